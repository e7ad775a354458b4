import { describe, expect, it } from 'vitest'

import { collectCase } from '../../../../../sim/cli/collect-case.ts'

// No release of this connector can be run, so these vectors are worked out from its source as read, not recorded.

type Span = {
  trace?: number
  id: number
  parent?: number
  kind: 'client' | 'server' | 'producer' | 'consumer' | 'internal'
  ms?: number
  failed?: boolean
  attributes?: Record<string, string>
}
type Resource = { service?: string; attributes?: Record<string, string>; spans: Span[] }
type Message = { at: number; resources: Resource[] }

const KINDS = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 }
const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')
const attributesOf = (attributes: Record<string, string> = {}) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: value } }))

const spanOf = ({ trace = 1, id, parent, kind, ms = 10, failed, attributes }: Span) => ({
  traceId: hex(trace, 32),
  spanId: hex(id, 16),
  ...(parent !== undefined && { parentSpanId: hex(parent, 16) }),
  name: 's',
  kind: KINDS[kind],
  startTimeUnixNano: '1700000000000000000',
  endTimeUnixNano: String(1_700_000_000_000_000_000n + BigInt(ms * 1e6)),
  ...(failed === true && { status: { code: 2 } }),
  attributes: attributesOf(attributes),
})

const messageOf = ({ at, resources }: Message) => ({
  at_ms: at,
  traces: {
    resourceSpans: resources.map(({ service, attributes, spans }) => ({
      resource: {
        attributes: attributesOf({ ...(service !== undefined && { 'service.name': service }), ...attributes }),
      },
      scopeSpans: [{ scope: {}, spans: spans.map(spanOf) }],
    })),
  },
})

type Point = {
  attributes?: { key: string; value: { stringValue?: string; boolValue?: boolean } }[]
  asInt?: string
  sum?: number
  count?: string
  bucketCounts?: string[]
  explicitBounds?: number[]
  scale?: number
  startTimeUnixNano?: string
  timeUnixNano?: string
}
type Flush = { at: number; metrics: Record<string, { unit: string; points: Point[] }> }
type Ran = { flushes: Flush[]; telemetry: Record<string, number>; logs: string[] }

function run(settings: string, messages: Message[], until: number, gates: string[] = []): Ran {
  const config = `receivers: {otlp: {protocols: {grpc: }}}
connectors: {service_graph: ${settings}}
exporters: {otlp_grpc: {endpoint: 'b:4317', sending_queue: {enabled: false}}}
service: {pipelines: {traces: {receivers: [otlp], exporters: [service_graph]}, metrics: {receivers: [service_graph], exporters: [otlp_grpc]}}}`
  const answer = collectCase({ id: 'v', config, input: messages.map(messageOf), until_ms: until, gates } as never)
  if (!('events' in answer)) throw new Error(JSON.stringify(answer))
  const events = answer.events as unknown as Record<string, unknown>[]
  const flushes = events
    .filter(({ event }) => event === 'export')
    .map(({ at_ms: at, metrics }) => {
      const { resourceMetrics } = metrics as {
        resourceMetrics: { scopeMetrics: { scope: unknown; metrics: never[] }[] }[]
      }
      const named = resourceMetrics[0]!.scopeMetrics[0]!.metrics.map(
        ({ name, unit = '', ...data }: { name: string; unit?: string }) => {
          const { dataPoints } = Object.values(data)[0] as { dataPoints: Point[] }
          return [name.replace('traces_service_graph_request_', ''), { unit, points: dataPoints }] as const
        },
      )
      return { at: at as number, metrics: Object.fromEntries(named) }
    })
  const telemetry = events.find(({ event }) => event === 'telemetry')!.metrics as Record<string, number>
  return { flushes, telemetry, logs: events.filter(({ event }) => event === 'log').map(({ msg }) => msg as string) }
}

/** The edges of a flush: attributes as text, then how many calls. */
const edgesOf = (flush: Flush | undefined, metric = 'total'): string[] =>
  (flush?.metrics[metric]?.points ?? []).map(({ attributes = [], asInt }) => {
    const texts = attributes.map(({ value }) => value.stringValue ?? String(value.boolValue))
    return `${texts.join(' ')}: ${asInt}`
  })

