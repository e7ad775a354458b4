import * as conventions from '@opentelemetry/semantic-conventions/incubating'
import { describe, expect, it } from 'vitest'
import { randomStream } from '#sim/kernel/random.ts'
import { DbOperationMetrics, DbPoolMetrics } from '#sim/mesh/sdk/metrics/instruments/db-metrics.ts'
import { observeGoRuntime } from '#sim/mesh/sdk/metrics/instruments/go-runtime-metrics.ts'
import { HttpClientMetrics, HttpServerMetrics } from '#sim/mesh/sdk/metrics/instruments/http-metrics.ts'
import { observeJvm } from '#sim/mesh/sdk/metrics/instruments/jvm-runtime-metrics.ts'
import { observeKafkaConsumers } from '#sim/mesh/sdk/metrics/instruments/kafka-client-metrics.ts'
import { MessagingMetrics } from '#sim/mesh/sdk/metrics/instruments/messaging-metrics.ts'
import { observeNodejsRuntime } from '#sim/mesh/sdk/metrics/instruments/nodejs-runtime-metrics.ts'
import { observePythonRuntime } from '#sim/mesh/sdk/metrics/instruments/python-runtime-metrics.ts'
import { RpcMetrics } from '#sim/mesh/sdk/metrics/instruments/rpc-metrics.ts'
import { SdkPipelineMetrics } from '#sim/mesh/sdk/metrics/instruments/sdk-pipeline-metrics.ts'
import { SdkSpanMetrics } from '#sim/mesh/sdk/metrics/instruments/sdk-span-metrics.ts'
import { MeterProvider } from '#sim/mesh/sdk/metrics/meter-provider.ts'
import type { Meter } from '#sim/mesh/sdk/metrics/meter.ts'
import type { Metric } from '#sim/telemetry/metrics.ts'

const MS = 1e6
const SECOND = 1e9

function start() {
  const clock = { now: 0, epochUnixNano: 0n }
  const resource = { attributes: [], schemaUrl: '', droppedAttributes: 0 }
  const provider = new MeterProvider(resource, { readers: [{}] }, clock, randomStream(1, 'exemplars'))
  const collect = (): Map<string, Metric> => {
    const scope = provider.readers[0]!.collect()?.resourceMetrics[0]!.scopes[0]
    return new Map((scope?.metrics ?? []).map((metric) => [metric.name, metric]))
  }
  return { clock, meter: provider.meter('library'), collect }
}

/** The value of the only point, or of the one with these attributes. */
function valueOf(metric: Metric | undefined, attributes?: object): number {
  const points = metric!.data!.points as {
    attributes: readonly (readonly [string, unknown])[]
    value?: bigint | number
  }[]
  const point = points.find(
    (each) =>
      attributes === undefined ||
      Object.entries(attributes).every(([key, value]) => Object.fromEntries(each.attributes)[key] === value),
  )
  return Number(point!.value)
}

const busyReplica = { now: 10 * SECOND, inUse: 3, waiting: 2, capacity: 4, handled: 2000, busy: 5 * SECOND }

function measureEverything(meter: Meter): void {
  const server = new HttpServerMetrics(meter).route('GET', '/orders/{id}', 'http')
  server.active.record(1)
  server.duration.record(20 * MS, 200, undefined, undefined)
  new HttpClientMetrics(meter).server('GET', 'payment', 8080).record(5 * MS, 503, '503', undefined)
  new RpcMetrics(meter, 'server').method('shop.Cart/Add').record(5 * MS, 'OK', undefined, undefined)
  new RpcMetrics(meter, 'client')
    .method('shop.Cart/Add', { address: 'cart', port: 1 })
    .record(MS, 'OK', undefined, undefined)
  const database = { system: 'postgresql', operation: 'SELECT', address: 'db', port: 5432 }
  new DbOperationMetrics(meter).operation(database).record(2 * MS, undefined, undefined, undefined)
  const pool = new DbPoolMetrics(meter).watch('db', { capacity: 4, inUse: 3, idleCount: 1, waiting: 2 })
  pool.acquired(100 * MS, null)
  pool.acquired(100 * MS, 'acquire_timeout')
  pool.released(100 * MS)
  const messaging = new MessagingMetrics(meter)
  for (const { duration, messages } of [
    messaging.sending('kafka', 'orders'),
    messaging.receiving('kafka', 'orders', 'g'),
  ]) {
    duration.record(MS, undefined, undefined, undefined)
    messages.record(1)
  }
  messaging.processing('kafka', 'orders', 'g').record(MS, undefined, undefined, undefined)
  const spans = new SdkSpanMetrics(meter)
  spans.started(true)
  const queue = { queueSize: 7 }
  for (const signal of ['span', 'log'] as const) {
    const sdk = new SdkPipelineMetrics(meter, signal, queue, 2048, `otlp_http_${signal}_exporter`)
    sdk.sawExporting(5)
    sdk.sawExported(5, null)
  }
  for (const observe of [observeNodejsRuntime, observeJvm, observeGoRuntime, observePythonRuntime])
    observe(meter, busyReplica)
}

