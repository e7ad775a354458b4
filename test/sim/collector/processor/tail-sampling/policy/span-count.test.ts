import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const spanCount = (min_spans: number, max_spans = 0) =>
  build({ type: 'span_count', span_count: { min_spans, max_spans } }).policy
const trace = (spans: number) => new SpanWorld().trace({ spans: Array.from({ length: spans }, () => ({})) })

describe('span_count', () => {
  it('includes both bounds, and takes a maximum of 0 for none', () => {
    expect(spanCount(3).evaluate(trace(3))).toBe(SAMPLED)
    expect(spanCount(3).evaluate(trace(2))).toBe(NOT_SAMPLED)
    expect(spanCount(2, 3).evaluate(trace(3))).toBe(SAMPLED)
    expect(spanCount(2, 3).evaluate(trace(4))).toBe(NOT_SAMPLED)
    expect(spanCount(-1_294_967_296).evaluate(trace(1))).toBe(SAMPLED)
  })

  it('is stateful with a maximum, since more spans can turn it', () => {
    expect(spanCount(1).isStateful).toBe(false)
    expect(spanCount(1, 2).isStateful).toBe(true)
  })

  it('looks at the spans received', () => {
    const seen = trace(4)
    spanCount(1).evaluate(seen)
    expect(seen.saw).toBe(4)
  })

  it('offers the bounds that turn its vote', () => {
    expect(spanCount(5).flipHints(trace(3), NOT_SAMPLED)).toEqual([
      { path: ['span_count', 'min_spans'], value: 3, certain: true },
    ])
    expect(spanCount(1, 2).flipHints(trace(3), NOT_SAMPLED)).toEqual([
      { path: ['span_count', 'max_spans'], value: 3, certain: true },
    ])
    expect(
      spanCount(1)
        .flipHints(trace(3), SAMPLED)
        .map(({ value }) => value),
    ).toEqual([4, 2])
  })
})
