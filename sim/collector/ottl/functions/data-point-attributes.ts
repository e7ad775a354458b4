import { findAttribute } from '../../../telemetry/attribute.ts'
import type { AttributeValue } from '../../../telemetry/attribute.ts'
import type { MetricContext } from '../contexts/metric-paths.ts'
import { defineFunction } from '../function.ts'
import type { OttlContext } from '../function.ts'
import { OttlError } from '../value.ts'

/** The value of the first point of a metric that has the key (upstream: checkDataPoints of filterottl). */
function firstValue(context: OttlContext, key: string): AttributeValue | undefined {
  const { data } = (context as MetricContext).metric
  if (data === null) throw new OttlError('unknown metric type')
  for (const point of data.points) {
    const value = findAttribute(point.attributes, key)
    if (value !== undefined) return value
  }
  return undefined
}

/** Upstream: filterottl/functions.go, same: a value that is no text counts as the empty text. */
export const hasAttributeOnDataPoint = defineFunction({
  name: 'HasAttrOnDatapoint',
  doc: 'Whether the first point of a metric that has an attribute has it with this text.',
  parameters: { key: { type: 'string' }, expectedVal: { type: 'string' } },
  create:
    ({ key, expectedVal }) =>
    (context) => {
      const value = firstValue(context, key)
      return value !== undefined && (typeof value === 'string' ? value : '') === expectedVal
    },
})

/** Upstream: filterottl/functions.go, same. */
export const hasAttributeKeyOnDataPoint = defineFunction({
  name: 'HasAttrKeyOnDatapoint',
  doc: 'Whether a point of a metric has an attribute.',
  parameters: { key: { type: 'string' } },
  create:
    ({ key }) =>
    (context) =>
      firstValue(context, key) !== undefined,
})
