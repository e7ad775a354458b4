import { describe, expect, it } from 'vitest'
import { resourceIdentity } from '#sim/collector/exporter/load-balancing/identity.ts'
import { routeLogs } from '#sim/collector/exporter/load-balancing/route-logs.ts'
import type { LogsRouting } from '#sim/collector/exporter/load-balancing/route-logs.ts'
import { routeMetrics } from '#sim/collector/exporter/load-balancing/route-metrics.ts'
import type { MetricsRouting } from '#sim/collector/exporter/load-balancing/route-metrics.ts'
import { routeByAttributes, routeByTraceId } from '#sim/collector/exporter/load-balancing/route-traces.ts'
import type { Routed } from '#sim/collector/exporter/load-balancing/route.ts'
import { randomStream } from '#sim/kernel/random.ts'
import type { Attributes } from '#sim/telemetry/attribute.ts'
import type { LogRecord, Logs } from '#sim/telemetry/logs.ts'
import type { Metric, Metrics } from '#sim/telemetry/metrics.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import type { Traces } from '#sim/telemetry/traces.ts'
import { SpanWorld } from '../../../../support/span-world.ts'

/** Every key is a backend of its own, named by the key. */
const byKey = (key: ArrayLike<number>): string => new TextDecoder().decode(Uint8Array.from(Array.from(key)))
const byHex = (key: ArrayLike<number>): string => Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('')
const nobody = (): null => null

function groups<T>(routed: Routed<string, T>, show: (data: T) => unknown): Record<string, unknown> {
  if ('error' in routed) return { error: routed.error, permanent: routed.permanent }
  return Object.fromEntries([...routed].map(([key, data]) => [key, show(data)]))
}

const resource = (attributes: Attributes) => ({ attributes, schemaUrl: '', droppedAttributes: 0 })
const scope = (attributes: Attributes = []) => ({
  name: 'lib',
  version: '',
  attributes,
  schemaUrl: '',
  droppedAttributes: 0,
})

describe('spans', () => {
  const world = new SpanWorld()
  const [one, two] = ['1'.repeat(32), '2'.repeat(32)]
  const message = world.message(
    {
      resource: { 'service.name': 'shop', n: 7n },
      spans: [
        { trace: one, name: 'a' },
        { trace: two, name: 'b', attributes: { route: '/b' } },
        { trace: one, name: 'c' },
      ],
    },
    { resource: { 'service.name': 'stock' }, spans: [{ trace: one, name: 'd' }] },
  )
  const names = (traces: Traces): string[] =>
    traces.resourceSpans.map(({ scopes }) =>
      [...rowsOf({ columns: traces.columns, resourceSpans: [{ resource: 0, scopes }] })]
        .map((row) => world.columns.strings.text(world.columns.name[row]!))
        .join(''),
    )

  it('go by the bytes of their trace id, those of one scope together', () => {
    expect(groups(routeByTraceId(message, byHex), names)).toEqual({ [one]: ['ac', 'd'], [two]: ['b'] })
  })

  it('go by attributes of the resource, the scope and the first span, what is missing written as empty', () => {
    expect(groups(routeByAttributes(message, ['service.name', 'n', 'route'], byKey), names)).toEqual({
      'service.name=shop|n=7|route=|': ['ac'],
      'service.name=shop|n=7|route=/b|': ['b'],
      'service.name=stock|n=|route=|': ['d'],
    })
    expect(Object.keys(groups(routeByAttributes(message, ['span.kind', 'span.name'], byKey), names))).toEqual([
      'span.kind=Unspecified|span.name=a|',
      'span.kind=Unspecified|span.name=b|',
      'span.kind=Unspecified|span.name=d|',
    ])
  })

  it('are refused while there is no backend', () => {
    const refusal = { error: 'couldn\'t find the exporter for the endpoint ""', permanent: false }
    expect(routeByTraceId(message, nobody)).toEqual(refusal)
    expect(routeByAttributes(message, ['a'], nobody)).toEqual(refusal)
  })
})

