import type { Exemplar } from '../../../telemetry/metrics.ts'
import type { Accumulated } from './accumulator.ts'

/** Labels by name, in order. */
export type LabelPairs = readonly (readonly [string, string])[]

export type FamilyType = 'counter' | 'gauge' | 'histogram' | 'summary'

/** What stands for a moment of a trace at a counter or a bucket. */
export type SampleExemplar = { labels: LabelPairs; value: number; /** Unix ns. */ time: bigint }

/** A cumulative bucket. */
export type Bucket = { upperBound: number; count: bigint; exemplar: SampleExemplar | null }

/** What a series says. */
export type SampleValue =
  | { type: 'gauge'; value: number }
  | { type: 'counter'; value: number; exemplar: SampleExemplar | null }
  | { type: 'histogram'; count: bigint; sum: number; buckets: readonly Bucket[] }
  | { type: 'summary'; count: bigint; sum: number; quantiles: readonly { quantile: number; value: number }[] }

/** One series of a family, at one scrape. */
export type Sample = { labels: LabelPairs; value: SampleValue; /** Unix ms. */ timestamp: bigint | null }

/** What Prometheus makes of a kind of metric: a sum that may fall is a gauge. */
export const familyTypeOf = ({ kind, isMonotonic }: Accumulated): FamilyType => {
  if (kind === 'sum') return isMonotonic ? 'counter' : 'gauge'
  return kind === 'exponential_histogram' ? 'histogram' : kind
}

/** The value of a series as client_golang takes it; the text is its error. */
export function sampleValueOf({ kind, isMonotonic, point }: Accumulated): SampleValue | string {
  if ('value' in point) {
    const value = Number(point.value ?? 0)
    if (kind !== 'sum' || !isMonotonic) return { type: 'gauge', value }
    const last = point.exemplars.at(-1)
    return { type: 'counter', value, exemplar: last === undefined ? null : sampleExemplar(last) }
  }
  if ('quantiles' in point) {
    // A quantile that is there twice has its last value.
    const quantiles = [...new Map(point.quantiles.map(({ quantile, value }) => [quantile, value]))]
    return {
      type: 'summary',
      count: point.count,
      sum: point.sum,
      quantiles: quantiles.map(([quantile, value]) => ({ quantile, value })).sort((a, b) => a.quantile - b.quantile),
    }
  }
  const sum = point.sum ?? 0
  if ('scale' in point) {
    const { scale, count, zeroCount, positive, negative } = point
    if (scale === -53) return 'unexpected ExponentialHistogram with schema -53; CBNH is supported via classic histogram'
    if (scale < -4) return `cannot convert exponential to native histogram: scale must be >= -4, was ${scale}`
    const inside = [...positive.bucketCounts, ...negative.bucketCounts].reduce((all, each) => all + each, zeroCount)
    if (Number.isNaN(sum) ? inside > count : inside !== count) {
      return 'the sum of all bucket populations exceeds the count of observations'
    }
    // The text formats have no native buckets.
    return { type: 'histogram', count, sum, buckets: [] }
  }
  const { explicitBounds, bucketCounts, count } = point
  const first = new Map<number, number>()
  explicitBounds.forEach((bound, index) => {
    if (!first.has(bound)) first.set(bound, index)
  })
  let cumulative = 0n
  const buckets = [...first.keys()]
    .sort((a, b) => a - b)
    .map((upperBound): Bucket => {
      cumulative += bucketCounts[first.get(upperBound)!] ?? 0n
      return { upperBound, count: cumulative, exemplar: null }
    })
  for (const each of point.exemplars) {
    const exemplar = sampleExemplar(each)
    const bucket = buckets.find(({ upperBound }) => upperBound >= exemplar.value)
    if (bucket === undefined) buckets.push({ upperBound: Infinity, count, exemplar })
    else bucket.exemplar = exemplar
  }
  return { type: 'histogram', count, sum, buckets }
}

function sampleExemplar({ traceId, spanId, value, time }: Exemplar): SampleExemplar {
  const labels: [string, string][] = []
  if (traceId !== '') labels.push(['trace_id', traceId])
  if (spanId !== '') labels.push(['span_id', spanId])
  return { labels, value: Number(value ?? 0), time }
}
