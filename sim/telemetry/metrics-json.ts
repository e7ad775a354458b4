import { decodeAttributes, encodeAttributes } from './attributes-json.ts'
import { spanIdText, traceIdText } from './id-text.ts'
import { JsonReader } from './json-reader.ts'
import type { Json, JsonObject } from './json-reader.ts'
import type {
  Exemplar,
  ExponentialBuckets,
  ExponentialHistogramPoint,
  HistogramPoint,
  Metric,
  MetricData,
  Metrics,
  NumberPoint,
  Point,
  SummaryPoint,
} from './metrics.ts'
import { attributesAndDropped, decodeResource, decodeScope, either, encodeScope } from './origin-json.ts'

const TEMPORALITY_NAMES = ['UNSPECIFIED', 'DELTA', 'CUMULATIVE'].map((name) => `AGGREGATION_TEMPORALITY_${name}`)

/** Reads one OTLP/JSON message of metrics, as tolerant as pdata's unmarshaler; else one sentence with the place in it. */
export function decodeMetrics(json: unknown): { metrics: Metrics } | { error: string } {
  let place = ''
  const reader = new JsonReader(() => place)
  const root = reader.object(json as Json, '')
  const resourceMetrics = reader
    .list(either(root, 'resourceMetrics', 'resource_metrics'), 'resourceMetrics')
    .map((item, resourceIndex) => {
      place = `resourceMetrics[${resourceIndex}]`
      const message = reader.object(item, '')
      const resource = decodeResource(reader, message)
      const list = reader.list(either(message, 'scopeMetrics', 'scope_metrics'), 'scopeMetrics')
      const scopes = list.map((scopeItem, scopeIndex) => {
        const inScope = `resourceMetrics[${resourceIndex}].scopeMetrics[${scopeIndex}]`
        place = inScope
        const scopeMessage = reader.object(scopeItem, '')
        const scope = decodeScope(reader, scopeMessage)
        const metrics = reader.list(scopeMessage.metrics, 'metrics').map((metric, index) => {
          place = `${inScope}.metrics[${index}]`
          return decodeMetric(reader, reader.object(metric, ''))
        })
        return { scope, metrics }
      })
      return { resource, scopes }
    })
  return reader.error === null ? { metrics: { resourceMetrics } } : { error: reader.error }
}

function decodeMetric(reader: JsonReader, metric: JsonObject): Metric {
  return {
    name: reader.string(metric.name, 'name'),
    description: reader.string(metric.description, 'description'),
    unit: reader.string(metric.unit, 'unit'),
    metadata: decodeAttributes(reader, metric.metadata),
    data: decodeData(reader, metric),
  }
}

/** As in pdata, the last kind that is written wins. */
function decodeData(reader: JsonReader, metric: JsonObject): MetricData | null {
  let data: MetricData | null = null
  for (const [key, json] of Object.entries(metric)) {
    const read = DATA_READERS[key]
    if (read !== undefined) data = read(reader, reader.object(json, key))
  }
  return data
}

const points = <P>(reader: JsonReader, data: JsonObject, decode: (reader: JsonReader, point: JsonObject) => P): P[] =>
  reader
    .list(either(data, 'dataPoints', 'data_points'), 'dataPoints')
    .map((point) => decode(reader, reader.object(point, 'dataPoints')))

const temporalityOf = (reader: JsonReader, data: JsonObject): number =>
  reader.enumNumber(
    either(data, 'aggregationTemporality', 'aggregation_temporality'),
    'aggregationTemporality',
    TEMPORALITY_NAMES,
  )

const readExponential = (reader: JsonReader, data: JsonObject): MetricData => ({
  kind: 'exponential_histogram',
  temporality: temporalityOf(reader, data),
  points: points(reader, data, decodeExponentialPoint),
})

