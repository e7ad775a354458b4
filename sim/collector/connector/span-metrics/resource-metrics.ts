import type { Attributes } from '../../../telemetry/attribute.ts'
import type { SpanMetricsConfig } from './config.ts'
import { ExponentialHistogram } from '../histogram/exponential-histogram.ts'
import type { BucketCounts } from '../histogram/observe.ts'
import { SeriesTable } from './series.ts'
import type { Series } from './series.ts'

/** How often something happened; `isFirst` until it was told of once. */
export type Sum = Series & { count: number; isFirst: boolean }

/** How long spans took, in the configured unit. */
export type ExplicitHistogram = Series & BucketCounts
export type ExponentialSeries = Series & { histogram: ExponentialHistogram }

/** The series of durations, of the configured kind; none when histograms are switched off. */
export type Durations =
  | { kind: 'explicit'; bounds: readonly number[]; table: SeriesTable<ExplicitHistogram> }
  | { kind: 'exponential'; table: SeriesTable<ExponentialSeries> }
  | null

/** Everything that is measured of one resource. */
export type ResourceMetrics = {
  attributes: Attributes
  calls: SeriesTable<Sum>
  durations: Durations
  events: SeriesTable<Sum>
  /** When its last span came, ns since the run's epoch; only kept when metrics expire. */
  lastSeen: number
  /** Grows when series are taken away, so that who remembers one asks again. */
  generation: number
}

const DEFAULT_BOUNDS_MS = [2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10_000, 15_000]

/** Nanoseconds in a unit of durations. */
export const unitOf = ({ histogram }: SpanMetricsConfig): number => (histogram.unit === 's' ? 1e9 : 1e6)

/** Makes what is measured of a resource (upstream: getOrCreateResourceMetrics, initHistogramMetrics). */
export function resourceMetricsFactory(config: SpanMetricsConfig): (attributes: Attributes) => ResourceMetrics {
  const { histogram, aggregation_cardinality_limit: limit } = config
  const bounds =
    histogram.explicit === null
      ? DEFAULT_BOUNDS_MS.map((bound) => (histogram.unit === 's' ? bound / 1000 : bound))
      : histogram.explicit.buckets.map((bound) => bound / unitOf(config))
  const sums = (): SeriesTable<Sum> => new SeriesTable(limit, (base) => ({ ...base, count: 0, isFirst: true }))
  const durations = (): Durations => {
    if (histogram.disable) return null
    if (histogram.exponential === null) {
      const zeros = Array.from({ length: bounds.length + 1 }, () => 0)
      const table = new SeriesTable(limit, (base) => ({ ...base, count: 0, sum: 0, bucketCounts: [...zeros] }))
      return { kind: 'explicit', bounds, table }
    }
    const maxSize = histogram.exponential.max_size
    const table = new SeriesTable(limit, (base) => ({ ...base, histogram: new ExponentialHistogram(maxSize) }))
    return { kind: 'exponential', table }
  }
  return (attributes) => ({
    attributes,
    calls: sums(),
    durations: durations(),
    events: sums(),
    lastSeen: 0,
    generation: 0,
  })
}
