import { TEMPORALITY_CUMULATIVE } from '../../telemetry/metrics.ts'
import type { ExponentialHistogramPoint, HistogramPoint, NumberPoint } from '../../telemetry/metrics.ts'
import { exp } from '../../kernel/math.ts'

/** How much came between two points of a series, and in how many seconds. */
export type Growth = { seconds: number; value: number }

/** How many measurements came between two points, by ranges of values: over `from`, at most `to`. */
export type Spread = { ranges: { from: number; to: number; count: number }[]; count: number }

type Timed = { startTime: bigint; time: bigint }

const LN2 = 0.6931471805599453

/** The point that a cumulative one grew from; null when it counts from its own start, as delta points all do. */
function before<P extends Timed>(points: readonly P[], index: number, temporality: number): P | null {
  const previous = points[index - 1]
  if (temporality !== TEMPORALITY_CUMULATIVE || previous === undefined) return null
  return previous.startTime === points[index]!.startTime ? previous : null
}

const secondsBetween = (from: bigint, to: bigint): number => Number(to - from) / 1e9

/** How much a sum grew from the point before; null where that cannot be told. */
export function growthOf(points: readonly NumberPoint[], index: number, temporality: number): Growth | null {
  const point = points[index]!
  const previous = before(points, index, temporality)
  const seconds = secondsBetween(previous?.time ?? point.startTime, point.time)
  if (point.value === null || previous?.value === null || seconds <= 0) return null
  return { seconds, value: Number(point.value) - Number(previous?.value ?? 0) }
}

/** The same of what a histogram counted. */
export function countGrowthOf(
  points: readonly (HistogramPoint | ExponentialHistogramPoint)[],
  index: number,
  temporality: number,
): Growth | null {
  const point = points[index]!
  const previous = before(points, index, temporality)
  const seconds = secondsBetween(previous?.time ?? point.startTime, point.time)
  return seconds <= 0 ? null : { seconds, value: Number(point.count) - Number(previous?.count ?? 0n) }
}

/** What a histogram with given buckets counted since the point before, by bucket. */
export function spreadOf(points: readonly HistogramPoint[], index: number, temporality: number): Spread {
  const { explicitBounds, bucketCounts } = points[index]!
  const previous = before(points, index, temporality)
  const counts = bucketCounts.map((count, bucket) => Number(count) - Number(previous?.bucketCounts[bucket] ?? 0n))
  const ranges = counts.map((count, bucket) => ({
    from: explicitBounds[bucket - 1] ?? Math.min(0, explicitBounds[0] ?? 0),
    to: explicitBounds[bucket] ?? Infinity,
    count,
  }))
  return { ranges, count: counts.reduce((sum, count) => sum + count, 0) }
}

/** The same of an exponential histogram, whose buckets may have become coarser in between; values over zero only. */
export function exponentialSpreadOf(
  points: readonly ExponentialHistogramPoint[],
  index: number,
  temporality: number,
): Spread {
  const { scale, zeroCount, zeroThreshold, positive } = points[index]!
  const previous = before(points, index, temporality)
  const earlier = new Map<number, number>()
  previous?.positive.bucketCounts.forEach((count, bucket) => {
    const place = Math.floor((previous.positive.offset + bucket) / 2 ** (previous.scale - scale))
    earlier.set(place, (earlier.get(place) ?? 0) + Number(count))
  })
  const bound = (place: number): number => exp((place * LN2) / 2 ** scale)
  const ranges = positive.bucketCounts.map((count, bucket) => {
    const place = positive.offset + bucket
    return { from: bound(place), to: bound(place + 1), count: Number(count) - (earlier.get(place) ?? 0) }
  })
  const zeros = Number(zeroCount) - Number(previous?.zeroCount ?? 0n)
  if (zeros > 0) ranges.unshift({ from: 0, to: zeroThreshold, count: zeros })
  return { ranges, count: ranges.reduce((sum, { count }) => sum + count, 0) }
}

/**
 * A quantile as Prometheus estimates it: measurements are thought to lie evenly in their bucket, and those over the last
 * bound on that bound. Null where nothing was measured.
 */
export function quantileOf({ ranges, count }: Spread, quantile: number): number | null {
  if (count <= 0) return null
  let rank = quantile * count
  for (const { from, to, count: inRange } of ranges) {
    if (inRange > 0 && rank <= inRange) return to === Infinity ? from : from + ((to - from) * rank) / inRange
    rank -= inRange
  }
  return ranges.at(-1)?.from ?? null
}