const DATA_READERS: Record<string, (reader: JsonReader, data: JsonObject) => MetricData> = {
  gauge: (reader, data) => ({ kind: 'gauge', points: points(reader, data, decodeNumberPoint) }),
  sum: (reader, data) => {
    const isMonotonic = either(data, 'isMonotonic', 'is_monotonic')
    return {
      kind: 'sum',
      temporality: temporalityOf(reader, data),
      isMonotonic: isMonotonic === undefined ? false : reader.bool(isMonotonic, 'isMonotonic'),
      points: points(reader, data, decodeNumberPoint),
    }
  },
  histogram: (reader, data) => ({
    kind: 'histogram',
    temporality: temporalityOf(reader, data),
    points: points(reader, data, decodeHistogramPoint),
  }),
  exponentialHistogram: readExponential,
  exponential_histogram: readExponential,
  summary: (reader, data) => ({ kind: 'summary', points: points(reader, data, decodeSummaryPoint) }),
}

const decodePoint = (reader: JsonReader, point: JsonObject): Point => ({
  attributes: decodeAttributes(reader, point.attributes),
  startTime: reader.uint64(either(point, 'startTimeUnixNano', 'start_time_unix_nano'), 'startTimeUnixNano'),
  time: reader.uint64(either(point, 'timeUnixNano', 'time_unix_nano'), 'timeUnixNano'),
  flags: reader.uint32(point.flags, 'flags'),
})

/** The value of a number point or an exemplar: the last that is written. */
function decodeNumber(reader: JsonReader, object: JsonObject): bigint | number | null {
  let value: bigint | number | null = null
  for (const [key, json] of Object.entries(object)) {
    if (key === 'asDouble' || key === 'as_double') value = reader.double(json, key)
    else if (key === 'asInt' || key === 'as_int') value = reader.int64(json, key)
  }
  return value
}

const decodeNumberPoint = (reader: JsonReader, point: JsonObject): NumberPoint => ({
  ...decodePoint(reader, point),
  value: decodeNumber(reader, point),
  exemplars: decodeExemplars(reader, point),
})

const optionalDouble = (reader: JsonReader, json: Json | undefined, field: string): number | null =>
  json === undefined ? null : reader.double(json, field)

function decodeHistogramPoint(reader: JsonReader, point: JsonObject): HistogramPoint {
  const counts = reader.list(either(point, 'bucketCounts', 'bucket_counts'), 'bucketCounts')
  const bounds = reader.list(either(point, 'explicitBounds', 'explicit_bounds'), 'explicitBounds')
  return {
    ...decodePoint(reader, point),
    count: reader.uint64(point.count, 'count'),
    sum: optionalDouble(reader, point.sum, 'sum'),
    min: optionalDouble(reader, point.min, 'min'),
    max: optionalDouble(reader, point.max, 'max'),
    bucketCounts: counts.map((count) => reader.uint64(count, 'bucketCounts')),
    explicitBounds: bounds.map((bound) => reader.double(bound, 'explicitBounds')),
    exemplars: decodeExemplars(reader, point),
  }
}

function decodeExponentialPoint(reader: JsonReader, point: JsonObject): ExponentialHistogramPoint {
  const zeroThreshold = either(point, 'zeroThreshold', 'zero_threshold')
  return {
    ...decodePoint(reader, point),
    count: reader.uint64(point.count, 'count'),
    sum: optionalDouble(reader, point.sum, 'sum'),
    min: optionalDouble(reader, point.min, 'min'),
    max: optionalDouble(reader, point.max, 'max'),
    scale: reader.int32(point.scale, 'scale'),
    zeroCount: reader.uint64(either(point, 'zeroCount', 'zero_count'), 'zeroCount'),
    zeroThreshold: optionalDouble(reader, zeroThreshold, 'zeroThreshold') ?? 0,
    positive: decodeBuckets(reader, reader.object(point.positive, 'positive')),
    negative: decodeBuckets(reader, reader.object(point.negative, 'negative')),
    exemplars: decodeExemplars(reader, point),
  }
}

