import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkJson } from '#sim/import/json-check.ts'
import { otlpProto } from '#sim/telemetry/otlp-proto.ts'
import type { JsonObject } from '#sim/telemetry/json-reader.ts'
import { complaints, HOST, imported } from '../../support/imported-spans.ts'
import { otlpMessage } from '../../support/otlp-arbitrary.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const hex = (index: number) => index.toString(16).padStart(16, '0')
const otlpSpans = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    traceId: hex(7).repeat(2),
    spanId: hex(index + 1),
    name: 'ร้าน',
    startTimeUnixNano: '1700000000000000001',
    endTimeUnixNano: '1700000001000000001',
    attributes: [{ key: 'ก', value: { stringValue: 'ข "quoted" ]}' } }],
  }))
const otlp = (count: number): JsonObject => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'a' } }] },
      scopeSpans: [{ spans: otlpSpans(count) }],
    },
  ],
})
const jaegerSpans = otlpSpans(5).map(({ traceId, spanId }) => ({
  traceID: traceId,
  spanID: spanId,
  operationName: 'a',
  startTime: 1_700_000_000_000_000,
  duration: 5,
  references: [{ refType: 'CHILD_OF', traceID: traceId, spanID: hex(1) }],
  tags: [{ key: 'a', type: 'string', value: 'b' }],
  processID: 'p1',
}))
const jaeger = { data: [{ traceID: hex(7), spans: jaegerSpans, processes: { p1: { serviceName: 'a', tags: [] } } }] }
const zipkin = otlpSpans(5).map(({ traceId, spanId }) => ({
  traceId,
  id: spanId,
  timestamp: 1_700_000_000_000_000,
  duration: 5,
  annotations: [{ timestamp: 1_700_000_000_000_001, value: 'x' }],
  tags: { error: '' },
}))
const FILES: Record<string, Uint8Array> = {
  'OTLP/JSON': utf8(JSON.stringify(otlp(5), null, 2)),
  'OTLP/JSON lines': utf8([1, 2, 3].map((count) => JSON.stringify(otlp(count))).join('\n')),
  'OTLP protobuf': Uint8Array.from(otlpProto('traces', otlp(5))),
  Jaeger: utf8(JSON.stringify(jaeger, null, 1)),
  'Zipkin v2': utf8(JSON.stringify(zipkin)),
  'Zipkin v1': utf8(
    JSON.stringify(
      zipkin.map((span) => ({
        ...span,
        tags: undefined,
        annotations: [{ timestamp: 1_700_000_000_000_000, value: 'cs', endpoint: { serviceName: 'a' } }],
        binaryAnnotations: [{ key: 'a', value: 'b' }],
      })),
    ),
  ),
  'lines of storage': utf8(
    jaegerSpans.map((span) => JSON.stringify({ _source: { ...span, process: { serviceName: 'a' } } })).join('\n'),
  ),
}

