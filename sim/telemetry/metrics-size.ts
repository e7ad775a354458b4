import type {
  DataPoint,
  Exemplar,
  ExponentialBuckets,
  Metric,
  MetricData,
  Metrics,
  ResourceMetrics,
  ScopeMetrics,
} from './metrics.ts'
import {
  attributesSize,
  countFieldSize,
  fieldSize,
  resourceFieldSize,
  scopeFieldSize,
  textSize,
  varintSize,
} from './otlp-size.ts'

const fixed = (isWritten: boolean): number => (isWritten ? 9 : 0)

/** A zigzag varint field, none when it is 0. */
const signedFieldSize = (value: number): number =>
  value === 0 ? 0 : 1 + varintSize(value < 0 ? -2 * value - 1 : 2 * value)

const packedFixedSize = (count: number): number => (count === 0 ? 0 : fieldSize(count * 8))

const exemplarsSize = (exemplars: readonly Exemplar[]): number => {
  let size = 0
  for (const { filteredAttributes, time, value, traceId, spanId } of exemplars) {
    const ids = (traceId === '' ? 2 : 18) + (spanId === '' ? 2 : 10)
    size += fieldSize(attributesSize(filteredAttributes) + fixed(time !== 0n) + fixed(value !== null) + ids)
  }
  return size
}

function bucketsSize({ offset, bucketCounts }: ExponentialBuckets): number {
  let counts = 0
  for (const count of bucketCounts) counts += varintSize(Number(count))
  return signedFieldSize(offset) + (bucketCounts.length === 0 ? 0 : fieldSize(counts))
}

/** Bytes of one data point as OTLP protobuf, without the field it is in, as pdata's sizer counts. */
export function dataPointSize(point: DataPoint): number {
  let size = attributesSize(point.attributes) + fixed(point.startTime !== 0n) + fixed(point.time !== 0n)
  size += countFieldSize(point.flags)
  if ('exemplars' in point) size += exemplarsSize(point.exemplars)
  if ('value' in point) return size + fixed(point.value !== null)
  size += fixed(point.count !== 0n)
  if ('quantiles' in point) {
    size += fixed(point.sum !== 0)
    for (const { quantile, value } of point.quantiles) size += fieldSize(fixed(quantile !== 0) + fixed(value !== 0))
    return size
  }
  size += fixed(point.sum !== null) + fixed(point.min !== null) + fixed(point.max !== null)
  if ('explicitBounds' in point) {
    return size + packedFixedSize(point.bucketCounts.length) + packedFixedSize(point.explicitBounds.length)
  }
  size += signedFieldSize(point.scale) + fixed(point.zeroCount !== 0n) + fixed(point.zeroThreshold !== 0)
  return size + fieldSize(bucketsSize(point.positive)) + fieldSize(bucketsSize(point.negative))
}

function dataSize(data: MetricData): number {
  let size = 0
  for (const point of data.points) size += fieldSize(dataPointSize(point))
  if ('temporality' in data) size += countFieldSize(data.temporality)
  return size + ('isMonotonic' in data && data.isMonotonic ? 2 : 0)
}

/** Bytes of one metric with its points, without the field it is in. */
export const metricSize = ({ name, description, unit, metadata, data }: Metric): number =>
  textSize(name) +
  textSize(description) +
  textSize(unit) +
  attributesSize(metadata) +
  (data === null ? 0 : fieldSize(dataSize(data)))

/** Bytes of one ScopeMetrics, without the field it is in. */
export function scopeMetricsSize({ scope, metrics }: ScopeMetrics): number {
  let size = scopeFieldSize(scope)
  for (const metric of metrics) size += fieldSize(metricSize(metric))
  return size
}

/** Bytes of one ResourceMetrics, without the field it is in. */
export function resourceMetricsSize({ resource, scopes }: ResourceMetrics): number {
  let size = resourceFieldSize(resource)
  for (const scope of scopes) size += fieldSize(scopeMetricsSize(scope))
  return size
}

/** Bytes of a whole message as OTLP protobuf. */
export function metricsSize({ resourceMetrics }: Metrics): number {
  let size = 0
  for (const each of resourceMetrics) size += fieldSize(resourceMetricsSize(each))
  return size
}
