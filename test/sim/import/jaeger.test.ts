import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imported, spansIn } from '../../support/imported-spans.ts'

const TRACE = '1f'
const span = (more: object = {}) => ({
  traceID: TRACE,
  spanID: 'a',
  operationName: 'get',
  startTime: 1_700_000_000_000_001,
  duration: 20,
  references: [],
  tags: [],
  logs: [],
  processID: 'p1',
  warnings: null,
  ...more,
})
const processes = { p1: { serviceName: 'shop', tags: [{ key: 'hostname', type: 'string', value: 'h1' }] } }
const trace = (...spans: object[]) => ({ traceID: TRACE, spans, processes })
const tag = (key: string, type: string, value: unknown) => ({ key, type, value })
const only = (file: unknown) => spansIn(imported(file).store)[0]!
const tagged = (...tags: object[]) => only(trace(span({ tags })))

describe('traces of Jaeger', () => {
  it('are found in answers of the API, in lists, and alone', () => {
    for (const file of [{ data: [trace(span())], errors: null }, [trace(span())], trace(span())]) {
      expect(imported(file)).toMatchObject({ format: 'jaeger', encoding: 'json', spans: 1 })
    }
  })

  it('have times in microseconds, ids of any length, and processes for resources', () => {
    expect(only(trace(span()))).toMatchObject({
      traceId: '1f'.padStart(32, '0'),
      spanId: 'a'.padStart(16, '0'),
      name: 'get',
      start: 1_700_000_000_000_001_000n,
      end: 1_700_000_000_000_021_000n,
      resource: {
        attributes: [
          ['service.name', 'shop'],
          ['host.name', 'h1'],
        ],
      },
    })
  })

  it('have tags of every type, as numbers or as text', () => {
    const { attributes } = tagged(
      tag('s', 'string', 'x'),
      tag('b', 'bool', 'true'),
      tag('i', 'int64', '9223372036854775222'),
      tag('n', 'int64', 23456),
      tag('f', 'float64', '72.5'),
      tag('x', 'binary', 'AAAwOQ=='),
      { key: 'untyped', value: 5 },
    )
    expect(attributes).toEqual([
      ['s', 'x'],
      ['b', true],
      ['i', 9223372036854775222n],
      ['n', 23456n],
      ['f', 72.5],
      ['x', Uint8Array.of(0, 0, 0x30, 0x39)],
      ['untyped', 5n],
    ])
  })

  it.each([
    ['no tags', [], 0, ''],
    ['error', [tag('error', 'bool', true), tag('otel.status_description', 'string', 'oh')], 2, 'oh'],
    ['error as text', [tag('error', 'bool', 'true')], 2, ''],
    ['no error', [tag('error', 'bool', false)], 0, ''],
    ['a status', [tag('otel.status_code', 'string', 'OK')], 1, ''],
    ['an error over a status', [tag('otel.status_code', 'string', 'OK'), tag('error', 'bool', true)], 2, ''],
    ['an HTTP status', [tag('http.status_code', 'int64', 503), tag('http.status_message', 'string', 'no')], 2, 'no'],
    ['4xx of a client', [tag('http.status_code', 'int64', 404), tag('span.kind', 'string', 'client')], 2, ''],
    ['4xx of a server', [tag('http.status_code', 'int64', 404), tag('span.kind', 'string', 'server')], 0, ''],
  ])('have a status by their tags, as the collector says: %s', (_, tags, status, statusMessage) => {
    expect(tagged(...tags)).toMatchObject({ status, statusMessage })
  })

  it('have kinds, scopes and trace states in tags, which are then no attributes', () => {
    expect(
      tagged(
        tag('span.kind', 'string', 'consumer'),
        tag('otel.library.name', 'string', 'lib'),
        tag('otel.library.version', 'string', '1.2'),
        tag('w3c.tracestate', 'string', 'a=b'),
        tag('otel.status_code', 'string', 'ERROR'),
        tag('kept', 'string', 'x'),
      ),
    ).toMatchObject({
      kind: 5,
      status: 2,
      traceState: 'a=b',
      scope: { name: 'lib', version: '1.2' },
      attributes: [['kept', 'x']],
    })
  })

  it('have the first CHILD_OF of their trace for a parent, else a FOLLOWS_FROM, and links to all others', () => {
    const to = (refType: string, spanID: string, traceID = TRACE) => ({ refType, traceID, spanID })
    const both = only(
      trace(span({ references: [to('CHILD_OF', '9', 'ff'), to('FOLLOWS_FROM', 'b'), to('CHILD_OF', 'c', '00001F')] })),
    )
    expect(both.parentSpanId).toBe('c'.padStart(16, '0'))
    expect(both.links.map(({ traceId, spanId, attributes }) => [traceId, spanId, attributes[0]![1]])).toEqual([
      ['ff'.padStart(32, '0'), '9'.padStart(16, '0'), 'child_of'],
      ['1f'.padStart(32, '0'), 'b'.padStart(16, '0'), 'follows_from'],
    ])
    const follower = only(trace(span({ references: [to('FOLLOWS_FROM', 'b')] })))
    expect([follower.parentSpanId, follower.links]).toEqual(['b'.padStart(16, '0'), []])
  })

  it('have logs for events, and keep warnings', () => {
    const logs = [{ timestamp: 1_700_000_000_000_002, fields: [tag('event', 'string', 'retry'), tag('n', 'int64', 1)] }]
    expect(only(trace(span({ logs, warnings: ['clock skew'] })))).toMatchObject({
      events: [{ time: 1_700_000_000_000_002_000n, name: 'retry', attributes: [['n', 1n]] }],
      attributes: [['@jaeger@warnings', { array: ['clock skew'] }]],
    })
  })

  it("are read from the JSON of Jaeger's protobuf messages", () => {
    const message = {
      traceId: 'AAAAAAAAAAAAAAAAAAAAAQ==',
      spanId: 'AAAAAAAAAAI=',
      operationName: 'get',
      startTime: '2017-01-26T16:46:31.639875-05:00',
      duration: '5000ns',
      tags: [
        { key: 's', vStr: 'x' },
        { key: 'i', vType: 'INT64', vInt64: '5' },
        { key: 'error', vType: 'BOOL', vBool: true },
      ],
    }
    const expected = {
      traceId: '1'.padStart(32, '0'),
      spanId: '2'.padStart(16, '0'),
      start: 1_485_467_191_639_875_000n,
      end: 1_485_467_191_639_880_000n,
      status: 2,
      attributes: [
        ['s', 'x'],
        ['i', 5n],
      ],
      resource: { attributes: [['service.name', 'shop']] },
    }
    const process = { serviceName: 'shop' }
    for (const file of [
      { spans: [{ ...message, process }] },
      { process, spans: [message] },
      { spans: [{ ...message, processId: 'p1' }], processMap: [{ processId: 'p1', process }] },
      { ...message, process, duration: '0.000005s' },
    ])
      expect(only(file)).toMatchObject(expected)
  })

  it('say when a process is not there', () => {
    const file = imported(trace(span(), span({ processID: 'p9', spanID: 'b' })))
    expect(file.problems()).toMatchObject([
      { code: 'process-missing', message: 'spans[1] names the process "p9", which is not there.' },
    ])
  })

  it('say which span has no time', () => {
    const file = imported({ data: [trace(span(), span({ spanID: 'b', duration: 'long' }))] })
    expect(file.problems()[0]!.message).toBe('data[0].spans[1].duration is "long", not a number of microseconds.')
  })
})

