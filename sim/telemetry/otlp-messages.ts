/** How a field's value is written; the name of another message is that message. */
export type WireKind =
  | 'text'
  | 'id'
  | 'bytes'
  | 'count'
  | 'int64'
  | 'sint32'
  | 'bool'
  | 'double'
  | 'fixed32'
  | 'fixed64'
  | 'packed'

/** A field under its name in OTLP/JSON; in tables they are in the order in which OTLP declares them. */
export type Field = {
  name: string
  number: number
  kind: WireKind | Message
  /** Of a packed list. */ item?: WireKind
  isAlways?: boolean
}
/** The fields of a message; a function where messages contain themselves. */
export type Message = readonly Field[] | (() => readonly Field[])

const field = (name: string, number: number, kind: WireKind | Message): Field => ({ name, number, kind })
/** pdata writes these though they are empty. */
const always = (name: string, number: number, kind: WireKind | Message): Field => ({
  name,
  number,
  kind,
  isAlways: true,
})
const packed = (name: string, number: number, item: WireKind): Field => ({ name, number, kind: 'packed', item })

const KEY_VALUE: Message = () => [field('key', 1, 'text'), always('value', 2, ANY_VALUE)]
const ANY_VALUE: Message = () => [
  field('stringValue', 1, 'text'),
  field('boolValue', 2, 'bool'),
  field('intValue', 3, 'int64'),
  field('doubleValue', 4, 'double'),
  field('arrayValue', 5, [field('values', 1, ANY_VALUE)]),
  field('kvlistValue', 6, [field('values', 1, KEY_VALUE)]),
  field('bytesValue', 7, 'bytes'),
]
const attributes = (number: number, name = 'attributes'): Field => field(name, number, KEY_VALUE)
const dropped = (number: number, what = 'Attributes'): Field => field(`dropped${what}Count`, number, 'count')

/** A message of `part`s, each a resource with scopes with items. */
const envelope = (part: string, scopes: string, items: string, item: Message): Message => [
  field(part, 1, [
    always('resource', 1, [attributes(1), dropped(2)]),
    field(scopes, 2, [
      always('scope', 1, [field('name', 1, 'text'), field('version', 2, 'text'), attributes(3), dropped(4)]),
      field(items, 2, item),
      field('schemaUrl', 3, 'text'),
    ]),
    field('schemaUrl', 3, 'text'),
  ]),
]

const SPAN: Message = [
  always('traceId', 1, 'id'),
  always('spanId', 2, 'id'),
  field('traceState', 3, 'text'),
  always('parentSpanId', 4, 'id'),
  field('flags', 16, 'fixed32'),
  field('name', 5, 'text'),
  field('kind', 6, 'count'),
  field('startTimeUnixNano', 7, 'fixed64'),
  field('endTimeUnixNano', 8, 'fixed64'),
  attributes(9),
  dropped(10),
  field('events', 11, [field('timeUnixNano', 1, 'fixed64'), field('name', 2, 'text'), attributes(3), dropped(4)]),
  dropped(12, 'Events'),
  field('links', 13, [
    always('traceId', 1, 'id'),
    always('spanId', 2, 'id'),
    field('traceState', 3, 'text'),
    attributes(4),
    dropped(5),
    field('flags', 6, 'fixed32'),
  ]),
  dropped(14, 'Links'),
  always('status', 15, [field('message', 2, 'text'), field('code', 3, 'count')]),
]

const EXEMPLARS: Message = [
  attributes(7, 'filteredAttributes'),
  field('timeUnixNano', 2, 'fixed64'),
  field('asDouble', 3, 'double'),
  field('asInt', 6, 'fixed64'),
  always('traceId', 5, 'id'),
  always('spanId', 4, 'id'),
]
const TIMES: readonly Field[] = [field('startTimeUnixNano', 2, 'fixed64'), field('timeUnixNano', 3, 'fixed64')]
const BUCKETS: Message = [field('offset', 1, 'sint32'), packed('bucketCounts', 2, 'int64')]
const NUMBER: Message = [
  attributes(7),
  ...TIMES,
  field('asDouble', 4, 'double'),
  field('asInt', 6, 'fixed64'),
  field('exemplars', 5, EXEMPLARS),
  field('flags', 8, 'count'),
]
const COUNT_AND_SUM: readonly Field[] = [field('count', 4, 'fixed64'), field('sum', 5, 'double')]
const points = (point: Message): Field => field('dataPoints', 1, point)
const TEMPORALITY = field('aggregationTemporality', 2, 'count')
const METRIC: Message = [
  field('name', 1, 'text'),
  field('description', 2, 'text'),
  field('unit', 3, 'text'),
  field('gauge', 5, [points(NUMBER)]),
  field('sum', 7, [points(NUMBER), TEMPORALITY, field('isMonotonic', 3, 'bool')]),
  field('histogram', 9, [
    points([
      attributes(9),
      ...TIMES,
      ...COUNT_AND_SUM,
      packed('bucketCounts', 6, 'fixed64'),
      packed('explicitBounds', 7, 'double'),
      field('exemplars', 8, EXEMPLARS),
      field('flags', 10, 'count'),
      field('min', 11, 'double'),
      field('max', 12, 'double'),
    ]),
    TEMPORALITY,
  ]),
  field('exponentialHistogram', 10, [
    points([
      attributes(1),
      ...TIMES,
      ...COUNT_AND_SUM,
      field('scale', 6, 'sint32'),
      field('zeroCount', 7, 'fixed64'),
      always('positive', 8, BUCKETS),
      always('negative', 9, BUCKETS),
      field('flags', 10, 'count'),
      field('exemplars', 11, EXEMPLARS),
      field('min', 12, 'double'),
      field('max', 13, 'double'),
      field('zeroThreshold', 14, 'double'),
    ]),
    TEMPORALITY,
  ]),
  field('summary', 11, [
    points([
      attributes(7),
      ...TIMES,
      ...COUNT_AND_SUM,
      field('quantileValues', 6, [field('quantile', 1, 'double'), field('value', 2, 'double')]),
      field('flags', 8, 'count'),
    ]),
  ]),
  attributes(12, 'metadata'),
]

const LOG_RECORD: Message = [
  field('timeUnixNano', 1, 'fixed64'),
  field('observedTimeUnixNano', 11, 'fixed64'),
  field('severityNumber', 2, 'count'),
  field('severityText', 3, 'text'),
  always('body', 5, ANY_VALUE),
  attributes(6),
  dropped(7),
  field('flags', 8, 'fixed32'),
  always('traceId', 9, 'id'),
  always('spanId', 10, 'id'),
  field('eventName', 12, 'text'),
]

/** What OTLP sends, by signal. */
export const MESSAGES = {
  traces: envelope('resourceSpans', 'scopeSpans', 'spans', SPAN),
  metrics: envelope('resourceMetrics', 'scopeMetrics', 'metrics', METRIC),
  logs: envelope('resourceLogs', 'scopeLogs', 'logRecords', LOG_RECORD),
}
