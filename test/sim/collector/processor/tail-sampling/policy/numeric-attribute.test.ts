import { describe, expect, it } from 'vitest'

import { ERROR, NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import type { AttributeValue } from '#sim/telemetry/attribute.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

type Bounds = { min_value?: number; max_value?: number; invert_match?: boolean }

const numeric = (bounds: Bounds) =>
  build({ type: 'numeric_attribute', numeric_attribute: { key: 'n', ...bounds } }).policy
const trace = (...values: AttributeValue[]) =>
  new SpanWorld().trace({ spans: values.map((n) => ({ attributes: { other: 1n, n } })) })

describe('numeric_attribute', () => {
  it('includes both bounds', () => {
    for (const [n, vote] of [
      [399n, NOT_SAMPLED],
      [400n, SAMPLED],
      [499n, SAMPLED],
      [500n, NOT_SAMPLED],
    ] as const) {
      expect(numeric({ min_value: 400, max_value: 499 }).evaluate(trace(n))).toBe(vote)
    }
  })

  it('takes a bound of 0 for no bound', () => {
    expect(numeric({ min_value: 5, max_value: 0 }).evaluate(trace(10n ** 18n))).toBe(SAMPLED)
    expect(numeric({ min_value: 0, max_value: 5 }).evaluate(trace(-(10n ** 18n)))).toBe(SAMPLED)
  })

  it('reads what is no integer as 0', () => {
    for (const value of ['500', 500.5, true] as const) {
      expect(numeric({ min_value: -1, max_value: 1 }).evaluate(trace(value))).toBe(SAMPLED)
      expect(numeric({ min_value: 400 }).evaluate(trace(value))).toBe(NOT_SAMPLED)
    }
  })

  it('looks at the resource as well', () => {
    const seen = new SpanWorld().trace({ spans: [{}] }, { resource: { n: 7n }, spans: [{}] })
    expect(numeric({ min_value: 7 }).evaluate(seen)).toBe(SAMPLED)
    expect(seen.saw).toBe(1)
  })

  it('samples inverted unless something matches, also without the key', () => {
    const inverted = numeric({ min_value: 400, invert_match: true })
    expect(inverted.evaluate(trace(200n))).toBe(SAMPLED)
    expect(inverted.evaluate(trace(200n, 404n))).toBe(NOT_SAMPLED)
    expect(inverted.evaluate(new SpanWorld().trace({ spans: [{}] }))).toBe(SAMPLED)
  })

  it('cannot judge without a bound, and says so', () => {
    const { policy, logged } = build({ type: 'numeric_attribute', numeric_attribute: { key: 'n' } })
    expect(logged).toEqual(['error: At least one of minValue or maxValue must be set'])
    expect(policy.evaluate(trace(1n))).toBe(ERROR)
  })

  it('offers bounds that truly turn its vote', () => {
    const below = numeric({ min_value: 500, max_value: 599 }).flipHints(trace(200n, 404n), NOT_SAMPLED)
    expect(below).toEqual([{ path: ['numeric_attribute', 'min_value'], value: 404, certain: true }])
    expect(numeric({ min_value: 404, max_value: 599 }).evaluate(trace(200n, 404n))).toBe(SAMPLED)
    const inside = numeric({ min_value: 400 }).flipHints(trace(404n, 409n), SAMPLED)
    expect(inside).toContainEqual({ path: ['numeric_attribute', 'min_value'], value: 410, certain: true })
    expect(numeric({ min_value: 410 }).evaluate(trace(404n, 409n))).toBe(NOT_SAMPLED)
  })
})
