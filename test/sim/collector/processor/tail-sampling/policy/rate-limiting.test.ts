import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { ms } from '#sim/kernel/time.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const rateLimiting = (spans_per_second: number, burst_capacity = 0) =>
  build({ type: 'rate_limiting', rate_limiting: { spans_per_second, burst_capacity } })
const trace = (spans: number) => new SpanWorld().trace({ spans: Array.from({ length: spans }, () => ({})) })

describe('rate_limiting', () => {
  it('starts with a full bucket and takes a token for each span', () => {
    const { policy } = rateLimiting(3, 3)
    const first = trace(3)
    expect(policy.evaluate(first)).toBe(SAMPLED)
    expect(first.saw).toBe(3)
    const second = trace(1)
    expect(policy.evaluate(second)).toBe(NOT_SAMPLED)
    expect(second.saw).toBe(0)
  })

  it('never samples a trace with more spans than the burst', () => {
    expect(rateLimiting(3, 2).policy.evaluate(trace(3))).toBe(NOT_SAMPLED)
  })

  it('has a burst of twice the rate when none is given', () => {
    const { policy } = rateLimiting(2)
    const votes = [1, 2, 3, 4, 5].map(() => policy.evaluate(trace(1)))
    expect(votes).toEqual([SAMPLED, SAMPLED, SAMPLED, SAMPLED, NOT_SAMPLED])
  })

  it('refills with time, and a refusal costs nothing', () => {
    const { policy, env } = rateLimiting(4, 2)
    const votes = () => [1, 2, 3, 4].map(() => policy.evaluate(trace(1)))
    expect(votes()).toEqual([SAMPLED, SAMPLED, NOT_SAMPLED, NOT_SAMPLED])
    env.run(ms(600))
    expect(votes()).toEqual([SAMPLED, SAMPLED, NOT_SAMPLED, NOT_SAMPLED])
  })

  it('samples nothing without a rate', () => {
    expect(rateLimiting(0).policy.evaluate(trace(1))).toBe(NOT_SAMPLED)
    const { policy, env } = rateLimiting(0, 1)
    expect(policy.evaluate(trace(1))).toBe(SAMPLED)
    env.run(ms(10_000))
    expect(policy.evaluate(trace(1))).toBe(NOT_SAMPLED)
  })

  it('is stateful', () => {
    expect(rateLimiting(1).policy.isStateful).toBe(true)
  })

  it('is sure only of a burst that lets the trace never pass', () => {
    const { policy } = rateLimiting(5)
    expect(policy.flipHints(trace(3), SAMPLED)).toEqual([
      { path: ['rate_limiting', 'burst_capacity'], value: 2, certain: true },
    ])
    expect(policy.flipHints(trace(30), NOT_SAMPLED)).toEqual([
      { path: ['rate_limiting', 'burst_capacity'], value: 30, certain: false },
    ])
  })

  it('keeps the traces of highest randomness of a tick behind the feature gate', () => {
    const gate = ['processor.tailsamplingprocessor.usetracestate']
    const { policy } = build({ type: 'rate_limiting', rate_limiting: { spans_per_second: 1, burst_capacity: 2 } }, gate)
    const world = new SpanWorld()
    const traces = ['1', '9', '5', 'c'].map((digit) =>
      world.trace({ spans: [{ trace: `${'0'.repeat(18)}${digit.repeat(14)}` }] }),
    )
    policy.prepare!(traces)
    expect(traces.map((trace) => policy.evaluate(trace))).toEqual([NOT_SAMPLED, SAMPLED, NOT_SAMPLED, SAMPLED])
    expect(traces[1]!.threshold).toBe('55555555555556')
  })
})
