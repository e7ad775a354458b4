import { describe, expect, it } from 'vitest'
import { finishFiles, readFiles } from '#sim/explore/read-files.ts'
import type { ReadFiles } from '#sim/explore/read-files.ts'
import type { JsonObject } from '#sim/telemetry/json-reader.ts'
import { otlpProto } from '#sim/telemetry/otlp-proto.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const host = { decode: (bytes: Uint8Array) => decoder.decode(bytes) }
const TRACE = 'a'.repeat(32)
const SPAN = 'b'.repeat(16)
const START = 1_700_000_000_000_000_000n

const traces = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: TRACE,
              spanId: SPAN,
              name: 'GET /',
              startTimeUnixNano: String(START),
              endTimeUnixNano: String(START + 5_000_000n),
            },
          ],
        },
      ],
    },
  ],
}
const record = (more: object = {}) => ({
  timeUnixNano: String(START + 2_000_000n),
  severityNumber: 13,
  severityText: 'WARN',
  body: { stringValue: 'stock is low' },
  attributes: [{ key: 'sku', value: { intValue: '7' } }],
  traceId: TRACE,
  spanId: SPAN,
  ...more,
})
const logs = (...records: unknown[]) => ({
  resourceLogs: [
    {
      // Behind its records, as it may be.
      scopeLogs: [{ logRecords: records }],
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
    },
  ],
})

function read(...given: (string | object | Uint8Array)[]): ReadFiles {
  const files = given.map((content, index) => ({
    name: `file-${index}`,
    bytes:
      content instanceof Uint8Array
        ? content
        : new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)),
  }))
  const steps = readFiles(files, host)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  for (const _ of finishFiles(step.value));
  return step.value
}

const warning = {
  at: 2_000_000,
  spanId: SPAN,
  service: 'cart',
  severityNumber: 13,
  severityText: 'WARN',
  body: 'stock is low',
  attributes: [['sku', 7n]],
}

describe('log records in files of traces', () => {
  it('are given to the trace that they name, in one message or on lines of their own', () => {
    for (const content of [
      { ...traces, ...logs(record()) },
      { ...logs(record()), ...traces },
      [traces, logs(record())].map((line) => JSON.stringify(line)).join('\n'),
      [logs(record()), traces].map((line) => JSON.stringify(line)).join('\n'),
      [
        { at_ms: 1, traces },
        { at_ms: 2, logs: logs(record()) },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    ]) {
      const { store, files } = read(content)
      expect(store.records.of(0)).toEqual([warning])
      expect(files).toMatchObject([{ spans: 1, records: 1, problems: [] }])
    }
  })

  it('are read from protobuf, between messages of spans', () => {
    const bytes = [otlpProto('logs', logs(record()) as JsonObject), otlpProto('traces', traces)]
    const framed = bytes.flatMap((each) => [0, 0, each.length >> 8, each.length & 255, ...each])
    const { store, files } = read(Uint8Array.from(framed))
    expect(store.records.of(0)).toEqual([warning])
    expect(files).toMatchObject([{ spans: 1, records: 1, problems: [] }])
  })

  it('are read from a file of their own, whichever comes first', () => {
    const proto = Uint8Array.from(otlpProto('logs', logs(record()) as JsonObject))
    for (const alone of [logs(record()), proto]) {
      for (const given of [
        [alone, traces],
        [traces, alone],
      ]) {
        const { store, files } = read(...given)
        expect(store.records.of(0)).toEqual([warning])
        const told = files[given.indexOf(alone)]
        expect(told).toMatchObject({ format: expect.stringMatching(/^otlp logs/), spans: 0, records: 1, problems: [] })
      }
    }
  })

  it('are refused where nothing else was given', () => {
    expect(read(logs(record())).files).toMatchObject([{ format: null, problems: [{ code: 'file-other-signal' }] }])
  })

  it('take the time at which somebody saw them where they have none', () => {
    const seen = { timeUnixNano: '0', observedTimeUnixNano: String(START + 3_000_000n) }
    expect(read({ ...traces, ...logs(record(seen)) }).store.records.of(0)).toMatchObject([{ at: 3_000_000 }])
  })

  it('are not claimed where they name no trace or one that is not here, and that is said', () => {
    const astray = [record({ traceId: '' }), record({ traceId: '0'.repeat(32) }), record({ traceId: 'c'.repeat(32) })]
    const { store, files } = read({ ...traces, ...logs(record({ spanId: '' }), ...astray) })
    expect(store.records.of(0)).toMatchObject([{ spanId: '' }])
    expect(files[0]!.problems).toMatchObject([
      {
        code: 'log-records-astray',
        severity: 'warning',
        message: '3 of 4 log records lead to no trace: 2 without a trace id, 1 of traces that are not here.',
      },
    ])
  })

  it('are left out one by one where they are broken', () => {
    const { store, files } = read({ ...traces, ...logs(7, record()) })
    expect(store.records.of(0)).toHaveLength(1)
    expect(files[0]!.problems).toMatchObject([
      { code: 'log-record-left-out', message: 'resourceLogs[0].scopeLogs[0].logRecords[0]: it is not an object.' },
    ])
  })

  it('are read as far as a file that is cut short has them', () => {
    const text = JSON.stringify({ ...traces, resourceLogs: [logs(record()).resourceLogs[0], { scopeLogs: [] }] })
    const { store, files } = read(text.slice(0, -10))
    expect(store.records.of(0)).toEqual([warning])
    expect(files[0]!.problems.map(({ code }) => code)).toEqual(['file-cut-short', 'log-record-left-out'])
  })

  it('know severities by name', () => {
    const named = record({ severityNumber: 'SEVERITY_NUMBER_ERROR2' })
    expect(read({ ...traces, ...logs(named) }).store.records.of(0)).toMatchObject([{ severityNumber: 18 }])
  })
})