const call = (at: number, options: { trace?: number; failed?: boolean } = {}): Message => ({
  at,
  resources: [
    { service: 'shop', spans: [{ id: 1, kind: 'client', ms: 30, ...options }] },
    { service: 'bank', spans: [{ id: 2, parent: 1, kind: 'server', ms: 7, ...options }] },
  ],
})

describe('service_graph, as read', () => {
  it('makes an edge of a client span and its server span, with both latencies in seconds', () => {
    const { flushes, telemetry } = run('', [call(100)], 61_000)
    expect(flushes.map(({ at }) => at)).toEqual([60_000])
    expect(edgesOf(flushes[0])).toEqual(['shop bank  false: 1'])
    expect(Object.keys(flushes[0]!.metrics)).toEqual(['total', 'server', 'client'])
    const { server, client } = flushes[0]!.metrics
    expect(server).toMatchObject({ unit: 's', points: [{ count: '1', sum: 0.007 }] })
    expect(client).toMatchObject({ unit: 's', points: [{ count: '1', sum: 0.03 }] })
    expect(server!.points[0]!.explicitBounds).toEqual([
      0.002, 0.004, 0.006, 0.008, 0.01, 0.05, 0.1, 0.2, 0.4, 0.8, 1, 1.4, 2, 5, 10, 15,
    ])
    expect(server!.points[0]!.bucketCounts!.indexOf('1')).toBe(3)
    expect(telemetry.otelcol_connector_servicegraph_total_edges).toBe(1)
  })

  it('joins sides that come apart, the server first, and counts on from flush to flush', () => {
    const [client, server] = call(0).resources
    const { flushes } = run(
      '',
      [{ at: 100, resources: [server!] }, { at: 1_500, resources: [client!] }, call(61_000, { trace: 2 })],
      121_000,
    )
    expect(flushes.map((flush) => edgesOf(flush))).toEqual([['shop bank  false: 1'], ['shop bank  false: 2']])
    expect(flushes[1]!.metrics.total!.points[0]!.startTimeUnixNano).toBe('946684800000000000')
  })

  it('counts a call as failed when either side failed, in a series of its own', () => {
    const oneSide: Message = {
      at: 300,
      resources: [
        { service: 'shop', spans: [{ trace: 3, id: 1, kind: 'client', failed: true }] },
        { service: 'bank', spans: [{ trace: 3, id: 2, parent: 1, kind: 'server' }] },
      ],
    }
    const { flushes } = run('', [call(100), call(200, { trace: 2, failed: true }), oneSide], 61_000)
    expect(edgesOf(flushes[0])).toEqual(['shop bank  false: 1', 'shop bank  true: 2'])
    expect(edgesOf(flushes[0], 'failed_total')).toEqual(['shop bank  true: 2'])
  })

  it('calls an edge between a producer and a consumer messaging_system', () => {
    const message: Message = {
      at: 100,
      resources: [
        { service: 'shop', spans: [{ id: 1, kind: 'producer' }] },
        { service: 'mailer', spans: [{ id: 2, parent: 1, kind: 'consumer' }] },
      ],
    }
    expect(edgesOf(run('', [message], 61_000).flushes[0])).toEqual(['shop mailer messaging_system false: 1'])
  })

  it('waits for no other side of a client span that names a database', () => {
    const message: Message = {
      at: 100,
      resources: [{ service: 'shop', spans: [{ id: 1, kind: 'client', ms: 4, attributes: { 'db.name': 'orders' } }] }],
    }
    const { flushes, telemetry } = run('', [message], 61_000)
    expect(edgesOf(flushes[0])).toEqual(['shop orders database false: 1'])
    expect(flushes[0]!.metrics.server!.points[0]!.sum).toBe(0.004)
    expect(telemetry).not.toHaveProperty('otelcol_connector_servicegraph_expired_edges')
    const other = run('{database_name_attributes: [db.namespace]}', [message], 61_000)
    expect(edgesOf(other.flushes[0])).toEqual(['shop orders virtual_node false: 1'])
  })

  it('makes up the server of a client span that nobody answers, by the first peer attribute it has', () => {
    const message: Message = {
      at: 100,
      resources: [
        {
          service: 'shop',
          spans: [
            { id: 1, kind: 'client', attributes: { 'db.system': 'redis' } },
            { id: 2, kind: 'client', attributes: { 'db.system': 'redis', 'peer.service': 'paypal' } },
            { id: 3, kind: 'client' },
          ],
        },
      ],
    }
    const { flushes, telemetry } = run('', [message], 61_000)
    expect(edgesOf(flushes[0])).toEqual([
      'shop redis virtual_node false: 1',
      'shop paypal virtual_node false: 1',
      'shop unknown virtual_node false: 1',
    ])
    expect(telemetry.otelcol_connector_servicegraph_expired_edges).toBe(3)
    expect(flushes[0]!.metrics.server!.points[0]!.sum ?? 0).toBe(0)
  })

  it('makes up the user in front of a server span without a parent, not one whose parent is missing', () => {
    const message: Message = {
      at: 100,
      resources: [
        {
          service: 'shop',
          spans: [
            { id: 1, kind: 'server' },
            { trace: 2, id: 2, parent: 9, kind: 'server' },
          ],
        },
      ],
    }
    const labelled = run('{virtual_node_extra_label: true}', [message], 61_000)
    expect(edgesOf(labelled.flushes[0])).toEqual(['user shop virtual_node false client: 1'])
    expect(labelled.telemetry.otelcol_connector_servicegraph_expired_edges).toBe(2)
  })

  it.each([
    ['{virtual_node_peer_attributes: []}', []],
    ['', ['-connector.servicegraph.virtualNode']],
  ])('makes up no nodes with %s, gates %j: nothing to tell, nothing is sent', (settings, gates) => {
    const message: Message = { at: 100, resources: [{ service: 'shop', spans: [{ id: 1, kind: 'client' }] }] }
    const { flushes, telemetry } = run(settings, [message], 61_000, gates)
    expect(flushes).toEqual([])
    expect(telemetry.otelcol_connector_servicegraph_expired_edges).toBe(1)
  })

  it('gives up on a span that waits longer than ttl when the store is looked through', () => {
    const [client, server] = call(0).resources
    // Waiting since 100 ms: after 2.1 s it is too old, but only the look at 4 s sees that.
    const inTime = run(
      '',
      [
        { at: 100, resources: [client!] },
        { at: 3_900, resources: [server!] },
      ],
      61_000,
    )
    expect(edgesOf(inTime.flushes[0])).toEqual(['shop bank  false: 1'])
    const late = run(
      '',
      [
        { at: 100, resources: [client!] },
        { at: 4_100, resources: [server!] },
      ],
      61_000,
    )
    expect(edgesOf(late.flushes[0])).toEqual(['shop unknown virtual_node false: 1'])
    const patient = run(
      '{store: {ttl: 5s}}',
      [
        { at: 100, resources: [client!] },
        { at: 4_100, resources: [server!] },
      ],
      61_000,
    )
    expect(edgesOf(patient.flushes[0])).toEqual(['shop bank  false: 1'])
  })

  it('drops spans for which the store has no place, and lets in those it waits for', () => {
    const client = (id: number): Span => ({ id, kind: 'client' })
    const { telemetry, flushes } = run(
      '{store: {max_items: 2}}',
      [
        { at: 100, resources: [{ service: 'shop', spans: [client(1), client(2), client(3)] }] },
        { at: 200, resources: [{ service: 'bank', spans: [{ id: 4, parent: 1, kind: 'server' }] }] },
      ],
      1_000,
    )
    expect(telemetry.otelcol_connector_servicegraph_dropped_spans).toBe(1)
    expect(telemetry.otelcol_connector_servicegraph_total_edges).toBe(2)
    expect(flushes).toEqual([])
  })

  it('tells edges apart by dimensions of either side, those of the resource first', () => {
    const withRegion = (trace: number, region: string): Message => ({
      at: 100 * trace,
      resources: [
        {
          service: 'shop',
          attributes: { region },
          spans: [{ trace, id: 1, kind: 'client', attributes: { region: 'x' } }],
        },
        { service: 'bank', spans: [{ trace, id: 2, parent: 1, kind: 'server', attributes: { tier: 'gold' } }] },
      ],
    })
    const { flushes } = run('{dimensions: [region, tier]}', [withRegion(1, 'eu'), withRegion(2, 'us')], 61_000)
    expect(edgesOf(flushes[0])).toEqual(['shop bank  false eu gold: 1', 'shop bank  false us gold: 1'])
    const names = flushes[0]!.metrics.total!.points[0]!.attributes!.map(({ key }) => key)
    expect(names).toEqual(['client', 'server', 'connection_type', 'failed', 'client_region', 'server_tier'])
  })

  it('flushes after every message when the interval is 0, and warns of it', () => {
    const { flushes, logs } = run('{metrics_flush_interval: 0s}', [call(100), call(250, { trace: 2 })], 1_000)
    expect(flushes.map(({ at }) => at)).toEqual([100, 250])
    expect(logs).toContain(
      'MetricsFlushInterval is set to 0, metrics will be flushed on every received batch of traces',
    )
  })

  it('forgets an edge that had no call for more than a quarter of an hour', () => {
    const minute = 60_000
    const { flushes } = run('{metrics_flush_interval: 5m}', [call(30_000)], 41 * minute)
    expect(flushes.map(({ at }) => at / minute)).toEqual([5, 10, 15])
  })

  it('skips services without a name, and spans that are no side of a call', () => {
    const message: Message = {
      at: 100,
      resources: [{ spans: [{ id: 1, kind: 'client' }] }, { service: 'shop', spans: [{ id: 2, kind: 'internal' }] }],
    }
    const { flushes, telemetry } = run('', [message], 61_000)
    expect(flushes).toEqual([])
    expect(telemetry).not.toHaveProperty('otelcol_connector_servicegraph_total_edges')
  })

  it('takes its own bounds, or exponential histograms whose points are dated as upstream dates them', () => {
    const own = run('{latency_histogram_buckets: [5ms, 20ms]}', [call(100)], 61_000)
    expect(own.flushes[0]!.metrics.client!.points[0]).toMatchObject({
      explicitBounds: [0.005, 0.02],
      bucketCounts: ['0', '0', '1'],
    })
    const offset = '{exponential_histogram_max_size: 20, metrics_timestamp_offset: 10s}'
    const { metrics } = run(offset, [call(100)], 61_000).flushes[0]!
    expect(metrics.server!.points[0]).toMatchObject({ count: '1', sum: 0.007, timeUnixNano: '946684860000000000' })
    expect(metrics.client!.points[0]!.timeUnixNano ?? '0').toBe('0')
    expect(metrics.total!.points[0]!.timeUnixNano).toBe('946684850000000000')
  })

  it('has older names and milliseconds behind feature gates', () => {
    const gates = ['connector.servicegraph.legacyLatencyMetricNames', 'connector.servicegraph.legacyLatencyUnitMs']
    const { metrics } = run('', [call(100)], 61_000, gates).flushes[0]!
    expect(Object.keys(metrics)).toEqual(['total', 'duration'])
    expect(metrics.duration).toMatchObject({ unit: 'ms', points: [{ sum: 7 }] })
    expect(metrics.duration!.points[0]!.explicitBounds![0]).toBe(2)
  })

  it.each([
    ['{exponential_histogram_max_size: -1}', '`exponential_histogram_max_size` can not be negative'],
    [
      '{exponential_histogram_max_size: 10, latency_histogram_buckets: [1s]}',
      'use either `latency_histogram_buckets` or `exponential_histogram_max_size`',
    ],
  ])('refuses %s', (settings, message) => {
    expect(() => run(settings, [], 100)).toThrow(message)
  })
})