const decodeBuckets = (reader: JsonReader, buckets: JsonObject): ExponentialBuckets => ({
  offset: reader.int32(buckets.offset, 'offset'),
  bucketCounts: reader
    .list(either(buckets, 'bucketCounts', 'bucket_counts'), 'bucketCounts')
    .map((count) => reader.uint64(count, 'bucketCounts')),
})

const decodeSummaryPoint = (reader: JsonReader, point: JsonObject): SummaryPoint => ({
  ...decodePoint(reader, point),
  count: reader.uint64(point.count, 'count'),
  sum: optionalDouble(reader, point.sum, 'sum') ?? 0,
  quantiles: reader.list(either(point, 'quantileValues', 'quantile_values'), 'quantileValues').map((item) => {
    const entry = reader.object(item, 'quantileValues')
    return {
      quantile: optionalDouble(reader, entry.quantile, 'quantile') ?? 0,
      value: optionalDouble(reader, entry.value, 'value') ?? 0,
    }
  }),
})

const decodeExemplars = (reader: JsonReader, point: JsonObject): Exemplar[] =>
  reader.list(point.exemplars, 'exemplars').map((item) => {
    const exemplar = reader.object(item, 'exemplars')
    return {
      time: reader.uint64(either(exemplar, 'timeUnixNano', 'time_unix_nano'), 'timeUnixNano'),
      value: decodeNumber(reader, exemplar),
      filteredAttributes: decodeAttributes(reader, either(exemplar, 'filteredAttributes', 'filtered_attributes')),
      traceId: traceIdText(reader.id(either(exemplar, 'traceId', 'trace_id'), 'traceId', 32)),
      spanId: spanIdText(reader.id(either(exemplar, 'spanId', 'span_id'), 'spanId', 16)),
    }
  })

/** Writes a message as pdata's JSON marshaler does: its order of fields, zero values left out. */
export function encodeMetrics({ resourceMetrics }: Metrics): JsonObject {
  if (resourceMetrics.length === 0) return {}
  return {
    resourceMetrics: resourceMetrics.map(({ resource, scopes }) => ({
      resource: attributesAndDropped(resource),
      ...(scopes.length > 0 && {
        scopeMetrics: scopes.map(({ scope, metrics }) => ({
          scope: encodeScope(scope),
          ...(metrics.length > 0 && { metrics: metrics.map(encodeMetric) }),
          ...(scope.schemaUrl !== '' && { schemaUrl: scope.schemaUrl }),
        })),
      }),
      ...(resource.schemaUrl !== '' && { schemaUrl: resource.schemaUrl }),
    })),
  }
}

const encodeMetric = ({ name, description, unit, metadata, data }: Metric): JsonObject => ({
  ...(name !== '' && { name }),
  ...(description !== '' && { description }),
  ...(unit !== '' && { unit }),
  ...encodeData(data),
  ...(metadata.length > 0 && { metadata: encodeAttributes(metadata) }),
})

function encodeData(data: MetricData | null): JsonObject {
  if (data === null) return {}
  switch (data.kind) {
    case 'gauge':
      return { gauge: withPoints(data.points, encodeNumberPoint) }
    case 'sum':
      return {
        sum: {
          ...withPoints(data.points, encodeNumberPoint),
          ...encodeTemporality(data),
          ...(data.isMonotonic && { isMonotonic: true }),
        },
      }
    case 'histogram':
      return { histogram: { ...withPoints(data.points, encodeHistogramPoint), ...encodeTemporality(data) } }
    case 'exponential_histogram':
      return {
        exponentialHistogram: { ...withPoints(data.points, encodeExponentialPoint), ...encodeTemporality(data) },
      }
    case 'summary':
      return { summary: withPoints(data.points, encodeSummaryPoint) }
  }
}

const withPoints = <P>(list: readonly P[], encode: (point: P) => JsonObject): JsonObject =>
  list.length === 0 ? {} : { dataPoints: list.map(encode) }

const encodeTemporality = ({ temporality }: { temporality: number }): JsonObject =>
  temporality === 0 ? {} : { aggregationTemporality: temporality }

