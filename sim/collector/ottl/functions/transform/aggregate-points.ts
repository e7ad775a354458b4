import { TEMPORALITY_DELTA } from '../../../../telemetry/metrics.ts'
import type {
  ExponentialBuckets,
  ExponentialHistogramPoint,
  HistogramPoint,
  Metric,
  NumberPoint,
  Point,
} from '../../../../telemetry/metrics.ts'
import { truncateToInt } from '../../getters.ts'
import { goJson } from '../../go-json.ts'
import { OttlError } from '../../value.ts'

const AGGREGATIONS = ['sum', 'mean', 'min', 'max', 'median', 'count'] as const
export type Aggregation = (typeof AGGREGATIONS)[number]

/** The aggregation of a name. Throws OttlError with upstream's sentence. */
export function aggregationOf(name: string): Aggregation {
  const found = AGGREGATIONS.find((each) => each === name)
  if (found !== undefined) return found
  throw new OttlError(
    `invalid aggregation function: 'unsupported function: '${name}'', valid options: ${AGGREGATIONS.join(', ')}`,
  )
}

/**
 * Makes one point of the points of a metric that have the same attributes and time. A metric loses its metadata.
 *
 * Upstream: coreinternal/aggregateutil; groups stay in the order of their first points, upstream's come in any.
 */
export function aggregatePoints(metric: Metric, aggregation: Aggregation): void {
  const { data } = metric
  metric.metadata = []
  switch (data?.kind) {
    case 'gauge':
      data.points = grouped(data.points, () => '').map((group) => mergeNumbers(group, aggregation))
      break
    case 'sum': {
      const isDelta = data.temporality === TEMPORALITY_DELTA
      data.points = grouped(data.points, ({ startTime }) => (isDelta ? `${startTime}` : '')).map((group) =>
        mergeNumbers(group, aggregation),
      )
      break
    }
    case 'histogram': {
      const isDelta = data.temporality === TEMPORALITY_DELTA
      data.points = grouped(
        data.points,
        (point) => `${point.explicitBounds.join()}|${histogramKey(point, isDelta)}`,
      ).map(mergeHistograms)
      break
    }
    case 'exponential_histogram': {
      const isDelta = data.temporality === TEMPORALITY_DELTA
      data.points = grouped(data.points, (point) => `${point.scale}|${histogramKey(point, isDelta)}`).map(
        mergeExponentialHistograms,
      )
    }
  }
}

const histogramKey = ({ min, max, flags, startTime }: HistogramPoint | ExponentialHistogramPoint, isDelta: boolean) =>
  `${min !== null}|${max !== null}|${flags}|${isDelta ? startTime : ''}`

