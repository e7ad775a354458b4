import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build, refusal } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'
import { subPolicy } from '../../../../../support/tail-sampling-config.ts'

type Sub = Parameters<typeof subPolicy>[0]

const errors: Sub = { name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } }
const slow: Sub = { name: 'slow', type: 'latency', latency: { threshold_ms: 1000 } }
const and = (...subs: Sub[]) => build({ type: 'and', and: { and_sub_policy: subs.map(subPolicy) } }).policy

const trace = (ms: number, status: 0 | 2) => new SpanWorld().trace({ spans: [{ start: 1, end: 1 + ms, status }] })

describe('and', () => {
  it('samples what all of its sub-policies sample', () => {
    expect(and(errors, slow).evaluate(trace(2000, 2))).toBe(SAMPLED)
    expect(and(errors, slow).evaluate(trace(2000, 0))).toBe(NOT_SAMPLED)
    expect(and(errors, slow).evaluate(trace(20, 2))).toBe(NOT_SAMPLED)
  })

  it('samples everything when it has none', () => {
    expect(and().evaluate(trace(1, 0))).toBe(SAMPLED)
  })

  it('is stateful as soon as one of them is', () => {
    expect(and(errors).isStateful).toBe(false)
    expect(and(errors, { type: 'rate_limiting' }).isStateful).toBe(true)
  })

  it('may hold a not, and nothing else that is made of policies', () => {
    const not: Sub = { type: 'not', not: { not_sub_policy: subPolicy(errors) } }
    expect(and(slow, not).evaluate(trace(2000, 0))).toBe(SAMPLED)
    for (const type of ['and', 'drop', 'composite', 'foo']) {
      expect(refusal({ type: 'and', and: { and_sub_policy: [subPolicy({ type })] } })).toBe(
        `failed to create policy evaluator for "p": unknown sampling policy type ${type}`,
      )
    }
  })

  it('offers what turns the one sub-policy that refuses, or any when none does', () => {
    const path = ['and', 'and_sub_policy', 1, 'latency', 'threshold_ms']
    expect(and(errors, slow).flipHints(trace(500, 2), NOT_SAMPLED)).toEqual([{ path, value: 499, certain: true }])
    expect(and(errors, slow).flipHints(trace(500, 0), NOT_SAMPLED)).toEqual([])
    expect(and(errors, slow).flipHints(trace(2000, 2), SAMPLED)).toEqual([{ path, value: 2000, certain: true }])
  })
})
