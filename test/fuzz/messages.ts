import fc from 'fast-check'
import { arrivalTimes, MOST_MESSAGES } from './fuzz-case.ts'

type Json = Record<string, unknown>

const hex = (digits: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: digits, maxLength: digits })
    .map((nibbles) => nibbles.map((nibble) => nibble.toString(16)).join(''))

const EPOCH = 1_700_000_000_000_000_000n
const nanos = (ms: number): string => String(EPOCH + BigInt(Math.round(ms * 1e6)))

const value = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'b', '/cart', '/pay', 'gold', '').map((text) => ({ stringValue: text })),
  },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 600 }).map((int) => ({ intValue: String(int) })) },
  fc.boolean().map((bool) => ({ boolValue: bool })),
  fc.constantFrom(0, 0.5, -2.25, 100, 1e21).map((double) => ({ doubleValue: double })),
  fc.constantFrom([1, 2], []).map((bytes) => ({ bytesValue: Buffer.from(bytes).toString('base64') })),
  fc.constant({ arrayValue: { values: [{ stringValue: 'x' }, { intValue: '1' }] } }),
  fc.constant({ kvlistValue: { values: [{ key: 'k', value: { stringValue: 'v' } }] } }),
  fc.constant({}),
)

const KEYS = ['http.route', 'http.response.status_code', 'tenant', 'cached', 'user.tier', 'sampling.priority']

/** Attributes with keys that are read by what is tested, each at most once. */
export const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 3, selector: ([key]) => key })
  .map((pairs) => pairs.map(([key, content]) => ({ key, value: content })))

const SERVICES = ['front', 'cart', 'payment']
const resource = fc
  .tuple(fc.constantFrom(...SERVICES), attributes)
  .map(([name, more]) => ({ attributes: [{ key: 'service.name', value: { stringValue: name } }, ...more] }))
const scope = fc.constantFrom<Json>({}, { name: 'lib' }, { name: 'lib', version: '2' })

const span = (traceIds: readonly string[]): fc.Arbitrary<Json> =>
  fc
    .record({
      traceId: fc.constantFrom(...traceIds),
      spanId: hex(16),
      isRoot: fc.boolean(),
      start: fc.integer({ min: 0, max: 50 }),
      length: fc.constantFrom(0, 5, 40, 99, 100, 101, 400),
      code: fc.constantFrom(0, 0, 1, 2),
      kind: fc.integer({ min: 1, max: 5 }),
      traceState: fc.constantFrom('', '', 'tier=gold', 'ot=th:8', 'ot=rv:80000000000000', 'nonsense'),
      flags: fc.constantFrom(0, 1),
      attributes,
    })
    .map(({ isRoot, start, length, code, ...rest }) => ({
      ...rest,
      ...(isRoot ? {} : { parentSpanId: '0102030405060708' }),
      name: `op ${rest.kind}`,
      startTimeUnixNano: nanos(start),
      endTimeUnixNano: nanos(start + length),
      status: { code },
    }))

const groups = <T>(
  item: fc.Arbitrary<T>,
  maxResources: number,
): fc.Arbitrary<{ resource: Json; scopes: { scope: Json; items: T[] }[] }[]> =>
  fc.array(
    fc.record({
      resource,
      scopes: fc.array(fc.record({ scope, items: fc.array(item, { maxLength: 3 }) }), { maxLength: 2 }),
    }),
    { maxLength: maxResources },
  )

/** One OTLP/JSON message of spans of some of these traces. */
export const tracesMessage = (traceIds: readonly string[], maxResources = 3): fc.Arbitrary<Json> =>
  groups(span(traceIds), maxResources).map((list) => ({
    resourceSpans: list.map((each) => ({
      resource: each.resource,
      scopeSpans: each.scopes.map(({ scope: of, items }) => ({ scope: of, spans: items })),
    })),
  }))