describe('the two readers of Jaeger', () => {
  const text = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('ร้าน', 'a"b\\c'))
  const id = fc.constantFrom('a', 'b', '1f', '00f067aa0ba902b7', 'FF', 'span-1', '', '0')
  const key = fc.oneof(
    text,
    fc.constantFrom(
      'span.kind',
      'error',
      'otel.status_code',
      'otel.status_description',
      'http.status_code',
      'http.status_message',
      'w3c.tracestate',
      'otel.scope.name',
      'otel.library.version',
    ),
  )
  const value = fc.oneof(
    text,
    fc.constantFrom('server', 'client', 'ERROR', 'OK', 'true'),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, 404, 500, '503', ['a'], { a: 1 }),
  )
  const type = fc.constantFrom('string', 'bool', 'int64', 'float64', 'binary', 'STRING', 'what')
  const anyTag = fc
    .tuple(fc.record({ key, type, value }, { requiredKeys: [] }), fc.boolean())
    .map(([object, isTurned]) => (isTurned ? Object.fromEntries(Object.entries(object).toReversed()) : object))
  const tags = fc.oneof(fc.array(anyTag, { maxLength: 4 }), fc.constantFrom(null, { 'span@kind': 'server', a: 1 }))
  const time = fc.oneof(fc.nat(2 ** 31 - 1), fc.constantFrom(1_700_000_000_000_001, '1700000000000000', 1.5, null, 'x'))
  const reference = fc.record({ refType: fc.constantFrom('CHILD_OF', 'FOLLOWS_FROM'), traceID: id, spanID: id })
  const anySpan = fc.record(
    {
      traceID: fc.constantFrom('1f', '1f', '0001F', 'ff', ''),
      spanID: id,
      parentSpanID: id,
      flags: fc.nat(9),
      operationName: text,
      references: fc.oneof(fc.array(reference, { maxLength: 3 }), fc.constant(null)),
      startTime: time,
      duration: time,
      tags,
      logs: fc.array(fc.record({ timestamp: time, fields: fc.array(anyTag, { maxLength: 2 }) }), { maxLength: 2 }),
      processID: fc.constantFrom('p1', 'p1', 'p9', 5),
      warnings: fc.constantFrom(null, [], ['skew']),
    },
    { requiredKeys: ['spanID', 'startTime', 'processID'] },
  )

  it('read the same, straight from the bytes and from what JSON.parse makes of them', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { minLength: 1, maxLength: 4 }), (some) => {
        const data = [trace(span(), ...some)]
        const straight = imported({ data })
        // Only storage has this key, so the file is not read straight.
        const parsed = imported({ _source: 1, data })
        expect(spansIn(straight.store)).toEqual(spansIn(parsed.store))
        const codes = (file: typeof straight) =>
          file
            .problems()
            .map((each) => each.code)
            .toSorted()
        expect(codes(straight)).toEqual(codes(parsed))
      }),
      { numRuns: 500 },
    )
  })
})

