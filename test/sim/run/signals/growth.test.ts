import { describe, expect, it } from 'vitest'
import { exponentialSpreadOf, growthOf, quantileOf } from '#sim/run/signals/growth.ts'
import { TEMPORALITY_CUMULATIVE, TEMPORALITY_DELTA } from '#sim/telemetry/metrics.ts'
import type { ExponentialHistogramPoint, NumberPoint } from '#sim/telemetry/metrics.ts'

const S = 1_000_000_000n
const sum = (startTime: bigint, time: bigint, value: bigint): NumberPoint => ({
  attributes: [],
  startTime: startTime * S,
  time: time * S,
  flags: 0,
  value,
  exemplars: [],
})

describe('growth', () => {
  it('is the difference of cumulative points, and begins anew where they do', () => {
    const points = [sum(0n, 10n, 5n), sum(0n, 20n, 25n), sum(24n, 30n, 3n)]
    const growths = points.map((_, index) => growthOf(points, index, TEMPORALITY_CUMULATIVE))
    expect(growths).toEqual([
      { seconds: 10, value: 5 },
      { seconds: 10, value: 20 },
      { seconds: 6, value: 3 },
    ])
  })

  it('is what a delta point says', () => {
    const points = [sum(0n, 10n, 5n), sum(10n, 20n, 25n)]
    expect(growthOf(points, 1, TEMPORALITY_DELTA)).toEqual({ seconds: 10, value: 25 })
  })
})

describe('a quantile', () => {
  const ranges = [
    { from: 0, to: 1, count: 50 },
    { from: 1, to: 2, count: 40 },
    { from: 2, to: Infinity, count: 10 },
  ]

  it('lies in its bucket as far as its rank does, and on the last bound beyond it', () => {
    expect(quantileOf({ ranges, count: 100 }, 0.5)).toBe(1)
    expect(quantileOf({ ranges, count: 100 }, 0.7)).toBeCloseTo(1.5, 12)
    expect(quantileOf({ ranges, count: 100 }, 0.99)).toBe(2)
    expect(quantileOf({ ranges: [], count: 0 }, 0.5)).toBeNull()
  })
})

describe('an exponential histogram', () => {
  const point = (time: bigint, scale: number, offset: number, counts: bigint[]): ExponentialHistogramPoint => ({
    attributes: [],
    startTime: 0n,
    time: time * S,
    flags: 0,
    count: counts.reduce((a, b) => a + b, 0n),
    sum: null,
    min: null,
    max: null,
    scale,
    zeroCount: 0n,
    zeroThreshold: 0,
    positive: { offset, bucketCounts: counts },
    negative: { offset: 0, bucketCounts: [] },
    exemplars: [],
  })

  it('is compared with an earlier one whose buckets were finer', () => {
    const points = [point(10n, 1, 0, [1n, 2n, 3n, 4n]), point(20n, 0, 0, [3n, 9n])]
    const { ranges, count } = exponentialSpreadOf(points, 1, TEMPORALITY_CUMULATIVE)
    expect(count).toBe(2)
    expect(ranges.map(({ count: each }) => each)).toEqual([0, 2])
    expect(ranges[1]!.from).toBeCloseTo(2, 12)
    expect(ranges[1]!.to).toBeCloseTo(4, 12)
  })
})
