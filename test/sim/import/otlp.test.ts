import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TraceStore } from '#sim/query/trace-store.ts'
import type { Json } from '#sim/telemetry/json-reader.ts'
import { decodeTraces, encodeTraces } from '#sim/telemetry/otlp-json.ts'
import { otlpProto } from '#sim/telemetry/otlp-proto.ts'
import { encodeBase64 } from '#sim/telemetry/base64.ts'
import { complaints, imported, spansIn } from '../../support/imported-spans.ts'
import { otlpMessage } from '../../support/otlp-arbitrary.ts'

const TRACE = '5b8efff798038103d269b633813fc60c'
const span = (more: object = {}) => ({
  traceId: TRACE,
  spanId: 'eee19b7ec3c1b174',
  startTimeUnixNano: '1700000000000000001',
  endTimeUnixNano: '1700000001000000001',
  ...more,
})
const message = (...spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })

/** What the collector's own, strict reader makes of a message. */
function strictly(json: unknown) {
  const store = new TraceStore(1_700_000_000_000_000_000n)
  const read = decodeTraces(store.columns, json)
  if ('error' in read) throw new Error(read.error)
  store.addTraces(read.traces)
  return { spans: spansIn(store), json: encodeTraces(read.traces) }
}

/** The same JSON with another name for each key, and ids changed. */
function rewritten(json: Json, key: (name: string) => string, id: (hex: string) => string): Json {
  if (Array.isArray(json)) return json.map((item) => rewritten(item, key, id))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      key(name),
      /^(?:trace|span|parentSpan)Id$/.test(name) ? id(value as string) : rewritten(value!, key, id),
    ]),
  )
}
const base64 = (hex: string) =>
  encodeBase64(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

describe('OTLP/JSON of strangers', () => {
  it('is read as the collector reads it, whatever it holds', () => {
    fc.assert(
      fc.property(otlpMessage, (json) => {
        const file = imported(json)
        expect([file.format, file.encoding, file.problems()]).toEqual(['otlp', 'json', []])
        expect(spansIn(file.store)).toEqual(strictly(json).spans)
      }),
    )
  })

  it('is the same in snake_case, with ids in base64 and with its keys in another order', () => {
    fc.assert(
      fc.property(otlpMessage, (json) => {
        const other = rewritten(json, snake, base64)
        expect(spansIn(imported(other).store)).toEqual(strictly(json).spans)
        const turned = JSON.parse(JSON.stringify(json), (_, value: Json) =>
          typeof value === 'object' && value !== null && !Array.isArray(value) && !('key' in value)
            ? Object.fromEntries(Object.entries(value).toReversed())
            : value,
        ) as Json
        expect(spansIn(imported(turned).store)).toEqual(strictly(json).spans)
      }),
      { numRuns: 50 },
    )
  })

  it('is the same in protobuf, alone and with lengths before its messages', () => {
    fc.assert(
      fc.property(otlpMessage, otlpMessage, (one, two) => {
        const first = strictly(one)
        const second = strictly(two)
        const bytes = [first, second].map(({ json }) => Uint8Array.from(otlpProto('traces', json)))
        const file = imported(bytes[0])
        expect([file.format, file.encoding, file.problems()]).toEqual(['otlp', 'protobuf', []])
        expect(spansIn(file.store)).toEqual(first.spans)
        const framed = bytes.flatMap((each) => [0, 0, each.length >> 8, each.length & 255, ...each])
        expect(spansIn(imported(Uint8Array.from(framed)).store)).toEqual([...first.spans, ...second.spans])
      }),
      { numRuns: 50 },
    )
  })

  it('is read from lines, whatever ends them, and from values that follow one another', () => {
    const lines = [
      message(span()),
      message(span({ spanId: '1'.repeat(16) })),
      message(span({ spanId: '2'.repeat(16) })),
    ]
    const texts = lines.map((line) => JSON.stringify(line))
    expect(imported(`\uFEFF${texts.join('\r\n')}\r\n`)).toMatchObject({ encoding: 'jsonl', spans: 3 })
    expect(imported(texts.join('\n\n'))).toMatchObject({ encoding: 'jsonl', spans: 3 })
    expect(imported(texts.join(''))).toMatchObject({ encoding: 'json', spans: 3 })
    expect(imported(lines.map((line) => JSON.stringify(line, null, 2)).join('\n'))).toMatchObject({ spans: 3 })
    expect(imported(lines)).toMatchObject({ encoding: 'json', spans: 3 })
  })

  it('is found in what runs of ours write, in answers of Tempo and of Jaeger', () => {
    const sent = [
      { at_ms: 5, service: 'a', traces: message(span()) },
      { at_ms: 6, service: 'a', metrics: { resourceMetrics: [] } },
    ]
    const ours = imported(sent.map((line) => JSON.stringify(line)).join('\n'))
    expect([ours.format, ours.spans]).toEqual(['otlp', 1])
    expect(ours.problems()).toMatchObject([{ code: 'other-signal-left-out', severity: 'warning' }])
    const batches = [{ instrumentationLibrarySpans: [{ instrumentationLibrary: { name: 'lib' }, spans: [span()] }] }]
    const tempo = imported({ batches })
    expect([tempo.format, spansIn(tempo.store)[0]!.scope.name]).toEqual(['tempo', 'lib'])
    expect(imported({ trace: message(span()), metrics: {} })).toMatchObject({ format: 'tempo', spans: 1 })
    expect(imported({ result: message(span()) })).toMatchObject({ format: 'otlp', spans: 1 })
  })

  it('is not seen in logs that name spans', () => {
    const line = JSON.stringify({ msg: 'x'.repeat(1000), trace_id: TRACE, span_id: 'eee19b7ec3c1b174' })
    expect(complaints(`${line}\n`.repeat(300))).toMatchObject([{ code: 'file-unknown-json' }])
  })

  it('is found in protobuf that is an answer of Tempo', () => {
    const inner = otlpProto('traces', strictly(message(span(), span({ spanId: '1'.repeat(16) }))).json)
    const answer = [0x0a, (inner.length & 127) | 128, inner.length >> 7, ...inner]
    expect(imported(Uint8Array.from(answer))).toMatchObject({ format: 'otlp', encoding: 'protobuf', spans: 2 })
  })

  it('is found behind whatever stands before it', () => {
    const file = imported({ about: 'x'.repeat(400_000), ...message(span()) })
    expect([file.format, file.spans]).toEqual(['otlp', 1])
  })

  it('is read from its parts, which some write alone', () => {
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'a' } }] }
    const part = JSON.stringify({ resource, scopeSpans: [{ spans: [span()] }] })
    const file = imported(`${part}\n${part}\n`)
    expect([file.format, file.spans, file.store.resourceOf(1)]).toEqual(['otlp', 2, 1])
    // As Go prints its own structs.
    const bare = {
      trace_id: base64(TRACE),
      span_id: base64('eee19b7ec3c1b174'),
      start_time_unix_nano: 5,
      attributes: [{ key: 'a', value: { Value: { StringValue: 'b' } } }],
    }
    expect(spansIn(imported([bare]).store)).toMatchObject([{ traceId: TRACE, start: 5n, attributes: [['a', 'b']] }])
    expect(spansIn(imported(bare).store)).toMatchObject([{ spanId: 'eee19b7ec3c1b174' }])
  })

  it('takes names of enums, numbers as text, short ids and zeros for no parent', () => {
    const odd = span({
      traceId: 'ABC',
      spanId: '0x1f',
      parentSpanId: '0000000000000000',
      kind: 'SERVER',
      status: { code: 'STATUS_CODE_ERROR' },
      startTimeUnixNano: 1_700_000_000_000_000_000,
      endTimeUnixNano: '1.7e18',
      droppedEventsCount: -4,
      attributes: [{ key: 'n', value: { intValue: '9223372036854775807' } }],
    })
    expect(spansIn(imported(message(odd)).store)).toMatchObject([
      {
        traceId: 'abc'.padStart(32, '0'),
        spanId: '1f'.padStart(16, '0'),
        parentSpanId: '',
        kind: 2,
        status: 2,
        start: 1_700_000_000_000_000_000n,
        end: 1_700_000_000_000_000_000n,
        attributes: [['n', 9223372036854775807n]],
        dropped: [0, 0, 0],
      },
    ])
  })

  it('keeps whole numbers exact though they are not quoted', () => {
    const text = JSON.stringify(message(span({ attributes: [{ key: 'n', value: { intValue: 'N' } }] })))
    const { store } = imported(
      text.replace('"N"', '9223372036854775807').replace('"1700000000000000001"', '1700000000000000001'),
    )
    expect(spansIn(store)[0]).toMatchObject({ start: 1700000000000000001n, attributes: [['n', 9223372036854775807n]] })
  })

  it('gives ids that are no hexadecimal digits a hash, the same for children and parents, and says so', () => {
    const file = imported(message(span({ spanId: 'span-1' }), span({ spanId: 'span-2', parentSpanId: 'span-1' })))
    const [parent, child] = spansIn(file.store)
    expect(child!.parentSpanId).toBe(parent!.spanId)
    expect(file.problems()).toMatchObject([{ code: 'ids-made', severity: 'warning', params: { count: 3 } }])
  })

  it('leaves out a span that cannot be read, with its place, and keeps the others', () => {
    const file = imported(message(span(), span({ startTimeUnixNano: 'yesterday' }), span({ spanId: '' }), 5))
    expect(file.spans).toBe(1)
    expect(file.problems()).toMatchObject([
      {
        code: 'span-left-out',
        severity: 'error',
        message: 'resourceSpans[0].scopeSpans[0].spans[1].startTimeUnixNano is "yesterday", not a time in nanoseconds.',
        hint: '3 spans were left out.',
      },
    ])
  })

  it('says of attributes that are none where they are', () => {
    const [problem, ...more] = complaints(message(span({ attributes: [{ value: { stringValue: 'a' } }, 7] })))
    expect(more).toEqual([])
    expect(problem).toMatchObject({
      code: 'detail-left-out',
      message: 'The span at line 1, column 44: attributes[1] has no key.',
    })
  })

  it('adds to a store that has spans of another time already', () => {
    const { store } = imported(message(span()))
    const late = span({
      spanId: '1'.repeat(16),
      startTimeUnixNano: '1000000000000000003',
      endTimeUnixNano: '1000000000000000004',
    })
    expect(imported(message(late), store)).toMatchObject({ spans: 1, store })
    expect(spansIn(store).map(({ start }) => start)).toEqual([1700000000000000001n, 1000000000000000003n])
  })

  it('survives what no exporter writes: deep values, keys of prototypes, huge texts', () => {
    const attributes = [
      { key: '__proto__', value: { stringValue: 'x'.repeat(1_000_000) } },
      { key: 'constructor', value: { kvlistValue: { values: [{ key: '__proto__', value: {} }] } } },
    ]
    const text = JSON.stringify(message(span()))
    const deep = `${'['.repeat(5000)}1${']'.repeat(5000)}`
    const withDeep = text.replace('"spanId"', `"unheard":${deep},"spanId"`)
    expect(imported(withDeep).spans).toBe(1)
    const nested = `${'{"arrayValue":{"values":['.repeat(5000)}{}${']}}'.repeat(5000)}`
    const { store } = imported(
      JSON.stringify(message(span({ attributes: [...attributes, { key: 'deep', value: 'DEEP' }] }))).replace(
        '"DEEP"',
        nested,
      ),
    )
    expect(store.columns.attribute(0, 'deep')).toBeDefined()
    expect(store.columns.attribute(0, '__proto__')).toHaveLength(1_000_000)
  })
})
