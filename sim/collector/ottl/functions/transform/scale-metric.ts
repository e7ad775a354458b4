import type { Metric } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import { truncateToInt } from '../../getters.ts'
import { prefixed } from '../../index-keys.ts'
import { OttlError } from '../../value.ts'
import { metricKindName } from './metric-kind-name.ts'

/** Upstream: transformprocessor/internal/metrics/func_scale.go, same. */
export const scaleMetric = defineFunction({
  name: 'scale_metric',
  doc: 'Multiplies the values of a metric, and can give it the unit that they then have.',
  parameters: { multiplier: { type: 'float64' }, unit: { type: 'StringGetter', optional: true } },
  create:
    ({ multiplier, unit }) =>
    (context) => {
      const { metric } = context as MetricContext
      let newUnit = metric.unit
      try {
        if (unit !== undefined) newUnit = unit.get(context)
      } catch (error) {
        throw prefixed('could not get unit from ScaleArguments: ', error)
      }
      scale(metric, multiplier)
      metric.unit = newUnit
      return null
    },
})

type Value = bigint | number | null

function scale(metric: Metric, by: number): void {
  const { data } = metric
  const scaled = (value: Value): Value => {
    if (typeof value === 'bigint') return truncateToInt(Number(value) * by)
    return value === null ? null : value * by
  }
  const scaledDouble = (value: number | null): number | null => (value === null ? null : value * by)
  switch (data?.kind) {
    case 'gauge':
    case 'sum':
      for (const point of data.points) point.value = scaled(point.value)
      return
    case 'histogram':
      for (const point of data.points) {
        point.sum = scaledDouble(point.sum)
        point.min = scaledDouble(point.min)
        point.max = scaledDouble(point.max)
        point.explicitBounds = point.explicitBounds.map((bound) => bound * by)
        for (const exemplar of point.exemplars) exemplar.value = scaled(exemplar.value)
      }
      return
    case 'summary':
      for (const point of data.points) {
        point.sum *= by
        for (const quantile of point.quantiles) quantile.value *= by
      }
      return
    case 'exponential_histogram':
      throw new OttlError("exponential histograms are not supported by the 'scale_metric' function")
    default:
      throw new OttlError(`unsupported metric type: '${metricKindName(metric)}'`)
  }
}