function grouped<P extends Point>(points: readonly P[], ownKey: (point: P) => string): P[][] {
  const groups = new Map<string, P[]>()
  for (const point of points) {
    const key = `${attributesKey(point)}|${point.time}|${ownKey(point)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [point])
    else group.push(point)
  }
  return [...groups.values()]
}

/** As upstream, attributes that JSON cannot write are all the same. */
function attributesKey({ attributes }: Point): string {
  try {
    return goJson({ kvlist: attributes })
  } catch {
    return ''
  }
}

const earliest = (points: readonly Point[]): bigint =>
  points.reduce((least, { startTime }) => (startTime < least ? startTime : least), points[0]!.startTime)

function mergeNumbers(points: readonly NumberPoint[], aggregation: Aggregation): NumberPoint {
  const first = points[0]!
  if (first.value === null) return first
  const startTime = earliest(points)
  if (typeof first.value === 'number') {
    const values = points.map(({ value }) => Number(value ?? 0n))
    return { ...first, startTime, value: mergeDoubles(values, aggregation) }
  }
  // Sums and means count doubles as 0, as upstream; the others cut them.
  const isSum = aggregation === 'sum' || aggregation === 'mean'
  const values = points.map(({ value }) =>
    typeof value === 'bigint' ? value : isSum || value === null ? 0n : truncateToInt(value),
  )
  return { ...first, startTime, value: BigInt.asIntN(64, mergeInts(values, aggregation)) }
}

function mergeDoubles(values: readonly number[], aggregation: Aggregation): number {
  if (values.length === 1) return values[0]!
  switch (aggregation) {
    case 'sum':
      return values.reduce((sum, value) => sum + value)
    case 'mean':
      return values.reduce((sum, value) => sum + value) / values.length
    case 'min':
      return Math.min(...values)
    case 'max':
      return Math.max(...values)
    case 'count':
      return values.length
    case 'median': {
      const sorted = values.toSorted((a, b) => a - b)
      const middle = values.length >> 1
      return values.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
    }
  }
}

function mergeInts(values: readonly bigint[], aggregation: Aggregation): bigint {
  if (values.length === 1) return values[0]!
  const sum = (): bigint =>
    BigInt.asIntN(
      64,
      values.reduce((total, value) => total + value),
    )
  switch (aggregation) {
    case 'sum':
      return sum()
    case 'mean':
      return sum() / BigInt(values.length)
    case 'min':
      return values.reduce((least, value) => (value < least ? value : least))
    case 'max':
      return values.reduce((most, value) => (value > most ? value : most))
    case 'count':
      return BigInt(values.length)
    case 'median': {
      const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      const middle = values.length >> 1
      return values.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2n
    }
  }
}

/** What histograms of both kinds add up; the first point is changed. */
function addTotals<P extends HistogramPoint | ExponentialHistogramPoint>(into: P, point: P): void {
  into.count = BigInt.asUintN(64, into.count + point.count)
  into.sum = (into.sum ?? 0) + (point.sum ?? 0)
  if (into.min !== null && into.min > (point.min ?? 0)) into.min = point.min
  if (into.max !== null && into.max < (point.max ?? 0)) into.max = point.max
  into.exemplars = [...into.exemplars, ...point.exemplars]
  if (point.startTime < into.startTime) into.startTime = point.startTime
}

function mergeHistograms([first, ...others]: readonly HistogramPoint[]): HistogramPoint {
  const merged = { ...first! }
  for (const point of others) {
    if (point.count === 0n) continue
    addTotals(merged, point)
    const [more, fewer] =
      merged.bucketCounts.length >= point.bucketCounts.length
        ? [merged.bucketCounts, point.bucketCounts]
        : [point.bucketCounts, merged.bucketCounts]
    merged.bucketCounts = more.map((count, at) => BigInt.asUintN(64, count + (fewer[at] ?? 0n)))
  }
  return merged
}

function mergeExponentialHistograms([
  first,
  ...others
]: readonly ExponentialHistogramPoint[]): ExponentialHistogramPoint {
  const merged = { ...first! }
  for (const point of others) {
    if (point.count === 0n) continue
    addTotals(merged, point)
    merged.zeroCount = BigInt.asUintN(64, merged.zeroCount + point.zeroCount)
    merged.negative = mergeBuckets(merged.negative, point.negative)
    merged.positive = mergeBuckets(merged.positive, point.positive)
  }
  return merged
}

/** As upstream, also where it puts counts of lower buckets in front one by one, without those that are zero. */
function mergeBuckets(into: ExponentialBuckets, other: ExponentialBuckets): ExponentialBuckets {
  const shift = other.offset - into.offset
  let counts = [...into.bucketCounts]
  if (shift < 0) counts = [...other.bucketCounts.filter((count) => count > 0n), ...counts]
  else {
    for (const [at, count] of other.bucketCounts.entries()) {
      if (shift > 0 && count === 0n) continue
      while (counts.length <= at + shift) counts.push(0n)
      counts[at + shift] = BigInt.asUintN(64, counts[at + shift]! + count)
    }
  }
  if (shift === 0 || other.bucketCounts.length === 0) return { ...into, bucketCounts: counts }
  const firstUsed = counts.findIndex((count) => count !== 0n)
  return {
    offset: Math.min(into.offset, other.offset),
    bucketCounts: firstUsed < 0 ? [] : counts.slice(firstUsed),
  }
}