describe('instruments', () => {
  it('have names that the semantic conventions know', () => {
    const { meter, collect } = start()
    measureEverything(meter)
    const known = new Set<unknown>(
      Object.entries(conventions)
        .filter(([key]) => key.startsWith('METRIC_'))
        .map(([, name]) => name),
    )
    expect([...collect().keys()].filter((name) => !known.has(name))).toEqual([])
  })

  it('count a request as active while it runs and sort its duration by how it ended', () => {
    const { meter, collect } = start()
    const { active, duration } = new HttpServerMetrics(meter).route('GET', '/orders/{id}', 'http')
    active.record(1)
    active.record(1)
    active.record(-1)
    duration.record(20 * MS, 200, undefined, undefined)
    duration.record(30 * MS, 200, undefined, undefined)
    duration.record(2000 * MS, 500, '500', undefined)
    const metrics = collect()
    expect(valueOf(metrics.get('http.server.active_requests'))).toBe(1)
    const { data, unit } = metrics.get('http.server.request.duration')!
    expect([unit, data]).toMatchObject([
      's',
      {
        kind: 'histogram',
        points: [
          {
            attributes: [
              ['http.request.method', 'GET'],
              ['url.scheme', 'http'],
              ['http.route', '/orders/{id}'],
              ['http.response.status_code', 200n],
            ],
            count: 2n,
            sum: 0.05,
            explicitBounds: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
          },
          { count: 1n, sum: 2 },
        ],
      },
    ])
    expect(data!.points[1]!.attributes).toContainEqual(['error.type', '500'])
  })

  it('tell how many connections of a pool are used, idle and waited for', () => {
    const { meter, collect } = start()
    const pool = { capacity: 4, inUse: 3, idleCount: 1, waiting: 2 }
    new DbPoolMetrics(meter).watch('db', pool)
    const metrics = collect()
    const count = metrics.get('db.client.connection.count')
    expect(valueOf(count, { 'db.client.connection.state': 'used' })).toBe(3)
    expect(valueOf(count, { 'db.client.connection.state': 'idle' })).toBe(1)
    expect(valueOf(metrics.get('db.client.connection.pending_requests'))).toBe(2)
    pool.waiting = 9
    expect(valueOf(collect().get('db.client.connection.pending_requests'))).toBe(9)
  })

  it('tell a Kafka consumer’s lag by partition', () => {
    const { meter, collect } = start()
    const partitions = [
      { topic: 'orders', partition: 0, lag: 12, consumed: 100 },
      { topic: 'orders', partition: 1, lag: 3, consumed: 50 },
    ]
    observeKafkaConsumers(meter, () => [{ name: 'consumer-1', partitions: () => partitions }])
    const metrics = collect()
    expect(valueOf(metrics.get('kafka.consumer.records_lag'), { topic: 'orders', partition: '0' })).toBe(12)
    expect(valueOf(metrics.get('kafka.consumer.records_lag_max'))).toBe(12)
    expect(valueOf(metrics.get('kafka.consumer.records_consumed_total'))).toBe(150)
  })

  it('let an event loop be late in proportion to how busy it is', () => {
    const { meter, collect } = start()
    const state = { ...busyReplica }
    observeNodejsRuntime(meter, state)
    const idle = { ...state }
    const half = collect()
    expect(valueOf(half.get('nodejs.eventloop.utilization'))).toBe(0.5)
    // Busy for half of the time in pieces of 2.5 ms: 0.1 ms + 1 * 1.25 ms.
    expect(valueOf(half.get('nodejs.eventloop.delay.mean'))).toBeCloseTo(0.00135, 10)
    Object.assign(state, { now: 20 * SECOND, busy: idle.busy + 9 * SECOND })
    const busy = collect()
    expect(valueOf(busy.get('nodejs.eventloop.utilization'))).toBeCloseTo(0.9, 10)
    expect(valueOf(busy.get('nodejs.eventloop.delay.p99'))).toBeGreaterThan(
      9 * valueOf(half.get('nodejs.eventloop.delay.p99')),
    )
  })

  it('let memory grow with requests until it is collected', () => {
    const { meter, collect } = start()
    const state = { ...busyReplica, handled: 0, inUse: 0, waiting: 0 }
    observeGoRuntime(meter, state)
    const used = (): number => valueOf(collect().get('go.memory.used'), { 'go.memory.type': 'other' })
    const before = used()
    state.handled = 100
    expect(used()).toBe(before + 100 * 48 * 1024)
    state.handled = 256
    expect([used(), valueOf(collect().get('go.memory.gc.cycles'))]).toEqual([before, 1])
    state.inUse = 5
    expect(valueOf(collect().get('go.goroutine.count'))).toBe(19)
  })

  it('count spans from their start to the end of their export', () => {
    const { meter, collect } = start()
    const spans = new SdkSpanMetrics(meter)
    spans.started(true)
    spans.started(true)
    spans.started(false)
    spans.ended()
    const queue = { queueSize: 7 }
    const server = { address: 'otel-collector', port: 4318 }
    const sdk = new SdkPipelineMetrics(meter, 'span', queue, 2048, 'otlp_http_span_exporter', server)
    sdk.sawExporting(5)
    sdk.sawExporting(4)
    sdk.sawExported(5, null)
    sdk.sawDropped()
    sdk.sawExported(3, 'timeout')
    const metrics = collect()
    expect(valueOf(metrics.get('otel.sdk.span.live'))).toBe(1)
    expect(valueOf(metrics.get('otel.sdk.span.started'), { 'otel.span.sampling_result': 'DROP' })).toBe(1)
    expect(valueOf(metrics.get('otel.sdk.processor.span.queue.size'))).toBe(7)
    expect(valueOf(metrics.get('otel.sdk.processor.span.queue.capacity'))).toBe(2048)
    expect(valueOf(metrics.get('otel.sdk.processor.span.processed'))).toBe(9)
    expect(valueOf(metrics.get('otel.sdk.processor.span.processed'), { 'error.type': 'queue_full' })).toBe(1)
    expect(valueOf(metrics.get('otel.sdk.exporter.span.inflight'))).toBe(1)
    expect(valueOf(metrics.get('otel.sdk.exporter.span.exported'))).toBe(5)
    expect(valueOf(metrics.get('otel.sdk.exporter.span.exported'), { 'error.type': 'timeout' })).toBe(3)
  })
})
