import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import type { AttributeValue } from '#sim/telemetry/attribute.ts'
import { build, refusal } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

type Options = { enabled_regex_matching?: boolean; invert_match?: boolean }

const string = (values: string[], options: Options = {}) =>
  build({ type: 'string_attribute', string_attribute: { key: 'k', values, ...options } }).policy
const trace = (...values: AttributeValue[]) =>
  new SpanWorld().trace({ spans: values.map((k) => ({ attributes: { k } })) })
const ofResource = (k: AttributeValue) => new SpanWorld().trace({ resource: { k }, spans: [{}] })
const regex = { enabled_regex_matching: true }

describe('string_attribute', () => {
  it('matches whole texts, and their case', () => {
    expect(string(['a', 'b']).evaluate(trace('x', 'b'))).toBe(SAMPLED)
    expect(string(['a']).evaluate(trace('A', 'ab'))).toBe(NOT_SAMPLED)
    expect(string(['a.c']).evaluate(trace('abc'))).toBe(NOT_SAMPLED)
  })

  it('never matches an empty text exactly', () => {
    expect(string(['']).evaluate(trace(''))).toBe(NOT_SAMPLED)
    expect(string(['']).evaluate(ofResource(''))).toBe(NOT_SAMPLED)
  })

  it('searches with a regular expression anywhere in the text', () => {
    expect(string(['^/api', 'health$'], regex).evaluate(trace('/v1/health'))).toBe(SAMPLED)
    expect(string(['(?i)CHECKOUT'], regex).evaluate(trace('/checkout/7'))).toBe(SAMPLED)
    expect(string(['^health'], regex).evaluate(trace('/health'))).toBe(NOT_SAMPLED)
  })

  it('skips empty texts of spans but not of resources', () => {
    expect(string(['.*'], regex).evaluate(trace(''))).toBe(NOT_SAMPLED)
    expect(string(['.*'], regex).evaluate(ofResource(''))).toBe(SAMPLED)
  })

  it('reads other types as an empty text', () => {
    expect(string(['5']).evaluate(trace(5n, true))).toBe(NOT_SAMPLED)
    expect(string(['^$'], regex).evaluate(ofResource(5n))).toBe(SAMPLED)
  })

  it('samples inverted unless something matches', () => {
    expect(string(['a'], { invert_match: true }).evaluate(trace('b'))).toBe(SAMPLED)
    expect(string(['a'], { invert_match: true }).evaluate(trace('b', 'a'))).toBe(NOT_SAMPLED)
    expect(string(['a'], { invert_match: true }).evaluate(new SpanWorld().trace({ spans: [{}] }))).toBe(SAMPLED)
  })

  it("refuses bad expressions in Go's words", () => {
    const sentence = (pattern: string) =>
      refusal({ type: 'string_attribute', string_attribute: { values: [pattern], ...regex } })
    const start = 'failed to create policy evaluator for "p": invalid regex'
    expect(sentence('(')).toBe(`${start} \`(\`: error parsing regexp: missing closing ): \`(\``)
    expect(sentence('a(?!b)')).toBe(
      `${start} \`a(?!b)\`: error parsing regexp: invalid or unsupported Perl syntax: \`(?!\``,
    )
    expect(sentence('a\\')).toBe(
      `${start} \`a\\\`: error parsing regexp: trailing backslash at end of expression: \`\``,
    )
  })

  it('offers the values that turn its vote', () => {
    expect(string(['a']).flipHints(trace('b', 'c'), NOT_SAMPLED)[0]!.value).toEqual(['a', 'b'])
    expect(string(['a', 'b']).flipHints(trace('b'), SAMPLED)[0]!.value).toEqual(['a'])
    expect(string(['a'], regex).flipHints(trace('b'), NOT_SAMPLED)).toEqual([])
  })
})
