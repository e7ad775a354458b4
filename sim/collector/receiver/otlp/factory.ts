import { defineReceiver } from '../../component/component.ts'
import { otlpReceiverConfig, validateOtlpReceiverConfig } from './config.ts'
import { OtlpReceiver } from './receiver.ts'

/** `otlp`: receives spans from SDKs and other collectors. */
export const otlp = defineReceiver({
  type: 'otlp',
  stability: 'stable',
  doc: 'Receives OTLP over gRPC, HTTP or both.',
  config: otlpReceiverConfig,
  validate: validateOtlpReceiverConfig,
  createTraces: (settings, config, next) => new OtlpReceiver(settings, config, next),
})