describe('data points', () => {
  const gauge = (name: string, ...routes: string[]): Metric => ({
    name,
    description: 'd',
    unit: '1',
    metadata: [['m', 'x']],
    data: {
      kind: 'gauge',
      points: routes.map((route) => ({
        attributes: [['route', route]],
        startTime: 0n,
        time: 0n,
        flags: 0,
        value: 1n,
        exemplars: [],
      })),
    },
  })
  const shop = resource([['service.name', 'shop']])
  const message: Metrics = {
    resourceMetrics: [
      {
        resource: shop,
        scopes: [{ scope: scope([['zone', 'z']]), metrics: [gauge('a', '/', '/x'), gauge('b', '/')] }],
      },
      { resource: resource([['host', 'h']]), scopes: [{ scope: scope(), metrics: [gauge('a', '/')] }] },
    ],
  }
  const show = ({ resourceMetrics }: Metrics): string[] =>
    resourceMetrics.flatMap(({ scopes }) =>
      scopes.flatMap(({ metrics }) => metrics.map(({ name, data }) => `${name}${data!.points.length}`)),
    )
  const lines: unknown[] = []
  const route = (routing: MetricsRouting) => groups(routeMetrics(message, routing, byKey), show)

  it('go by service; those without one are left out and told of', () => {
    const log = { log: (...line: unknown[]) => void lines.push(line) }
    expect(route({ by: 'service', log })).toEqual({ shop: ['a2', 'b1'] })
    expect(lines).toEqual([
      [
        'error',
        'failed to export metric',
        { error: 'unable to get service name from resource metric with attributes: map[host:h]' },
      ],
    ])
  })

  it('go by resource, by metric, by stream', () => {
    expect(route({ by: 'resource' })).toMatchObject({ [resourceIdentity(shop)]: ['a2', 'b1'] })
    expect(route({ by: 'metric' })).toEqual({ a: ['a2', 'a1'], b: ['b1'] })
    expect(Object.values(route({ by: 'streamID' }))).toEqual([['a1'], ['a1'], ['b1'], ['a1']])
  })

  it('go by attributes, and are cut only as deep as the attributes lie', () => {
    expect(route({ by: 'attributes', names: ['service.name', 'zone'] })).toEqual({
      'service.name=shop|zone=z|': ['a2', 'b1'],
      'service.name=|zone=|': ['a1'],
    })
    expect(route({ by: 'attributes', names: ['route', 'service.name'] })).toEqual({
      'service.name=shop|route=/|': ['a1', 'b1'],
      'service.name=shop|route=/x|': ['a1'],
      'route=/|service.name=|': ['a1'],
    })
  })
})

describe('log records', () => {
  const record = (traceId: string, severityText: string, attributes: Attributes = []): LogRecord => ({
    time: 0n,
    observedTime: 0n,
    severityNumber: 0,
    severityText,
    body: 'text',
    attributes,
    droppedAttributes: 0,
    flags: 0,
    traceId,
    spanId: '',
    eventName: '',
  })
  const one = '1'.repeat(32)
  const message: Logs = {
    resourceLogs: [
      {
        resource: resource([['service.name', 'shop']]),
        scopes: [{ scope: scope(), records: [record(one, 'INFO'), record('', 'WARN'), record(one, 'WARN')] }],
      },
      { resource: resource([]), scopes: [{ scope: scope(), records: [record('', 'INFO', [['k', 'v']])] }] },
    ],
  }
  const show = ({ resourceLogs }: Logs): string[] =>
    resourceLogs.flatMap(({ scopes }) => scopes.map(({ records }) => records.map((each) => each.severityText).join()))
  const route = (routing: LogsRouting) => groups(routeLogs(message, routing, byKey), show)

  it('go by service, those without one together', () => {
    expect(route({ by: 'service' })).toEqual({ shop: ['INFO,WARN,WARN'], '': ['INFO'] })
  })

  it('go by the text of their trace id; those without one go anywhere', () => {
    const routed = route({ by: 'traceID', random: randomStream(1, 'ids') })
    expect(routed[one]).toEqual(['INFO,WARN'])
    const others = Object.keys(routed).filter((key) => key !== one)
    expect(others).toHaveLength(2)
    expect(others.every((key) => /^[0-9a-f]{8}0{24}$/.test(key))).toBe(true)
  })

  it('go by attributes, severity and body', () => {
    expect(route({ by: 'attributes', names: ['log.severity', 'service.name', 'k'] })).toEqual({
      'service.name=shop|log.severity=INFO|k=|': ['INFO'],
      'service.name=shop|log.severity=WARN|k=|': ['WARN,WARN'],
      'log.severity=INFO|service.name=|k=v|': ['INFO'],
    })
    expect(Object.keys(route({ by: 'attributes', names: ['log.body'] }))).toEqual(['log.body=text|'])
  })
})
