import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const bytesLimiting = (bytes_per_second: number, burst_capacity = 0) =>
  build({ type: 'bytes_limiting', bytes_limiting: { bytes_per_second, burst_capacity } }).policy
const trace = () => new SpanWorld().trace({ spans: [{}, {}] })

describe('bytes_limiting', () => {
  it('takes a token for each byte of the whole trace as OTLP', () => {
    const bytes = trace().bytes()
    expect(bytesLimiting(1, bytes).evaluate(trace())).toBe(SAMPLED)
    expect(bytesLimiting(1, bytes - 1).evaluate(trace())).toBe(NOT_SAMPLED)
    const policy = bytesLimiting(bytes)
    expect([1, 2, 3].map(() => policy.evaluate(trace()))).toEqual([SAMPLED, SAMPLED, NOT_SAMPLED])
  })

  it('is sure only of a burst that lets the trace never pass', () => {
    const bytes = trace().bytes()
    const [hint] = bytesLimiting(1000).flipHints(trace(), SAMPLED)
    expect(hint).toEqual({ path: ['bytes_limiting', 'burst_capacity'], value: bytes - 1, certain: true })
  })
})
