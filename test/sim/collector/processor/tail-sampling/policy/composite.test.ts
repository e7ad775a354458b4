import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { ms } from '#sim/kernel/time.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'
import { subPolicy } from '../../../../../support/tail-sampling-config.ts'

const errors = subPolicy({ name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } })
const all = subPolicy({ name: 'all', type: 'always_sample' })

type Options = {
  policy_order?: string[]
  rate_allocation?: { policy: string; percent: number }[]
}

const composite = (total: number, subs: (typeof all)[], { policy_order = [], rate_allocation = [] }: Options = {}) =>
  build({
    type: 'composite',
    composite: {
      max_total_spans_per_second: total,
      composite_sub_policy: subs,
      policy_order,
      rate_allocation,
    },
  })

const trace = (spans = 1, status: 0 | 2 = 0) =>
  new SpanWorld().trace({ spans: Array.from({ length: spans }, () => ({ status })) })

/** How many of ten traces of one span pass in one second. */
const passing = (built: ReturnType<typeof composite>, status: 0 | 2 = 0): number =>
  Array.from({ length: 10 }, () => built.policy.evaluate(trace(1, status))).filter((vote) => vote === SAMPLED).length

describe('composite', () => {
  it('divides its spans per second by percentage, and cuts fractions off', () => {
    const rate_allocation = [
      { policy: 'errors', percent: 75 },
      { policy: 'all', percent: 25 },
    ]
    const built = composite(7, [errors, all], { rate_allocation })
    expect(passing(built, 2)).toBe(5)
    expect(passing(built)).toBe(1)
  })

  it('gives sub-policies without a percentage an equal share', () => {
    const rate_allocation = [
      { policy: 'errors', percent: 0 },
      { policy: 'nobody', percent: 90 },
    ]
    const built = composite(8, [errors, all], { rate_allocation })
    expect(passing(built, 2)).toBe(4)
    expect(passing(built)).toBe(4)
  })

  it('holds the total against each sub-policy alone, so together they may exceed it', () => {
    const rate_allocation = [
      { policy: 'errors', percent: 100 },
      { policy: 'all', percent: 300 },
    ]
    const built = composite(4, [errors, all], { rate_allocation })
    expect(passing(built, 2) + passing(built)).toBe(8)
  })

  it('asks in the order of the list, whatever policy_order says', () => {
    const built = composite(2, [all, errors], { policy_order: ['errors', 'all'] })
    const seen = trace(1, 2)
    expect(built.policy.evaluate(seen)).toBe(SAMPLED)
    expect(seen.compositePolicy).toBe('all')
  })

  it('does not ask the next sub-policy when the first that samples has no room', () => {
    const built = composite(4, [errors, all])
    expect(passing(built, 2)).toBe(2)
  })

  it('counts anew in each second of the wall clock', () => {
    const built = composite(2, [all])
    built.env.run(ms(900))
    expect(passing(built)).toBe(2)
    built.env.run(ms(1000))
    expect(passing(built)).toBe(2)
  })

  it('samples nothing without sub-policies or without a budget', () => {
    expect(composite(10, []).policy.evaluate(trace())).toBe(NOT_SAMPLED)
    expect(composite(0, [all]).policy.evaluate(trace())).toBe(NOT_SAMPLED)
  })

  it('looks at the spans of this second with the trace', () => {
    const built = composite(10, [all])
    built.policy.evaluate(trace(3))
    const seen = trace(4)
    built.policy.evaluate(seen)
    expect(seen.saw).toBe(7)
  })
})
