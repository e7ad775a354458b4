import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseExactJson } from '#sim/telemetry/parse-exact-json.ts'
import type { Json, JsonObject } from '#sim/telemetry/json-reader.ts'
import { decodeTraces, encodeTraces, eventUnixNano } from '#sim/telemetry/otlp-json.ts'
import { SpanColumns } from '#sim/telemetry/span-columns.ts'
import { rowsOf, spanCount } from '#sim/telemetry/traces.ts'

const EPOCH = 946_684_800_000_000_000n

function decode(json: unknown) {
  const answer = decodeTraces(new SpanColumns(EPOCH, 16), json)
  if ('error' in answer) throw new Error(answer.error)
  return answer.traces
}

const roundTrip = (json: unknown) => encodeTraces(decode(json))
const oneSpan = (span: object) => ({ resourceSpans: [{ resource: {}, scopeSpans: [{ scope: {}, spans: [span] }] }] })
const mistake = (span: object) => {
  const answer = decodeTraces(new SpanColumns(EPOCH), oneSpan(span))
  return 'error' in answer ? answer.error : null
}

describe('decodeTraces', () => {
  it('reads numbers from text, enums from names, ids in any case and names in snake_case', () => {
    const traces = decode({
      resource_spans: [
        {
          scope_spans: [
            {
              spans: [
                {
                  trace_id: '0102030405060708090A0B0C0D0E0F10',
                  span_id: '1112131415161718',
                  kind: 'SPAN_KIND_SERVER',
                  start_time_unix_nano: '946684801000000001',
                  status: { code: 'STATUS_CODE_ERROR' },
                  unheardOf: { of: [1] },
                },
              ],
            },
          ],
        },
      ],
    })
    const { columns } = traces
    expect(
      [...rowsOf(traces)].map((row) => [
        columns.traceId(row),
        columns.kind[row],
        columns.status[row],
        columns.start[row],
      ]),
    ).toEqual([['0102030405060708090a0b0c0d0e0f10', 2, 2, 1_000_000_001]])
  })

  it('treats null as missing for texts, objects and lists', () => {
    expect(roundTrip({ resourceSpans: [{ resource: null, scopeSpans: [{ scope: null, spans: null }] }] })).toEqual({
      resourceSpans: [{ resource: {}, scopeSpans: [{ scope: {} }] }],
    })
  })

  it('uses deprecatedScopeSpans when there are no scopeSpans', () => {
    expect(spanCount(decode({ resourceSpans: [{ deprecatedScopeSpans: [{ spans: [{}, {}] }] }] }))).toBe(2)
  })

  it('says where a message cannot be read', () => {
    expect(mistake({ traceId: '0102' })).toBe(
      'resourceSpans[0].scopeSpans[0].spans[0].traceId: expected 32 hexadecimal digits, found "0102"',
    )
    expect(mistake({ startTimeUnixNano: '-1' })).toContain(
      'startTimeUnixNano: expected an integer from 0 to 18446744073709551615',
    )
    expect(mistake({ kind: 'SERVER' })).toContain('kind: unknown value "SERVER"')
    expect(mistake({ attributes: [{ key: 'a', value: { bytesValue: '!' } }] })).toContain(
      'bytesValue: expected base64 text',
    )
    expect(mistake({ attributes: [{ key: 'a', value: { intValue: '9223372036854775808' } }] })).toContain('intValue')
    expect(decodeTraces(new SpanColumns(EPOCH), { resourceSpans: 5 })).toEqual({
      error: 'resourceSpans: expected a list, found 5',
    })
  })
})