const encodePointStart = ({ attributes, startTime, time }: Point): JsonObject => ({
  ...(attributes.length > 0 && { attributes: encodeAttributes(attributes) }),
  ...(startTime !== 0n && { startTimeUnixNano: String(startTime) }),
  ...(time !== 0n && { timeUnixNano: String(time) }),
})

const encodeFlags = ({ flags }: Point): JsonObject => (flags === 0 ? {} : { flags })

const encodeDouble = (value: number): number | string => (Number.isFinite(value) ? value : String(value))

function encodeNumber(value: bigint | number | null): JsonObject {
  if (value === null) return {}
  return typeof value === 'bigint' ? { asInt: String(value) } : { asDouble: encodeDouble(value) }
}

const encodeNumberPoint = (point: NumberPoint): JsonObject => ({
  ...encodePointStart(point),
  ...encodeNumber(point.value),
  ...encodeExemplars(point.exemplars),
  ...encodeFlags(point),
})

const encodeMinMax = ({ min, max }: { min: number | null; max: number | null }): JsonObject => ({
  ...(min !== null && { min: encodeDouble(min) }),
  ...(max !== null && { max: encodeDouble(max) }),
})

const encodeCountSum = ({ count, sum }: { count: bigint; sum: number | null }): JsonObject => ({
  ...(count !== 0n && { count: String(count) }),
  ...(sum !== null && { sum: encodeDouble(sum) }),
})

const encodeHistogramPoint = (point: HistogramPoint): JsonObject => ({
  ...encodePointStart(point),
  ...encodeCountSum(point),
  ...(point.bucketCounts.length > 0 && { bucketCounts: point.bucketCounts.map(String) }),
  ...(point.explicitBounds.length > 0 && { explicitBounds: point.explicitBounds.map(encodeDouble) }),
  ...encodeExemplars(point.exemplars),
  ...encodeFlags(point),
  ...encodeMinMax(point),
})

const encodeExponentialPoint = (point: ExponentialHistogramPoint): JsonObject => ({
  ...encodePointStart(point),
  ...encodeCountSum(point),
  ...(point.scale !== 0 && { scale: point.scale }),
  ...(point.zeroCount !== 0n && { zeroCount: String(point.zeroCount) }),
  positive: encodeBuckets(point.positive),
  negative: encodeBuckets(point.negative),
  ...encodeFlags(point),
  ...encodeExemplars(point.exemplars),
  ...encodeMinMax(point),
  ...(point.zeroThreshold !== 0 && { zeroThreshold: encodeDouble(point.zeroThreshold) }),
})

const encodeBuckets = ({ offset, bucketCounts }: ExponentialBuckets): JsonObject => ({
  ...(offset !== 0 && { offset }),
  ...(bucketCounts.length > 0 && { bucketCounts: bucketCounts.map(String) }),
})

const encodeSummaryPoint = (point: SummaryPoint): JsonObject => ({
  ...encodePointStart(point),
  ...(point.count !== 0n && { count: String(point.count) }),
  ...(point.sum !== 0 && { sum: encodeDouble(point.sum) }),
  ...(point.quantiles.length > 0 && {
    quantileValues: point.quantiles.map(({ quantile, value }) => ({
      ...(quantile !== 0 && { quantile: encodeDouble(quantile) }),
      ...(value !== 0 && { value: encodeDouble(value) }),
    })),
  }),
  ...encodeFlags(point),
})

const encodeExemplars = (exemplars: readonly Exemplar[]): JsonObject =>
  exemplars.length === 0
    ? {}
    : {
        exemplars: exemplars.map(({ time, value, filteredAttributes, traceId, spanId }) => ({
          ...(filteredAttributes.length > 0 && { filteredAttributes: encodeAttributes(filteredAttributes) }),
          ...(time !== 0n && { timeUnixNano: String(time) }),
          ...encodeNumber(value),
          ...(traceId !== '' && { traceId }),
          ...(spanId !== '' && { spanId }),
        })),
      }
