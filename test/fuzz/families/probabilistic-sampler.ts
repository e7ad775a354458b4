import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages } from '../messages.ts'

const settings = fc.record({
  sampling_percentage: fc.constantFrom(0, 0.1, 10, 33.3, 50, 90, 100, 150),
  mode: sometimes('hash_seed', 'equalizing', 'proportional'),
  hash_seed: sometimes(0, 22, 4294967295),
  fail_closed: sometimes(true, false),
  sampling_precision: sometimes(1, 2, 4, 14),
  attribute_source: sometimes('traceID', 'record'),
  from_attribute: sometimes('tenant', 'http.route'),
  sampling_priority: sometimes('sampling.priority', 'http.response.status_code'),
})

/** `probabilistic_sampler` on spans and on log records. */
export const probabilisticSampler: Family = {
  name: 'probabilistic-sampler',
  covers: 'probabilistic_sampler, three modes, traces and logs',
  cases: fc
    .constantFrom('traces' as const, 'logs' as const)
    .chain((signal) => fc.tuple(fc.constant(signal), settings, messages(signal)))
    .map(([signal, sampler, input]) => ({
      id: 'sampler',
      config: onePipeline(signal, [['probabilistic_sampler', flow(sampler)]]),
      input,
      until_ms: 4051,
    })),
}
