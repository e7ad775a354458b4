import { int64 } from '../../../config/field.ts'
import type { BufferedTrace } from '../buffered-trace.ts'
import { definePolicy, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { FlipHint, Need } from '../policy.ts'
import { measureDuration } from '../trace-duration.ts'

/**
 * Samples slow traces, judged span by span in arrival order.
 *
 * Upstream answers at the first prefix that satisfies, so with an upper bound a
 * trace can be sampled on a duration it later outgrows. Kept on purpose.
 */
export const latency = definePolicy({
  type: 'latency',
  goType: 'tailsamplingprocessor.LatencyCfg',
  doc: 'Samples traces by their duration, from the earliest start to the latest end of their spans.',
  config: {
    threshold_ms: int64(0, 'Sample traces that last longer than this many milliseconds.'),
    upper_threshold_ms: int64(
      0,
      'And at most this many milliseconds; 0 is no limit. A trace is sampled as soon as its first spans fit.',
    ),
  },
  create: ({ threshold_ms: lower, upper_threshold_ms: upper }) => {
    const isHit = (ms: number): boolean => ms > lower && (upper === 0 || ms <= upper)
    return {
      type: 'latency',
      isStateful: upper > 0,
      evaluate: (trace) => (measureDuration(trace, isHit) ? SAMPLED : NOT_SAMPLED),
      describe: () => {
        const needs: Need[] = [{ op: '>', value: lower, unit: 'ms' }]
        if (upper !== 0) needs.push({ op: '<=', value: upper, unit: 'ms' })
        return { type: 'latency', looksAt: 'duration', needs }
      },
      flipHints: (trace, vote): FlipHint[] => {
        const seen = durations(trace)
        const fitting = seen.filter((ms) => upper === 0 || ms <= upper)
        const hint = (field: string, value: number): FlipHint[] => [{ path: ['latency', field], value, certain: true }]
        if (vote === SAMPLED) return hint('threshold_ms', Math.max(...fitting))
        if (fitting.length > 0) return hint('threshold_ms', Math.max(...fitting) - 1)
        const shortest = Math.min(...seen)
        return shortest > lower ? hint('upper_threshold_ms', shortest) : []
      },
    }
  },
})

/** The duration after each span, in ms. */
function durations(trace: BufferedTrace): number[] {
  const seen: number[] = []
  measureDuration(trace, (ms) => {
    seen.push(ms)
    return false
  })
  return seen
}
