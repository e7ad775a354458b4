import { int64 } from '../../../config/field.ts'
import { definePolicy, SAMPLED } from '../policy.ts'
import type { FlipHint } from '../policy.ts'
import { TokenBucket } from '../token-bucket.ts'
import { createConsistentLimiter, createTokenLimiter } from '../token-budget.ts'
import { TRACE_STATE_GATE } from '../trace-randomness.ts'

/** Samples whole traces as long as there are tokens for all their spans. */
export const rateLimiting = definePolicy({
  type: 'rate_limiting',
  goType: 'tailsamplingprocessor.RateLimitingCfg',
  doc: 'Samples traces up to a number of spans per second; a trace that does not fit whole is not sampled.',
  config: {
    spans_per_second: int64(0, 'Spans that may pass each second, on average.'),
    burst_capacity: int64(
      0,
      'Spans that may pass at once, which is also the largest trace that ever passes; 0 is twice spans_per_second.',
    ),
  },
  create: ({ spans_per_second, burst_capacity }, { env, gates }) => {
    const bucket = new TokenBucket(spans_per_second, burst_capacity > 0 ? burst_capacity : spans_per_second * 2)
    const createLimiter = gates?.has(TRACE_STATE_GATE) ? createConsistentLimiter : createTokenLimiter
    return {
      type: 'rate_limiting',
      isStateful: true,
      ...createLimiter(bucket, env, (trace) => trace.spanCount),
      describe: () => ({
        type: 'rate_limiting',
        looksAt: 'tokens',
        needs: [{ op: '>=', of: 'span-count', unit: 'spans', burst: bucket.burst }],
      }),
      flipHints: ({ spanCount }, vote): FlipHint[] => {
        const hint = (value: number, certain: boolean): FlipHint[] => [
          { path: ['rate_limiting', 'burst_capacity'], value, certain },
        ]
        if (vote !== SAMPLED) return hint(Math.max(spanCount, bucket.burst + 1), false)
        // A burst of 0 would mean twice the rate.
        return spanCount > 1 ? hint(spanCount - 1, true) : []
      },
    }
  },
})
