import { defineProcessor } from '../../component/component.ts'
import { tailSamplingConfig, validateTailSamplingConfig } from './config.ts'
import { TailSamplingProcessor } from './processor.ts'

/** `tail_sampling`: holds each trace until `decision_wait` has passed, then keeps or drops it whole. */
export const tailSampling = defineProcessor({
  type: 'tail_sampling',
  stability: 'beta',
  doc: 'Holds the spans of each trace for a while, then keeps or drops the whole trace by its policies.',
  config: tailSamplingConfig,
  validate: validateTailSamplingConfig,
  createTraces: (settings, config, next) => new TailSamplingProcessor(settings, config, next),
})
