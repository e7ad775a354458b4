import { defineReceiver } from '../../component/component.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import { otlpReceiverConfig, validateOtlpReceiverConfig } from './config.ts'
import { OtlpReceiver } from './receiver.ts'

/** `otlp`: receives telemetry from SDKs and other collectors. */
export const otlp = defineReceiver({
  type: 'otlp',
  stability: 'stable',
  doc: 'Receives OTLP over gRPC, HTTP or both.',
  config: otlpReceiverConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'protocols.*.endpoint',
        why: 'Services reach the receiver whatever address it listens on.',
      },
      {
        level: 'simplified',
        about: 'protocols.*.tls',
        why: 'Certificates are checked as configuration and never used: nothing is encrypted.',
      },
      {
        level: 'simplified',
        about: 'OTLP/JSON',
        why: 'Refused are values nested deeper than 200 levels, and kinds and status codes of spans that are not 0 to 255; integers of 16 digits and more pass where a text is due.',
      },
    ],
  },
  example: `protocols:
  grpc:
    endpoint: 0.0.0.0:4317
  http:
    endpoint: 0.0.0.0:4318`,
  validate: validateOtlpReceiverConfig,
  createTraces: (settings, config, next) => new OtlpReceiver(settings, TRACES, config, next),
  createMetrics: (settings, config, next) => new OtlpReceiver(settings, METRICS, config, next),
  createLogs: (settings, config, next) => new OtlpReceiver(settings, LOGS, config, next),
})
