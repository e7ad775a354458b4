import { describe, expect, it } from 'vitest'

import { ERROR, NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build, refusal } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'
import { subPolicy } from '../../../../../support/tail-sampling-config.ts'

type Sub = Parameters<typeof subPolicy>[0]

const not = (sub: Sub) => build({ type: 'not', not: { not_sub_policy: subPolicy(sub) } }).policy
const trace = (spans: number) => new SpanWorld().trace({ spans: Array.from({ length: spans }, () => ({})) })
const atLeastTwo: Sub = { type: 'span_count', span_count: { min_spans: 2 } }

describe('not', () => {
  it('turns a vote round, and shows what its sub-policy looked at', () => {
    const seen = trace(3)
    expect(not(atLeastTwo).evaluate(seen)).toBe(NOT_SAMPLED)
    expect(seen.saw).toBe(3)
    expect(not(atLeastTwo).evaluate(trace(1))).toBe(SAMPLED)
  })

  it('leaves an error as it is', () => {
    expect(not({ type: 'numeric_attribute' }).evaluate(trace(1))).toBe(ERROR)
  })

  it('holds nothing that is made of policies', () => {
    expect(refusal({ type: 'not', not: { not_sub_policy: subPolicy({ type: 'and' }) } })).toBe(
      'failed to create policy evaluator for "p": unknown sampling policy type and',
    )
  })

  it('offers what turns its sub-policy', () => {
    expect(not(atLeastTwo).flipHints(trace(3), NOT_SAMPLED)[0]).toEqual({
      path: ['not', 'not_sub_policy', 'span_count', 'min_spans'],
      value: 4,
      certain: true,
    })
  })
})
