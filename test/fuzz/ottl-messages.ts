import fc from 'fast-check'
import { attributes as someAttributes, logsMessage, metricsMessage, TRACE_IDS, tracesMessage } from './messages.ts'
import type { ItemContext } from './ottl-words.ts'

type Json = Record<string, unknown>
type Attribute = { key: string; value: Json }

const text = (of: string): Json => ({ stringValue: of })
const int = (of: number | string): Json => ({ intValue: String(of) })
const list = (...values: Json[]): Json => ({ arrayValue: { values } })
const map = (...pairs: [string, Json][]): Json => ({
  kvlistValue: { values: pairs.map(([key, value]) => ({ key, value })) },
})

/** A value of every type under a name of its own. */
const everything: readonly Attribute[] = Object.entries<Json>({
  text: text('Foo bar=1 baz'),
  phrase: text('the quick  brown'),
  json: text('{"a": {"b": [1, 2.5, null]}, "c": "ก"}'),
  pairs: text('k1=v1 k2="v 2"'),
  n: int(42),
  big: int('9007199254740993'),
  ratio: { doubleValue: 0.25 },
  negative: { doubleValue: -1e21 },
  ok: { boolValue: true },
  list: list(int(3), int(1), int(2)),
  texts: list(text('b'), text(''), text('a')),
  mixed: list(int(1), text('x'), { doubleValue: 2.5 }, {}, { boolValue: false }),
  none: list(),
  deep: map(
    ['a', int(1)],
    ['map', map(['c', text('d')], ['e', list(text('f'))])],
    ['list', list(int(1), map(['b', { boolValue: true }]))],
  ),
  flat: map(['k', text('v')]),
  empty: {},
  blank: text(''),
  bytes: { bytesValue: 'YWJj' },
}).map(([key, value]) => ({ key, value }))

/** A few of everything, besides what messages have anyhow. */
export const manyAttributes: fc.Arbitrary<Attribute[]> = fc
  .tuple(someAttributes, fc.subarray([...everything], { minLength: 5 }))
  .map(([some, more]) => [...some, ...more] as Attribute[])

/** Attributes of everything below are joined by these. */
function enriched(json: unknown, more: readonly Attribute[]): unknown {
  if (Array.isArray(json)) return json.map((item) => enriched(item, more))
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json).map(([key, value]): [string, unknown] => {
    if (key === 'body' || key === 'value') return [key, value]
    return [key, key === 'attributes' ? [...(value as Attribute[]), ...more] : enriched(value, more)]
  })
  return Object.fromEntries(entries)
}

const without = (list: readonly Attribute[]): Attribute[] =>
  list.filter((one, i) => list.findIndex(({ key }) => key === one.key) === i)

const events = [
  {
    name: 'exception',
    timeUnixNano: '1700000000005000000',
    attributes: [{ key: 'exception.type', value: text('Timeout') }],
    droppedAttributesCount: 1,
  },
  { name: 'retry', timeUnixNano: '1700000000006000000', attributes: [] },
]

/** Spans get events, links and messages, so that every path finds something. */
function withEvents(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withEvents)
  if (typeof json !== 'object' || json === null) return json
  const of = json as Json
  if ('spanId' in of && 'kind' in of) {
    const links = [{ traceId: TRACE_IDS[1], spanId: '0102030405060709', attributes: [] }]
    return {
      ...of,
      ...(of.kind === 1 ? {} : { events }),
      ...(of.kind === 3 ? { links, droppedLinksCount: 6, droppedEventsCount: 2 } : {}),
    }
  }
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, withEvents(value)]))
}

const moreMetrics = [
  {
    name: 'size',
    unit: 'By',
    description: 'of messages',
    metadata: [{ key: 'x', value: text('y') }],
    exponentialHistogram: {
      aggregationTemporality: 1,
      dataPoints: [
        {
          attributes: [],
          count: '9',
          sum: 12.25,
          scale: 1,
          zeroCount: '2',
          min: -2,
          max: 9,
          positive: { offset: -1, bucketCounts: ['1', '0', '4'] },
          negative: { offset: 2, bucketCounts: ['1', '1'] },
        },
      ],
    },
  },
  {
    name: 'gc',
    summary: {
      dataPoints: [{ attributes: [], count: '4', sum: 1.75, quantileValues: [{ quantile: 0.5, value: 0.25 }] }],
    },
  },
  {
    name: 'load',
    gauge: {
      dataPoints: [{ attributes: [], asDouble: 0.5, flags: 1, exemplars: [{ asInt: '3', timeUnixNano: '1' }] }],
    },
  },
]

function withMetrics(json: unknown): unknown {
  const { resourceMetrics } = json as { resourceMetrics: { scopeMetrics: { metrics: unknown[] }[] }[] }
  return {
    resourceMetrics: resourceMetrics.map((of) => ({
      ...of,
      scopeMetrics: of.scopeMetrics.map((s) => ({ ...s, metrics: [...s.metrics, ...moreMetrics] })),
    })),
  }
}

/** One message with something for every path. */
export const richTraces = (traceIds: readonly string[] = TRACE_IDS): fc.Arbitrary<Json> =>
  fc
    .tuple(tracesMessage(traceIds, 2), manyAttributes)
    .map(([json, more]) => unique(enriched(withEvents(json), more)) as Json)
export const richLogs: fc.Arbitrary<Json> = fc
  .tuple(logsMessage, manyAttributes)
  .map(([json, more]) => unique(enriched(json, more)) as Json)
export const richMetrics: fc.Arbitrary<Json> = fc
  .tuple(metricsMessage, manyAttributes)
  .map(([json, more]) => unique(enriched(withMetrics(json), more)) as Json)

function unique(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(unique)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      key === 'attributes' ? without(value as Attribute[]) : key === 'body' ? value : unique(value),
    ]),
  )
}

/** A message whose items a context can visit. */
export function ottlMessage(context: ItemContext): fc.Arbitrary<Json> {
  if (context === 'log') return richLogs
  if (context === 'metric' || context === 'datapoint') return richMetrics
  return richTraces()
}
