import { formatGoFixed, formatGoFloat } from '../../../../telemetry/go-float.ts'
import type { NumberPoint, Point } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'
import { addMetric } from './add-metric.ts'
import { exponentialPercentile, histogramPercentile } from './percentiles.ts'

/** Upstream: transformprocessor/internal/metrics/func_extract_percentile_metric.go, same. */
export const extractPercentileMetric = defineFunction({
  name: 'extract_percentile_metric',
  doc: 'Adds a gauge with a percentile of a histogram, as its buckets let it be guessed; leaves other metrics alone.',
  parameters: { percentile: { type: 'float64' }, suffix: { type: 'string', optional: true } },
  create({ percentile, suffix = '' }) {
    if (!(percentile > 0 && percentile < 100)) {
      throw new OttlError(`percentile must be greater than 0 and less than 100, got ${formatGoFixed(percentile)}`)
    }
    const label = `p${formatGoFloat(percentile)}`
    return (item) => {
      const context = item as MetricContext
      const { metric } = context
      const { data } = metric
      let points: NumberPoint[] = []
      if (data?.kind === 'histogram') {
        points = percentiles(data.points, (point) => histogramPercentile(point, percentile))
      } else if (data?.kind === 'exponential_histogram') {
        points = percentiles(data.points, (point) => exponentialPercentile(point, percentile))
      }
      if (points.length === 0) return null
      addMetric(context, {
        name: metric.name + (suffix || `_${label}`),
        description: metric.description === '' ? label : `${metric.description} (${label})`,
        unit: metric.unit,
        metadata: [],
        data: { kind: 'gauge', points },
      })
      return null
    }
  },
})

function percentiles<P extends Point>(points: readonly P[], percentileOf: (point: P) => number | null): NumberPoint[] {
  return points.flatMap((point) => {
    const value = percentileOf(point)
    if (value === null) return []
    const { attributes, startTime, time } = point
    return [{ attributes, startTime, time, flags: 0, value, exemplars: [] }]
  })
}
