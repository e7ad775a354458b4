import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import type { AttributeValue } from '#sim/telemetry/attribute.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const boolean = (value: boolean, invert_match = false) =>
  build({ type: 'boolean_attribute', boolean_attribute: { key: 'k', value, invert_match } }).policy
const trace = (...values: AttributeValue[]) =>
  new SpanWorld().trace({ spans: values.map((k) => ({ attributes: { k } })) })
const without = () => new SpanWorld().trace({ spans: [{}] })

describe('boolean_attribute', () => {
  it('matches its value, and never an absent key', () => {
    expect(boolean(true).evaluate(trace(false, true))).toBe(SAMPLED)
    expect(boolean(true).evaluate(trace(false))).toBe(NOT_SAMPLED)
    expect(boolean(false).evaluate(without())).toBe(NOT_SAMPLED)
  })

  it('reads other types as false', () => {
    expect(boolean(false).evaluate(trace('true'))).toBe(SAMPLED)
    expect(boolean(true).evaluate(trace('true', 1n))).toBe(NOT_SAMPLED)
  })

  it('looks at resources, and samples inverted unless something matches', () => {
    const seen = new SpanWorld().trace({ resource: { k: true }, spans: [{}] })
    expect(boolean(true).evaluate(seen)).toBe(SAMPLED)
    expect(boolean(true, true).evaluate(seen)).toBe(NOT_SAMPLED)
    expect(boolean(true, true).evaluate(without())).toBe(SAMPLED)
  })

  it('offers the other value where that turns its vote', () => {
    expect(boolean(true).flipHints(trace(false), NOT_SAMPLED)[0]!.value).toBe(false)
    expect(boolean(true).flipHints(trace(true), SAMPLED)[0]!.value).toBe(false)
    expect(boolean(true).flipHints(trace(true, false), SAMPLED)).toEqual([])
    expect(boolean(true).flipHints(without(), NOT_SAMPLED)).toEqual([])
  })
})
