import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'
import type { SpanSketch } from '../../../../../support/span-world.ts'

const latency = (threshold_ms: number, upper_threshold_ms = 0) =>
  build({ type: 'latency', latency: { threshold_ms, upper_threshold_ms } }).policy

const trace = (...spans: SpanSketch[]) => new SpanWorld().trace({ spans })

describe('latency', () => {
  it('excludes the lower bound and includes the upper one', () => {
    expect(latency(100).evaluate(trace({ start: 10, end: 110 }))).toBe(NOT_SAMPLED)
    expect(latency(100).evaluate(trace({ start: 10, end: 111 }))).toBe(SAMPLED)
    expect(latency(99, 100).evaluate(trace({ start: 10, end: 110 }))).toBe(SAMPLED)
    expect(latency(100, 200).evaluate(trace({ start: 10, end: 110 }))).toBe(NOT_SAMPLED)
  })

  it('compares whole milliseconds, so 100.9 ms is not above 100', () => {
    expect(latency(100).evaluate(trace({ start: 1, end: 101.9 }))).toBe(NOT_SAMPLED)
  })

  it('measures from the earliest start to the latest end of all spans', () => {
    const policy = latency(50)
    const seen = trace({ start: 100, end: 120 }, { start: 130, end: 160 }, { start: 90, end: 95 })
    expect(policy.evaluate(seen)).toBe(SAMPLED)
    expect(seen.saw).toBe(60)
  })

  it('samples at the first spans that fit an upper bound, although the trace grows beyond it', () => {
    expect(latency(0, 50).evaluate(trace({ start: 10, end: 40 }, { start: 5, end: 205 }))).toBe(SAMPLED)
    expect(latency(0, 50).evaluate(trace({ start: 5, end: 205 }, { start: 10, end: 40 }))).toBe(NOT_SAMPLED)
  })

  it('takes a timestamp of 0 for no timestamp', () => {
    const world = new SpanWorld()
    expect(
      latency(100).evaluate(
        world.trace({
          spans: [
            { start: 0, end: 10 },
            { start: 5, end: 10 },
          ],
        }),
      ),
    ).toBe(NOT_SAMPLED)
  })

  it('measures exactly where a double cannot, and cuts off what 64 bits cannot hold', () => {
    const world = new SpanWorld(1_700_000_000_000_000_000n)
    const seen = world.trace({ spans: [{}, {}] })
    const [first, second] = [seen.rows[0]!, seen.rows[1]!]
    world.columns.exactStart.set(first, 0n)
    world.columns.exactStart.set(second, 1n)
    world.columns.exactEnd.set(second, 9_000_000_000_000_000_000n)
    expect(latency(0).evaluate(seen)).toBe(SAMPLED)
    expect(seen.saw).toBe(1_700_000_000_002)
    world.columns.exactStart.set(first, 1n << 63n)
    world.columns.exactEnd.set(first, (1n << 63n) - 1n)
    expect(latency(0).evaluate(seen)).toBe(SAMPLED)
    expect(seen.saw).toBe(9_223_372_036_854)
  })

  it('is stateful with an upper bound, since more spans can turn it', () => {
    expect(latency(1).isStateful).toBe(false)
    expect(latency(1, 2).isStateful).toBe(true)
  })

  it('says which threshold would have turned its vote', () => {
    const slow = trace({ start: 1, end: 1301 })
    expect(latency(2000).flipHints(slow, NOT_SAMPLED)).toEqual([
      { path: ['latency', 'threshold_ms'], value: 1299, certain: true },
    ])
    expect(latency(1299).evaluate(slow)).toBe(SAMPLED)
    expect(latency(1000).flipHints(slow, SAMPLED)).toEqual([
      { path: ['latency', 'threshold_ms'], value: 1300, certain: true },
    ])
    expect(latency(1300).evaluate(slow)).toBe(NOT_SAMPLED)
    expect(latency(5, 100).flipHints(slow, NOT_SAMPLED)).toEqual([
      { path: ['latency', 'upper_threshold_ms'], value: 1300, certain: true },
    ])
    expect(latency(5, 1300).evaluate(slow)).toBe(SAMPLED)
  })

  it('describes what it needs', () => {
    expect(latency(1000, 2000).describe()).toEqual({
      type: 'latency',
      looksAt: 'duration',
      needs: [
        { op: '>', value: 1000, unit: 'ms' },
        { op: '<=', value: 2000, unit: 'ms' },
      ],
    })
  })
})