describe('encodeTraces', () => {
  it('leaves zero values out, as pdata does, but always writes resource, scope and status', () => {
    expect(JSON.stringify(roundTrip({ resourceSpans: [{ scopeSpans: [{ spans: [{}] }] }] }))).toBe(
      '{"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[{"status":{}}]}]}]}',
    )
    expect(roundTrip({ resourceSpans: [] })).toEqual({})
  })

  it('keeps the order of fields that pdata prints', () => {
    const span =
      '{"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"1112131415161718","traceState":"ot=th:8","parentSpanId":"2122232425262728","flags":257,"name":"GET /","kind":2,' +
      '"startTimeUnixNano":"946684801000000000","endTimeUnixNano":"946684802000000000","attributes":[{"key":"n","value":{"intValue":"9223372036854775807"}}],' +
      '"droppedAttributesCount":1,"events":[{"timeUnixNano":"946684801500000000","name":"e","droppedAttributesCount":4}],"droppedEventsCount":2,' +
      '"links":[{"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"1112131415161718","traceState":"a=b","attributes":[{"key":"k","value":{}}],"flags":1}],' +
      '"droppedLinksCount":3,"status":{"message":"boom","code":2}}'
    const message = `{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"order"}}],"droppedAttributesCount":7},"scopeSpans":[{"scope":{"name":"n","version":"1","attributes":[{"key":"a","value":{"boolValue":true}}]},"spans":[${span}],"schemaUrl":"https://s/1"}],"schemaUrl":"https://s/2"}]}`
    expect(JSON.stringify(roundTrip(JSON.parse(message)))).toBe(message)
  })

  it('keeps times exact that no double can hold, in spans and events', () => {
    const times = { startTimeUnixNano: '1581452772000000321', endTimeUnixNano: '18446744073709551615' }
    const message = oneSpan({ ...times, events: [{ timeUnixNano: '1581452773000000123' }], status: {} })
    expect(roundTrip(message)).toEqual(message)
  })

  it('reads texts of 19 digits as it reads any other number', () => {
    const edges = [0n, 1n, 999_999_999n, -1n, 2n ** 53n - 1n, 2n ** 53n, 1n - 2n ** 53n, -(2n ** 53n)]
    for (const epoch of [EPOCH, 1_700_000_000_123_456_789n, 9_000_000_000_999_999_999n]) {
      for (const time of edges.map((edge) => epoch + edge)) {
        const written = String(time).padStart(19, '0')
        const span = { startTimeUnixNano: written, endTimeUnixNano: time, events: [{ timeUnixNano: written }] }
        const answer = decodeTraces(new SpanColumns(epoch), oneSpan(span))
        if ('error' in answer) throw new Error(answer.error)
        const [row] = rowsOf(answer.traces)
        const { columns } = answer.traces
        expect(columns.startUnixNano(row!)).toBe(time)
        expect(columns.start[row!]).toBe(columns.end[row!])
        expect(columns.exactStart.get(row!)).toBe(columns.exactEnd.get(row!))
        expect(eventUnixNano(columns, columns.events.get(row!)![0]!)).toBe(time)
      }
    }
    expect(mistake({ startTimeUnixNano: '17000000000000000x0' })).toContain('"17000000000000000x0"')
  })
  it('gives back every message that it wrote', () => {
    const hex = (digits: number) =>
      fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`)).filter((id) => !/^0+$/.test(id))
    const uint64 = fc.bigInt(1n, 0xffff_ffff_ffff_ffffn).map(String)
    const count = fc.integer({ min: 1, max: 0xffff_ffff })
    const { value } = fc.letrec<{ value: JsonObject }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string().map((stringValue) => ({ stringValue })),
        fc.boolean().map((boolValue) => ({ boolValue })),
        fc.bigInt(-(1n << 63n), (1n << 63n) - 1n).map((int) => ({ intValue: String(int) })),
        fc
          .double({ noNaN: true, noDefaultInfinity: true })
          .map((double) => ({ doubleValue: double === 0 ? 0 : double })),
        fc.constantFrom('NaN', 'Infinity', '-Infinity').map((doubleValue) => ({ doubleValue })),
        fc.uint8Array().map((bytes) => ({ bytesValue: Buffer.from(bytes).toString('base64') })),
        fc.constant({}),
        fc.array(tie('value'), { minLength: 1, maxLength: 3 }).map((values) => ({ arrayValue: { values } })),
        fc
          .array(fc.tuple(fc.string({ minLength: 1 }), tie('value')), { minLength: 1, maxLength: 3 })
          .map((entries) => ({ kvlistValue: { values: entries.map(([key, item]) => ({ key, value: item })) } })),
      ),
    }))
    const attributes = fc.array(fc.record({ key: fc.string({ minLength: 1 }), value }), { minLength: 1, maxLength: 4 })
    const text = fc.string({ minLength: 1 })
    const optional = { requiredKeys: [] as [] }
    const event = fc.record({ timeUnixNano: uint64, name: text, attributes, droppedAttributesCount: count }, optional)
    const link = fc.record(
      { traceId: hex(32), spanId: hex(16), traceState: text, attributes, droppedAttributesCount: count, flags: count },
      optional,
    )
    const span = fc.record(
      {
        traceId: hex(32),
        spanId: hex(16),
        traceState: text,
        parentSpanId: hex(16),
        flags: count,
        name: text,
        kind: fc.integer({ min: 1, max: 5 }),
        startTimeUnixNano: uint64,
        endTimeUnixNano: uint64,
        attributes,
        droppedAttributesCount: count,
        events: fc.array(event, { minLength: 1, maxLength: 2 }),
        droppedEventsCount: count,
        links: fc.array(link, { minLength: 1, maxLength: 2 }),
        droppedLinksCount: count,
        status: fc.record({ message: text, code: fc.constantFrom(1, 2) }, optional),
      },
      { requiredKeys: ['status'] },
    )
    const scope = fc.record({ name: text, version: text, attributes, droppedAttributesCount: count }, optional)
    const scopeSpans = fc.record(
      { scope, spans: fc.array(span, { minLength: 1, maxLength: 3 }), schemaUrl: text },
      { requiredKeys: ['scope'] },
    )
    const resource = fc.record({ attributes, droppedAttributesCount: count }, optional)
    const resourceSpans = fc.record(
      { resource, scopeSpans: fc.array(scopeSpans, { minLength: 1, maxLength: 2 }), schemaUrl: text },
      { requiredKeys: ['resource'] },
    )
    const message = fc.record({ resourceSpans: fc.array(resourceSpans, { minLength: 1, maxLength: 2 }) })
    fc.assert(
      fc.property(message, (json) => {
        expect(roundTrip(json)).toEqual(plain(json))
      }),
    )
  })
})

/** Without fast-check's null prototypes. */
const plain = (json: unknown): unknown => JSON.parse(JSON.stringify(json))

describe('parseExactJson', () => {
  it('keeps long integers and nothing else as text', () => {
    const text =
      '{"a":946684801000000001,"b":"946684801000000001","c":1.2345678901234567890,"d":[-12345678901234567,12],"e":"\\"946684801000000001"}'
    expect(parseExactJson(text) as Json).toEqual({
      a: '946684801000000001',
      b: '946684801000000001',
      c: 1.2345678901234567,
      d: ['-12345678901234567', 12],
      e: '"946684801000000001',
    })
  })
})
