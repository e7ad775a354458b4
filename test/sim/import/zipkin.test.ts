import { describe, expect, it } from 'vitest'
import { imported, spansIn } from '../../support/imported-spans.ts'

const START = 1_700_000_000_000_001
const span = (more: object = {}) => ({
  traceId: 'a03ee8fff1dcd9b9',
  id: '15fc03927f0f68df',
  name: 'get',
  timestamp: START,
  duration: 20,
  localEndpoint: { serviceName: 'front', ipv4: '10.0.0.1', port: 80 },
  ...more,
})
const only = (json: object) => spansIn(imported([json]).store)[0]!

describe('spans of Zipkin', () => {
  it('are found in a trace, in a list of traces, in lines, and alone', () => {
    for (const file of [[span()], [[span()], []], span(), `${JSON.stringify(span())}\n${JSON.stringify([span()])}\n`]) {
      expect(imported(file).format).toBe('zipkin-v2')
    }
    expect(imported([[span()], [span()]]).spans).toBe(2)
  })

  it('have short ids, times in microseconds, and their endpoints as a service and as addresses', () => {
    expect(
      only(span({ kind: 'CLIENT', remoteEndpoint: { serviceName: 'db', ipv6: '::1', port: 5432 } })),
    ).toMatchObject({
      traceId: 'a03ee8fff1dcd9b9'.padStart(32, '0'),
      spanId: '15fc03927f0f68df',
      kind: 3,
      start: 1_700_000_000_000_001_000n,
      end: 1_700_000_000_000_021_000n,
      resource: { attributes: [['service.name', 'front']] },
      attributes: [
        ['net.host.ip', '10.0.0.1'],
        ['net.host.port', 80n],
        ['peer.service', 'db'],
        ['net.peer.ip', '::1'],
        ['net.peer.port', 5432n],
      ],
    })
  })

  it.each([
    [{}, 0, ''],
    [{ error: '' }, 2, ''],
    [{ error: 'true' }, 2, ''],
    [{ error: 'timeout' }, 2, 'timeout'],
    [{ error: 'false' }, 0, ''],
    [{ 'otel.status_code': 'OK' }, 1, ''],
    [{ 'otel.status_code': 'STATUS_CODE_ERROR', 'otel.status_description': 'oh' }, 2, 'oh'],
  ])('have a status by the tags %j', (tags, status, statusMessage) => {
    expect(only(span({ tags }))).toMatchObject({ status, statusMessage })
  })

  it('have annotations for events, also those of exporters of OpenTelemetry', () => {
    const annotations = [
      { timestamp: START + 1, value: 'retry' },
      { timestamp: START + 2, value: 'exception|{"n":1,"text":"a|b"}|2' },
    ]
    expect(only(span({ annotations })).events).toEqual([
      { time: 1_700_000_000_000_002_000n, name: 'retry', attributes: [], droppedAttributes: 0 },
      {
        time: 1_700_000_000_000_003_000n,
        name: 'exception',
        attributes: [
          ['n', 1n],
          ['text', 'a|b'],
        ],
        droppedAttributes: 2,
      },
    ])
  })

  it('have scopes, links and trace states in tags', () => {
    const link = `${'1'.repeat(32)}|${'2'.repeat(16)}|a=b|{"k":"v"}|1`
    const tags = { 'otel.library.name': 'lib', 'otlp.link.0': link, 'w3c.tracestate': 'c=d', kept: '' }
    expect(only(span({ tags, localEndpoint: undefined, shared: true }))).toMatchObject({
      scope: { name: 'lib' },
      traceState: 'c=d',
      links: [{ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceState: 'a=b', attributes: [['k', 'v']] }],
      attributes: [
        ['kept', ''],
        ['zipkin.shared', true],
      ],
      resource: { attributes: [] },
    })
  })

  it('are no children of themselves, and one trace where B3 cut the id', () => {
    expect(only(span({ parentId: '15fc03927f0f68df' })).parentSpanId).toBe('')
    const { store } = imported([span(), span({ traceId: `463ac35c9f6413ad${span().traceId}`, id: '2' })])
    expect(store.traceCount).toBe(1)
  })

  it('may have no time', () => {
    const { timestamp: _, ...untimed } = span()
    expect(only(untimed)).toMatchObject({ start: 0n })
  })
})

describe("spans of Zipkin's first version", () => {
  const endpoint = { serviceName: 'front', ipv4: '10.0.0.1', port: 80 }
  const { localEndpoint: _, ...rest } = span()
  const old = (more: object = {}) => ({
    ...rest,
    annotations: [
      { timestamp: START, value: 'cs', endpoint },
      { timestamp: START + 5, value: 'retry', endpoint },
      { timestamp: START + 30, value: 'cr', endpoint },
    ],
    binaryAnnotations: [
      { key: 'http.path', value: '/', endpoint },
      { key: 'sa', value: true, endpoint: { serviceName: 'db', port: 5432 } },
    ],
    ...more,
  })

  it('have their kind, service and events from annotations', () => {
    const file = imported([old()])
    expect(file.format).toBe('zipkin-v1')
    expect(spansIn(file.store)[0]).toMatchObject({
      kind: 3,
      resource: { attributes: [['service.name', 'front']] },
      events: [{ name: 'retry', time: 1_700_000_000_000_006_000n }],
      attributes: [
        ['http.path', '/'],
        ['peer.service', 'db'],
        ['net.peer.port', 5432n],
      ],
      start: 1_700_000_000_000_001_000n,
      end: 1_700_000_000_000_021_000n,
    })
  })

  it('have their time from annotations where none is set', () => {
    const { timestamp: _start, duration: _duration, ...untimed } = old()
    expect(only(untimed)).toMatchObject({ start: 1_700_000_000_000_001_000n, end: 1_700_000_000_000_031_000n })
  })

  it.each([
    [{ key: 'error', value: 'oh' }, 2],
    [{ key: 'http.status_code', value: '500' }, 2],
    [{ key: 'http.status_code', value: '302' }, 0],
  ])('have a status by %j', (annotation, status) => {
    expect(only(old({ binaryAnnotations: [annotation] })).status).toBe(status)
  })

  it('take the name of their component where no endpoint has one', () => {
    const local = old({ annotations: [], binaryAnnotations: [{ key: 'lc', value: 'worker' }] })
    expect(only(local)).toMatchObject({
      resource: { attributes: [['service.name', 'worker']] },
      attributes: [['component', 'worker']],
    })
  })
})