describe("documents of Jaeger's storage", () => {
  const document = (more: object = {}) => {
    const { processID: _, ...rest } = span()
    return {
      ...rest,
      startTimeMillis: 1_700_000_000_000,
      process: { serviceName: 'shop', tags: [], tag: { 'host@name': 'h1' } },
      ...more,
    }
  }

  it('are found in answers of Elasticsearch, in lines with and without their frame, and in lists', () => {
    const hit = { _index: 'jaeger-span-2023-11-14', _id: 'x', _source: document() }
    const answers = [
      { took: 5, hits: { total: 1, hits: [hit] } },
      { responses: [{ hits: { hits: [hit] } }] },
      [hit],
      [document()],
      document(),
      `${JSON.stringify(hit)}\n${JSON.stringify(hit)}\n`,
      `${JSON.stringify(document())}\n${JSON.stringify(document())}\n`,
    ]
    expect(answers.map((answer) => imported(answer).format)).toEqual(answers.map(() => 'jaeger'))
    expect(imported(answers.at(-1)).spans).toBe(2)
  })

  it('have tags as objects with dots replaced, parents of their own, and bytes as digits', () => {
    const stored = document({
      parentSpanID: 'b',
      tag: { 'http@method': 'GET', 'http@status_code': 200, 'span@kind': 'server' },
      tags: [tag('x', 'binary', '003039'), tag('n', 'int64', '5')],
    })
    expect(only([{ _source: stored }])).toMatchObject({
      parentSpanId: 'b'.padStart(16, '0'),
      kind: 2,
      attributes: [
        ['x', Uint8Array.of(0, 0x30, 0x39)],
        ['n', 5n],
        ['http.method', 'GET'],
        ['http.status_code', 200n],
      ],
      resource: {
        attributes: [
          ['service.name', 'shop'],
          ['host.name', 'h1'],
        ],
      },
    })
  })

  it('share resources', () => {
    const { store } = imported([document(), document({ spanID: 'b' })])
    expect(store.columns.resources).toHaveLength(1)
  })
})
