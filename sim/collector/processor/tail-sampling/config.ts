import type { ConfigProblem } from '../../component/component.ts'
import { bool, componentId, duration, int, list, str, struct, uint32, uint64 } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import { policyConfig } from './policy-config.ts'
import { formatGoInt } from '../../go-int.ts'

const MAX_SHARDS = 256
const STORAGE_GATE = 'processor.tailsamplingprocessor.tailstorageextension'

export const tailSamplingConfig = struct(
  'tailsamplingprocessor.Config',
  {
    decision_wait: duration(
      '30s',
      'How long a trace is held, from the arrival of its first span to its decision; fractions of a second are cut off.',
    ),
    decision_wait_after_root_received: duration(
      '0s',
      'Decide this long after a root span has arrived, if that is sooner; 0 is off.',
    ),
    num_traces: uint64(50_000, 'Traces held in memory, decided ones included; the oldest makes room for a new one.'),
    block_on_overflow: bool(false, 'Hold the sender when num_traces are there, instead of throwing out the oldest.'),
    expected_new_traces_per_sec: uint64(0, 'How much memory to prepare; changes no decision.'),
    policies: list(policyConfig, 'Any one that says yes keeps the trace. Absent or empty is legal, and keeps nothing.'),
    decision_cache: struct(
      'tailsamplingprocessor.DecisionCacheConfig',
      {
        sampled_cache_size: int(0, 'Sampled trace ids that are remembered after the trace is gone; 0 is none.'),
        non_sampled_cache_size: int(0, 'Trace ids not sampled that are remembered after the trace is gone; 0 is none.'),
      },
      'Remembers decisions for spans that come late.',
    ),
    tail_storage: componentId('An extension that holds the spans; needs a feature gate.'),
    sample_on_first_match: bool(false, 'Do not ask further policies once one has said yes.'),
    sampling_strategy: str(
      'trace-complete',
      'Decide on the whole trace after decision_wait (trace-complete), or on each message as it comes (span-ingest).',
      { goType: 'tailsamplingprocessor.samplingStrategy', suggestions: ['trace-complete', 'span-ingest'] },
    ),
    drop_pending_traces_on_shutdown: bool(
      false,
      'At shutdown, throw traces that wait away instead of deciding on what has arrived.',
    ),
    maximum_trace_size_bytes: uint64(0, 'A trace that grows beyond this is not sampled, at once; 0 is no limit.'),
    num_shards: uint32(1, 'Loops that work in parallel, each on its part of the trace ids.'),
  },
  'Decides on whole traces after their spans have arrived.',
)
export type TailSamplingConfig = Decoded<typeof tailSamplingConfig>

/** Upstream: tailsamplingprocessor.Config.Validate, which stops at the first mistake. */
export function validateTailSamplingConfig(config: TailSamplingConfig): ConfigProblem[] {
  const { sampling_strategy: strategy, num_shards: shards, tail_storage: storage } = config
  const problem = (message: string, key: string): ConfigProblem[] => [{ path: [], message, keys: [key] }]
  if (strategy !== 'trace-complete' && strategy !== 'span-ingest') {
    return problem(
      `invalid sampling_strategy ${goQuote(strategy)}, expected one of "trace-complete" or "span-ingest"`,
      'sampling_strategy',
    )
  }
  if (shards > MAX_SHARDS)
    return problem(`num_shards (${formatGoInt(shards)}) must not exceed ${MAX_SHARDS}`, 'num_shards')
  if (storage === '') return []
  if (shards > 1) return problem('num_shards greater than 1 is not supported with tail_storage', 'num_shards')
  return problem(
    `'tail_storage' requires the "${STORAGE_GATE}" feature gate to be enabled, use --feature-gates=+${STORAGE_GATE}`,
    'tail_storage',
  )
}
