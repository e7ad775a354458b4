import { defineProcessor } from '../../component/component.ts'
import { tailSamplingConfig, validateTailSamplingConfig } from './config.ts'
import { TailSamplingProcessor } from './processor.ts'
import { ShardedTailSamplingProcessor } from './sharded-processor.ts'

/** `tail_sampling`: holds each trace until `decision_wait` has passed, then keeps or drops it whole. */
export const tailSampling = defineProcessor({
  type: 'tail_sampling',
  stability: 'beta',
  doc: 'Holds the spans of each trace for a while, then keeps or drops the whole trace by its policies.',
  config: tailSamplingConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'order within a tick',
        why: 'The real one goes through the traces of a tick in random order (a Go map); here it is the order of arrival.',
      },
      {
        level: 'simplified',
        about: 'num_shards',
        why: 'Shards tick one after the other in the same virtual instant; the real ones tick at once, in any order.',
      },
      {
        level: 'absent',
        about: 'tail_storage',
        why: 'With it the collector does not start, and says so: there are no tail storage extensions.',
      },
      {
        level: 'absent',
        about: 'policy extensions',
        why: 'With a policy type that is none of the built-in ones the collector does not start, and says so.',
      },
    ],
  },
  example: `decision_wait: 10s
num_traces: 50000
policies:
  - name: errors
    type: status_code
    status_code: { status_codes: [ERROR] }
  - name: slow
    type: latency
    latency: { threshold_ms: 1000 }
  - name: baseline
    type: probabilistic
    probabilistic: { sampling_percentage: 10 }`,
  validate: validateTailSamplingConfig,
  createTraces: (settings, config, next) =>
    config.num_shards > 1
      ? new ShardedTailSamplingProcessor(settings, config, next)
      : new TailSamplingProcessor(settings, config, next),
})