const record = fc
  .record({
    traceId: fc.option(hex(32), { nil: undefined }),
    severityNumber: fc.integer({ min: 0, max: 24 }),
    body: value,
    attributes,
  })
  .map(({ traceId, ...rest }) => ({ timeUnixNano: nanos(1), ...rest, ...(traceId === undefined ? {} : { traceId }) }))

/** One OTLP/JSON message of log records. */
export const logsMessage: fc.Arbitrary<Json> = groups(record, 3).map((list) => ({
  resourceLogs: list.map((each) => ({
    resource: each.resource,
    scopeLogs: each.scopes.map(({ scope: of, items }) => ({ scope: of, logRecords: items })),
  })),
}))

const point = fc.record({
  attributes,
  asInt: fc.integer({ min: 0, max: 99 }).map(String),
  timeUnixNano: fc.constant(nanos(1)),
})
const histogramPoint = fc.record({
  attributes,
  count: fc.constant('3'),
  sum: fc.constantFrom(1.5, 70),
  bucketCounts: fc.constant(['1', '2']),
  explicitBounds: fc.constant([10]),
})
const metric = fc.oneof(
  fc.record({
    name: fc.constantFrom('calls', 'errors'),
    sum: fc.record({
      dataPoints: fc.array(point, { maxLength: 4 }),
      aggregationTemporality: fc.constantFrom(1, 2),
      isMonotonic: fc.boolean(),
    }),
  }),
  fc.record({
    name: fc.constantFrom('queue'),
    unit: fc.constant('1'),
    gauge: fc.record({ dataPoints: fc.array(point, { maxLength: 4 }) }),
  }),
  fc.record({
    name: fc.constant('latency'),
    histogram: fc.record({
      dataPoints: fc.array(histogramPoint, { maxLength: 3 }),
      aggregationTemporality: fc.constant(2),
    }),
  }),
  fc.record({ name: fc.constant('nothing') }),
)

/** One OTLP/JSON message of metrics. */
export const metricsMessage: fc.Arbitrary<Json> = groups(metric, 2).map((list) => ({
  resourceMetrics: list.map((each) => ({
    resource: each.resource,
    scopeMetrics: each.scopes.map(({ scope: of, items }) => ({ scope: of, metrics: items })),
  })),
}))

export const SIGNALS = ['traces', 'metrics', 'logs'] as const

/** Trace ids with low, middle and high randomness. */
export const TRACE_IDS = [
  '00000000000000010000000000000001',
  '0af7651916cd43dd8448eb211c80319c',
  '4bf92f3577b34da6a3ce929d0e0e4736',
  '0102030405060708fffffffffffffff0',
  'ffffffffffffffffffffffffffffffff',
] as const

/** Messages with spans of one trace each: several are taken apart in random order, or by another thread. */
export function messagesOfOneTrace(most: number): fc.Arbitrary<{ at_ms: number; traces: Json }[]> {
  const message = fc.constantFrom(...TRACE_IDS).chain((id) => tracesMessage([id], 2))
  return fc
    .integer({ min: 1, max: Math.min(most, MOST_MESSAGES) })
    .chain((count) => fc.tuple(arrivalTimes(count), fc.array(message, { minLength: count, maxLength: count })))
    .map(([times, list]) => times.map((at_ms, index) => ({ at_ms, traces: list[index]! })))
}

/** Input lines of one signal, each message at a time of its own. */
export function messages(
  signal: (typeof SIGNALS)[number],
  most = 8,
): fc.Arbitrary<{ at_ms: number; [signal: string]: unknown }[]> {
  const message = { traces: tracesMessage(TRACE_IDS), metrics: metricsMessage, logs: logsMessage }[signal]
  return fc
    .integer({ min: 1, max: Math.min(most, MOST_MESSAGES) })
    .chain((count) => fc.tuple(arrivalTimes(count), fc.array(message, { minLength: count, maxLength: count })))
    .map(([times, list]) => times.map((at_ms, index) => ({ at_ms, [signal]: list[index] })))
}
