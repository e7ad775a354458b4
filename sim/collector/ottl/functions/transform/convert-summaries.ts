import { withAttribute } from '../../../../telemetry/attribute-edit.ts'
import type { NumberPoint, SummaryPoint } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import type { OttlFunction } from '../../function.ts'
import { addMetric } from './add-metric.ts'
import { temporalityOf } from './temporality-of.ts'

/** Upstream: transformprocessor/internal/metrics/func_convert_summary_{count,sum}_val_to_sum.go, same. */
const summaryFunction = (
  name: string,
  defaultSuffix: string,
  doc: string,
  valueOf: (point: SummaryPoint) => bigint | number,
): OttlFunction =>
  defineFunction({
    name,
    doc,
    parameters: {
      stringAggTemp: { type: 'string' },
      monotonic: { type: 'bool' },
      suffix: { type: 'string', optional: true },
    },
    create({ stringAggTemp, monotonic, suffix = defaultSuffix }) {
      const temporality = temporalityOf(stringAggTemp)
      return (item) => {
        const context = item as MetricContext
        const { metric } = context
        if (metric.data?.kind !== 'summary') return null
        addMetric(context, {
          name: metric.name + suffix,
          description: metric.description,
          unit: metric.unit,
          metadata: [],
          data: {
            kind: 'sum',
            temporality,
            isMonotonic: monotonic,
            points: metric.data.points.map((point) => pointWith(point, valueOf(point))),
          },
        })
        return null
      }
    },
  })

const pointWith = ({ attributes, startTime, time }: SummaryPoint, value: bigint | number): NumberPoint => ({
  attributes,
  startTime,
  time,
  flags: 0,
  value,
  exemplars: [],
})

/** For statements on data points. */
export const convertSummaryCount = summaryFunction(
  'convert_summary_count_val_to_sum',
  '_count',
  'Adds a sum with the counts of a summary, once for each of its points that the statement runs on.',
  ({ count }) => BigInt.asIntN(64, count),
)

/** For statements on data points. */
export const convertSummarySum = summaryFunction(
  'convert_summary_sum_val_to_sum',
  '_sum',
  'Adds a sum with the sums of a summary, once for each of its points that the statement runs on.',
  ({ sum }) => sum,
)

/** Upstream: transformprocessor/internal/metrics/func_convert_summary_quantile_val_to_gauge.go, same. */
export const convertSummaryQuantiles = defineFunction({
  name: 'convert_summary_quantile_val_to_gauge',
  doc: 'Adds a gauge with the quantiles of a summary, each a point with the quantile in an attribute.',
  parameters: { attributeKey: { type: 'string', optional: true }, suffix: { type: 'string', optional: true } },
  create:
    ({ attributeKey = 'quantile', suffix = '.quantiles' }) =>
    (item) => {
      const context = item as MetricContext
      const { metric } = context
      if (metric.data?.kind !== 'summary') return null
      const points = metric.data.points.flatMap((point) =>
        point.quantiles.map(({ quantile, value }) => ({
          ...pointWith(point, value),
          attributes: withAttribute(point.attributes, attributeKey, quantile),
        })),
      )
      addMetric(context, {
        name: metric.name + suffix,
        description: metric.description,
        unit: metric.unit,
        metadata: [],
        data: { kind: 'gauge', points },
      })
      return null
    },
})
