import fc from 'fast-check'
import type { JsonObject } from '#sim/telemetry/json-reader.ts'

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('http.route', 'ร้าน', '__proto__', 'a"b\\c', '\u0000'),
)
const hex = (digits: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
    .map((id) => id.replace(/^0/, '1'))
const time = fc.bigInt(1_700_000_000_000_000_000n, 1_700_000_100_000_000_000n).map(String)
const int = fc.oneof(fc.integer().map(String), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String))

const { value } = fc.letrec<{ value: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text.map((stringValue): JsonObject => ({ stringValue })),
    fc.boolean().map((boolValue): JsonObject => ({ boolValue })),
    int.map((intValue): JsonObject => ({ intValue })),
    fc.double().map((doubleValue): JsonObject => ({
      doubleValue: Number.isFinite(doubleValue) ? doubleValue : String(doubleValue),
    })),
    fc.constant<JsonObject>({}),
    fc.array(tie('value'), { maxLength: 3 }).map((values): JsonObject => ({ arrayValue: { values } })),
    fc
      .array(fc.record({ key: text, value: tie('value') }), { maxLength: 3 })
      .map((values): JsonObject => ({ kvlistValue: { values } })),
  ),
}))

const attributes = fc.uniqueArray(fc.record({ key: text, value }), { maxLength: 4, selector: ({ key }) => key })
const dropped = fc.nat(3)
const event = fc.record({ timeUnixNano: time, name: text, attributes, droppedAttributesCount: dropped })
const link = fc.record({ traceId: hex(32), spanId: hex(16), traceState: text, attributes, flags: fc.nat(0x3ff) })
const span = fc.record(
  {
    traceId: hex(32),
    spanId: hex(16),
    parentSpanId: fc.oneof(fc.constant(''), hex(16)),
    traceState: text,
    flags: fc.nat(0x3ff),
    name: text,
    kind: fc.nat(5),
    startTimeUnixNano: time,
    endTimeUnixNano: time,
    attributes,
    droppedAttributesCount: dropped,
    events: fc.array(event, { maxLength: 2 }),
    droppedEventsCount: dropped,
    links: fc.array(link, { maxLength: 2 }),
    droppedLinksCount: dropped,
    status: fc.record({ code: fc.nat(2), message: text }),
  },
  { requiredKeys: ['traceId', 'spanId'] },
)
const scope = fc.record({ name: text, version: text, attributes, droppedAttributesCount: dropped })

/** Any message of traces in OTLP/JSON with at least one span. */
export const otlpMessage: fc.Arbitrary<JsonObject> = fc
  .array(
    fc.record({
      resource: fc.record({ attributes, droppedAttributesCount: dropped }),
      scopeSpans: fc.array(
        fc.record({ scope, spans: fc.array(span, { minLength: 1, maxLength: 4 }), schemaUrl: text }),
        { minLength: 1, maxLength: 3 },
      ),
      schemaUrl: text,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((resourceSpans): JsonObject => ({ resourceSpans }) as JsonObject)
