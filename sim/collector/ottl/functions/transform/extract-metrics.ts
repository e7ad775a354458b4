import { TEMPORALITY_CUMULATIVE, TEMPORALITY_UNSPECIFIED } from '../../../../telemetry/metrics.ts'
import type { Metric, NumberPoint, Point } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import type { OttlFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'
import { addMetric } from './add-metric.ts'
import { metricKindName } from './metric-kind-name.ts'

/** A point that has a count, and mostly a sum. */
type CountedPoint = Point & { count: bigint; sum: number | null }

/** Upstream: transformprocessor/internal/metrics/func_extract_{count,sum}_metric.go, same. */
const extractFunction = (
  name: string,
  defaultSuffix: string,
  doc: string,
  unitOf: (metric: Metric) => string,
  valueOf: (point: CountedPoint) => bigint | number | null,
): OttlFunction =>
  defineFunction({
    name,
    doc,
    parameters: { monotonic: { type: 'bool' }, suffix: { type: 'string', optional: true } },
    create:
      ({ monotonic, suffix = defaultSuffix }) =>
      (item) => {
        const context = item as MetricContext
        const { metric } = context
        const { temporality, points } = countedPoints(metric, name)
        const extracted = points.flatMap((point): NumberPoint[] => {
          const value = valueOf(point)
          if (value === null) return []
          const { attributes, startTime, time } = point
          return [{ attributes, startTime, time, flags: 0, value, exemplars: [] }]
        })
        if (extracted.length === 0) return null
        addMetric(context, {
          name: metric.name + suffix,
          description: metric.description,
          unit: unitOf(metric),
          metadata: [],
          data: { kind: 'sum', temporality, isMonotonic: monotonic, points: extracted },
        })
        return null
      },
  })

function countedPoints(metric: Metric, name: string): { temporality: number; points: readonly CountedPoint[] } {
  const { data } = metric
  const isCounted = data !== null && data.kind !== 'gauge' && data.kind !== 'sum'
  const temporality = isCounted ? ('temporality' in data ? data.temporality : TEMPORALITY_CUMULATIVE) : 0
  if (!isCounted || temporality === TEMPORALITY_UNSPECIFIED) {
    throw new OttlError(
      `${name} requires an input metric of type Histogram, ExponentialHistogram or Summary, got ${metricKindName(metric)}`,
    )
  }
  return { temporality, points: data.points }
}

/** For statements on metrics. */
export const extractCountMetric = extractFunction(
  'extract_count_metric',
  '_count',
  'Adds a sum with the counts of a histogram or summary.',
  () => '1',
  ({ count }) => BigInt.asIntN(64, count),
)

/** For statements on metrics. */
export const extractSumMetric = extractFunction(
  'extract_sum_metric',
  '_sum',
  'Adds a sum with the sums of a histogram or summary; points without a sum are left out.',
  ({ unit }) => unit,
  ({ sum }) => sum,
)
