import { int64 } from '../../../config/field.ts'
import { definePolicy, SAMPLED } from '../policy.ts'
import type { FlipHint } from '../policy.ts'
import { TokenBucket } from '../token-bucket.ts'
import { createConsistentLimiter, createTokenLimiter } from '../token-budget.ts'
import { TRACE_STATE_GATE } from '../trace-randomness.ts'

/** Samples whole traces as long as there are tokens for all their bytes (as OTLP protobuf). */
export const bytesLimiting = definePolicy({
  type: 'bytes_limiting',
  goType: 'tailsamplingprocessor.BytesLimitingCfg',
  doc: 'Samples traces up to a number of bytes per second; a trace that does not fit whole is not sampled.',
  config: {
    bytes_per_second: int64(0, 'Bytes that may pass each second, on average.'),
    burst_capacity: int64(
      0,
      'Bytes that may pass at once, which is also the largest trace that ever passes; 0 is twice bytes_per_second.',
    ),
  },
  create: ({ bytes_per_second, burst_capacity }, { env, gates }) => {
    const bucket = new TokenBucket(bytes_per_second, burst_capacity > 0 ? burst_capacity : bytes_per_second * 2)
    const createLimiter = gates?.has(TRACE_STATE_GATE) ? createConsistentLimiter : createTokenLimiter
    return {
      type: 'bytes_limiting',
      isStateful: true,
      ...createLimiter(bucket, env, (trace) => trace.bytes()),
      describe: () => ({
        type: 'bytes_limiting',
        looksAt: 'tokens',
        needs: [{ op: '>=', of: 'bytes', unit: 'bytes', burst: bucket.burst }],
      }),
      flipHints: (trace, vote): FlipHint[] => {
        const bytes = trace.bytes()
        return [
          vote === SAMPLED
            ? { path: ['bytes_limiting', 'burst_capacity'], value: bytes - 1, certain: true }
            : { path: ['bytes_limiting', 'burst_capacity'], value: Math.max(bytes, bucket.burst + 1), certain: false },
        ]
      },
    }
  },
})
