import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import { temporalityOf } from './temporality-of.ts'

/** Upstream: transformprocessor/internal/metrics/func_convert_gauge_to_sum.go, same. */
export const convertGaugeToSum = defineFunction({
  name: 'convert_gauge_to_sum',
  doc: 'Makes a gauge a sum of this temporality; leaves other metrics alone.',
  parameters: { stringAggTemp: { type: 'string' }, monotonic: { type: 'bool' } },
  create({ stringAggTemp, monotonic }) {
    const temporality = temporalityOf(stringAggTemp)
    return (context) => {
      const { metric } = context as MetricContext
      if (metric.data?.kind === 'gauge') {
        metric.data = { kind: 'sum', temporality, isMonotonic: monotonic, points: metric.data.points }
      }
      return null
    }
  },
})

/** Upstream: transformprocessor/internal/metrics/func_convert_sum_to_gauge.go, same. */
export const convertSumToGauge = defineFunction({
  name: 'convert_sum_to_gauge',
  doc: 'Makes a sum a gauge; leaves other metrics alone.',
  parameters: {},
  create: () => (context) => {
    const { metric } = context as MetricContext
    if (metric.data?.kind === 'sum') metric.data = { kind: 'gauge', points: metric.data.points }
    return null
  },
})