describe('a file that is no trace', () => {
  it.each([
    ['', 'file-empty', 'The file is empty.'],
    [' \r\n\t', 'file-empty', 'The file is empty.'],
    ['\uFEFF', 'file-empty', 'The file is empty.'],
    [
      '<!DOCTYPE html><html>',
      'file-html',
      'This is a web page (HTML), not a trace: download the JSON behind it instead.',
    ],
    [
      'trace_id,span_id\n1,2',
      'file-no-json',
      'Line 1, column 1: a trace in JSON begins with { or [, and this with "trace_id,span_id\\n1,2".',
    ],
    [
      '\n  "traces"',
      'file-no-json',
      'Line 2, column 3: a trace in JSON begins with { or [, and this with "\\"traces\\"".',
    ],
    ['{"resourceMetrics":[]}', 'file-other-signal', 'These are metrics, and this reads traces.'],
    ['{"resource_logs":[{}]}', 'file-other-signal', 'These are logs, and this reads traces.'],
    ['{"resourceSpans":[]}', 'file-no-spans', 'The file is made for traces but holds no spans.'],
    [
      '{"data":[]}',
      'file-unknown-json',
      'There are no traces in this JSON: what can be read is OTLP (resourceSpans), Jaeger (data[].spans), Zipkin (a list of spans) and Tempo (batches).',
    ],
    [
      '{"name":"x","version":1}',
      'file-unknown-json',
      'This JSON holds "name", "version", which is no trace: what can be read is OTLP (resourceSpans), Jaeger (data[].spans), Zipkin (a list of spans) and Tempo (batches).',
    ],
    [
      '[[[[[[[[1]]]]]]]]',
      'file-unknown-json',
      'There are no traces in this JSON: what can be read is OTLP (resourceSpans), Jaeger (data[].spans), Zipkin (a list of spans) and Tempo (batches).',
    ],
    [
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a"}]}]}]}',
      'span-left-out',
      'resourceSpans[0].scopeSpans[0].spans[0] has no trace id.',
    ],
    ['{"resourceSpans":{}}', 'detail-left-out', 'resourceSpans is not a list.'],
    ['{"resourceSpans":null}', 'file-no-spans', 'The file is made for traces but holds no spans.'],
    ['{"resourceSpans": [}', 'file-syntax', 'Line 1, column 20: expected a value, found "}".'],
    [
      '{\n "data": [\n  {"spans": [],}\n ]\n}',
      'file-syntax',
      'Line 3, column 16: expected a key in quotes, found "}".',
    ],
  ])('%j gets one sentence', (text, code, message) => {
    expect(complaints(text).map((each) => [each.code, each.message])).toEqual([[code, message]])
  })

  it.each([
    [[0x1f, 0x8b, 8], 'The file is compressed by gzip: unpack it first.'],
    [[0x50, 0x4b, 3, 4, 0], 'The file is a zip archive: unpack it first.'],
    [[0x28, 0xb5, 0x2f, 0xfd], 'The file is compressed by zstd: unpack it first.'],
    [[0, 0, 1, 0, 0x28, 0xb5, 0x2f, 0xfd, 0], 'The file is compressed by zstd: unpack it first.'],
    [[0xff, 0xfe, 0x7b, 0], 'The file is text in UTF-16: save it as UTF-8.'],
    [[0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3], 'The file is neither JSON nor OTLP protobuf.'],
  ])('%j too', (bytes, message) => {
    expect(complaints(Uint8Array.from(bytes)).map((each) => each.message)).toEqual([message])
  })

  it('tells metrics and logs in protobuf from traces', () => {
    const metric = { name: 'm', sum: { dataPoints: [{ timeUnixNano: '1', asInt: '5' }] } }
    const metrics = otlpProto('metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] })
    const logs = otlpProto('logs', { resourceLogs: [{ scopeLogs: [{ logRecords: [{ timeUnixNano: '1' }] }] }] })
    expect(complaints(Uint8Array.from(metrics))[0]!.message).toBe('These are metrics, and this reads traces.')
    expect(complaints(Uint8Array.from(logs))[0]!.message).toBe('These are logs, and this reads traces.')
  })
})

describe('a file that is broken', () => {
  it('gives what comes before its early end, and says where that is', () => {
    const text = JSON.stringify(otlp(5), null, 2)
    const cut = text.slice(0, text.lastIndexOf('"spanId"'))
    const file = imported(cut)
    expect(file.spans).toBe(4)
    const lines = cut.split('\n')
    expect(file.problems()).toMatchObject([
      {
        code: 'file-cut-short',
        message: `The file ends too early, at line ${lines.length}, column ${lines.at(-1)!.length + 1}: expected a key in quotes, after 4 spans.`,
      },
    ])
  })

  it('gives whole spans of Jaeger and Zipkin before their early end', () => {
    for (const [name, spans] of [
      ['Jaeger', 4],
      ['Zipkin v2', 4],
    ] as const) {
      const text = new TextDecoder().decode(FILES[name])
      const file = imported(text.slice(0, text.lastIndexOf('"duration"')))
      expect([name, file.spans, file.problems().some(({ code }) => code === 'file-cut-short')]).toEqual([
        name,
        spans,
        true,
      ])
    }
  })

  it('gives what is whole of protobuf that is cut short', () => {
    const bytes = FILES['OTLP protobuf']!
    const file = imported(bytes.subarray(0, bytes.length - 200))
    expect(file.spans).toBeGreaterThan(0)
    expect(file.problems()[0]!.message).toMatch(
      new RegExp(
        `^The file ends too early, at byte ${bytes.length - 200} of at least \\d+, after ${file.spans} spans\\.$`,
      ),
    )
  })

  it('loses only the lines that are broken, and says which is the first', () => {
    const good = JSON.stringify(otlp(1))
    const file = imported([good, `${good.slice(0, 40)}`, 'log: started', good].join('\n'))
    expect(file.spans).toBe(2)
    expect(file.problems()).toMatchObject([
      {
        code: 'line-left-out',
        message: /^Line 2 ends too early, at line 2, column 41: / as unknown,
        hint: '2 lines were left out.',
      },
    ])
  })

  it('looks for the place of the first broken line only', () => {
    const good = JSON.stringify(otlp(1))
    const file = imported(`${good}\n${'{"no\n'.repeat(50_000)}${good}`)
    expect([file.spans, file.problems()[0]!.params]).toEqual([2, { count: 50_000 }])
    expect(file.problems()[0]!.message).toMatch(/^Line 2 ends too early/)
  })

  it('says where in a span the attributes are broken', () => {
    const text = JSON.stringify(otlp(2)).replace('"key":"ก","value"', '"key":"ก" "value"')
    const file = imported(text)
    expect(file.spans).toBe(2)
    const column = text.indexOf('"key":"ก" "value"') + '"key":"ก" '.length + 1
    expect(file.problems()[0]!.message).toContain(
      `expected a comma or the end of the object at line 1, column ${column}.`,
    )
  })

  it.each(['OTLP/JSON', 'Jaeger', 'Zipkin v2', 'Zipkin v1', 'lines of storage'])(
    'is read though a value in it is nested a hundred thousand deep: %s',
    (name) => {
      const text = new TextDecoder()
        .decode(FILES[name])
        .replaceAll(/"(?:a|b|x|ข \\"quoted\\" \]\})"(?=\s*[}\],])/g, '"DEEP"')
      const deep = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`
      const file = imported(text.replaceAll('"DEEP"', deep))
      expect([file.spans, file.problems()]).toEqual([imported(FILES[name]).spans, []])
    },
  )

  for (const [name, bytes] of Object.entries(FILES)) {
    it(`never throws, wherever ${name} is cut or changed, and says so when spans are lost`, () => {
      const whole = imported(bytes).spans
      fc.assert(
        fc.property(
          fc.nat(bytes.length),
          fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 }),
          (length, changes) => {
            const broken = bytes.slice(0, length)
            for (const [at, byte] of changes) if (at < length) broken[at] = byte
            const said = complaints(broken)
            // Nobody can tell where lines were to follow.
            const isLine = name.includes('lines') && (bytes[length] === 0x0a || bytes[length - 1] === 0x0a)
            expect(changes.length > 0 || isLine || said.length > 0 || imported(broken).spans === whole).toBe(true)
          },
        ),
        { numRuns: 300 },
      )
    })
  }
})

describe('checkJson', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  const accepts = (text: string) => {
    const bytes = utf8(text)
    const checked = checkJson(bytes, HOST.decode, 0)
    return 'end' in checked && new TextDecoder().decode(bytes.subarray(checked.end)).trim() === ''
  }

  it('accepts what JSON.parse accepts, and nothing else', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '"a"',
      '1',
      '-',
      '.',
      'e5',
      '0',
      'null',
      'tru',
      'true',
      ' ',
      '\n',
      '\\u12',
      '\\n',
      '\t',
    )
    const soup = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    const changed = fc
      .tuple(fc.json(), fc.nat(), piece)
      .map(([json, at, text]) => json.slice(0, at % (json.length + 1)) + text + json.slice(at % (json.length + 1)))
    fc.assert(
      fc.property(fc.oneof(soup, changed, fc.json()), (text) => {
        expect(accepts(text)).toBe(isJson(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('finds whatever spans OTLP/JSON holds', () => {
    fc.assert(
      fc.property(otlpMessage, (json) => {
        expect(accepts(JSON.stringify(json))).toBe(true)
      }),
    )
  })
})
