import type { Attributes } from '../../../../telemetry/attribute.ts'
import type { Metric } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'
import { aggregatePoints, aggregationOf } from './aggregate-points.ts'

/** Upstream: transformprocessor/internal/metrics/func_aggregate_on_attributes_metrics.go, same. */
export const aggregateOnAttributes = defineFunction({
  name: 'aggregate_on_attributes',
  doc: 'Keeps only these attributes on the points of a metric and makes one of the points that are then alike.',
  parameters: {
    aggregationFunction: { type: 'string' },
    attributes: { type: 'string', list: 'written', optional: true },
  },
  create({ aggregationFunction, attributes }) {
    const aggregation = aggregationOf(aggregationFunction)
    return (context) => {
      const { metric } = context as MetricContext
      if (metric.data?.kind === 'summary') {
        throw new OttlError('aggregate_on_attributes does not support aggregating Summary metrics')
      }
      if (attributes !== undefined) {
        changeAttributes(metric, (list) => list.filter(([key]) => attributes.includes(key)))
      }
      aggregatePoints(metric, aggregation)
      return null
    }
  },
})

/** Upstream: transformprocessor/internal/metrics/func_agregate_on_attribute_value_metrics.go, same. */
export const aggregateOnAttributeValue = defineFunction({
  name: 'aggregate_on_attribute_value',
  doc: 'Gives one value to an attribute that has one of several, and makes one of the points that are then alike.',
  parameters: {
    aggregationFunction: { type: 'string' },
    attribute: { type: 'string' },
    values: { type: 'string', list: 'written' },
    newValue: { type: 'string' },
  },
  create({ aggregationFunction, attribute, values, newValue }) {
    const aggregation = aggregationOf(aggregationFunction)
    return (context) => {
      const { metric } = context as MetricContext
      changeAttributes(metric, (list) =>
        list.map((entry) => {
          const [key, value] = entry
          // What is no text counts as the empty text, as upstream.
          const text = typeof value === 'string' ? value : ''
          return key === attribute && values.includes(text) ? [key, newValue] : entry
        }),
      )
      if (metric.data?.kind === 'summary') metric.data = { kind: 'summary', points: [] }
      aggregatePoints(metric, aggregation)
      return null
    }
  },
})

function changeAttributes({ data }: Metric, change: (attributes: Attributes) => Attributes): void {
  for (const point of data?.points ?? []) point.attributes = change(point.attributes)
}
