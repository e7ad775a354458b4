import type { Attributes } from './attribute.ts'
import type { Resource, Scope } from './span-columns.ts'

/** OTLP's aggregation temporalities. */
export const TEMPORALITY_UNSPECIFIED = 0
export const TEMPORALITY_DELTA = 1
export const TEMPORALITY_CUMULATIVE = 2

/** A measurement that stands for a point, with the trace it was made in. Ids are lowercase hex, or empty. */
export type Exemplar = {
  /** Unix ns. */
  time: bigint
  /** A bigint is an int64, a number a double, null no value. */
  value: bigint | number | null
  filteredAttributes: Attributes
  traceId: string
  spanId: string
}

/** What all kinds of points have. Times are Unix ns; flag bit 0 means "no recorded value". */
export type Point = { attributes: Attributes; startTime: bigint; time: bigint; flags: number }

/** A point of a gauge or a sum; a bigint is an int64, a number a double, null no value. */
export type NumberPoint = Point & { value: bigint | number | null; exemplars: Exemplar[] }

/** A point of a histogram; `bucketCounts` has one more than `explicitBounds`, or both are empty. */
export type HistogramPoint = Point & {
  count: bigint
  sum: number | null
  min: number | null
  max: number | null
  bucketCounts: bigint[]
  explicitBounds: number[]
  exemplars: Exemplar[]
}

/** Buckets on one side of zero: `bucketCounts[i]` is for index `offset + i`. */
export type ExponentialBuckets = { offset: number; bucketCounts: bigint[] }

/** A point of an exponential histogram. */
export type ExponentialHistogramPoint = Point & {
  count: bigint
  sum: number | null
  min: number | null
  max: number | null
  scale: number
  zeroCount: bigint
  zeroThreshold: number
  positive: ExponentialBuckets
  negative: ExponentialBuckets
  exemplars: Exemplar[]
}

/** A point of a summary. */
export type SummaryPoint = Point & {
  count: bigint
  sum: number
  quantiles: { quantile: number; value: number }[]
}

/** What kind of metric it is, with its points; null is a metric without data. */
export type MetricData =
  | { kind: 'gauge'; points: NumberPoint[] }
  | { kind: 'sum'; temporality: number; isMonotonic: boolean; points: NumberPoint[] }
  | { kind: 'histogram'; temporality: number; points: HistogramPoint[] }
  | { kind: 'exponential_histogram'; temporality: number; points: ExponentialHistogramPoint[] }
  | { kind: 'summary'; points: SummaryPoint[] }

export type DataPoint = NumberPoint | HistogramPoint | ExponentialHistogramPoint | SummaryPoint

/**
 * One metric, as OTLP has it. Metrics and points may be changed in place by whoever holds the message alone (a consumer
 * that mutates); lists of attributes are never changed, only replaced.
 */
export type Metric = {
  name: string
  description: string
  unit: string
  metadata: Attributes
  data: MetricData | null
}

export type ScopeMetrics = { scope: Scope; metrics: Metric[] }
export type ResourceMetrics = { resource: Resource; scopes: ScopeMetrics[] }

/** One message of metrics: what OTLP calls MetricsData. */
export type Metrics = { resourceMetrics: ResourceMetrics[] }

/** How many metrics a message holds. */
export function metricCount({ resourceMetrics }: Metrics): number {
  let count = 0
  for (const { scopes } of resourceMetrics) for (const { metrics } of scopes) count += metrics.length
  return count
}

/** How many data points a message holds; what the collector counts as its items. */
export function dataPointCount({ resourceMetrics }: Metrics): number {
  let count = 0
  for (const { scopes } of resourceMetrics) {
    for (const { metrics } of scopes) for (const { data } of metrics) count += data?.points.length ?? 0
  }
  return count
}

/** A message of its own, to be changed without the other being changed. */
export const copyMetrics = ({ resourceMetrics }: Metrics): Metrics => ({
  resourceMetrics: resourceMetrics.map(({ resource, scopes }) => ({
    resource: { ...resource },
    scopes: scopes.map(({ scope, metrics }) => ({ scope: { ...scope }, metrics: metrics.map(copyMetric) })),
  })),
})

/** A metric of its own, with points of its own. */
export function copyMetric(metric: Metric): Metric {
  const { data } = metric
  if (data === null) return { ...metric }
  switch (data.kind) {
    case 'gauge':
    case 'sum':
      return { ...metric, data: { ...data, points: data.points.map(withOwnExemplars) } }
    case 'histogram': {
      const points = data.points.map((point) => ({
        ...withOwnExemplars(point),
        bucketCounts: [...point.bucketCounts],
        explicitBounds: [...point.explicitBounds],
      }))
      return { ...metric, data: { ...data, points } }
    }
    case 'exponential_histogram': {
      const points = data.points.map((point) => ({
        ...withOwnExemplars(point),
        positive: { ...point.positive, bucketCounts: [...point.positive.bucketCounts] },
        negative: { ...point.negative, bucketCounts: [...point.negative.bucketCounts] },
      }))
      return { ...metric, data: { ...data, points } }
    }
    case 'summary': {
      const points = data.points.map((point) => ({
        ...point,
        quantiles: point.quantiles.map((quantile) => ({ ...quantile })),
      }))
      return { ...metric, data: { ...data, points } }
    }
  }
}

const withOwnExemplars = <P extends { exemplars: Exemplar[] }>(point: P): P => ({
  ...point,
  exemplars: point.exemplars.map((exemplar) => ({ ...exemplar })),
})
