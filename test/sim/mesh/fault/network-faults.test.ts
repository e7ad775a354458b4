import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { startDelivery } from '#sim/mesh/delivery.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import type { Traces } from '#sim/telemetry/traces.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../small-world.ts'
import type { Written } from '../small-world.ts'

const during = { id: 'broken', reason: { en: 'broken', th: 'พัง' }, onset: '20s', lasts: '20s' }

const runWith = (fault: Written, changes: Written = {}): Recording =>
  runSmall(
    smallScenario({
      faults: [{ ...during, ...fault }],
      load: { per_minute: 240, mix: { 'front.buy': 1 } },
      ...changes,
    }),
    {
      seconds: 60,
    },
  )

describe('packets that overtake each other', () => {
  it('make some calls later, each by as much as a packet was late, and nothing comes twice or fails', () => {
    const recording = runWith({ kind: 'packet_reorder', edge: 'front>back', reorder: '30%', by: '70ms' })
    const spans = spansOf(recording)
    const calls = spans.filter(({ service, kind }) => service === 'front' && kind === 3)
    const usual = calls[0]!.end - calls[0]!.start
    const extra = calls.map(({ start, end }) => Math.round(end - start - usual))
    expect(new Set(extra)).toEqual(new Set([0, 70, 140]))
    expect(extra.filter((time) => time > 0).length).toBeGreaterThan(20)
    expect(calls.every(({ start }, index) => extra[index] === 0 || (start >= 19_990 && start < 40_000))).toBe(true)
    expect(spans.filter(({ service, kind }) => service === 'back' && kind === 2)).toHaveLength(calls.length)
    expect(spans.every(({ status }) => status !== 2)).toBe(true)
  })
})

describe('what is wrong between a service and a silent peer', () => {
  const asked = (recording: Recording) => spansOf(recording).filter(({ name }) => name === 'INSERT small.orders')

  it('keeps queries from the database, or makes them later', () => {
    const cut = asked(runWith({ kind: 'partition', edge: 'back>db', gives_up_after: '2s' }))
    const failed = cut.filter(({ status }) => status === 2)
    expect(failed.length).toBeGreaterThan(50)
    expect(
      failed.every(({ start, end }) => Math.round(end - start) === 2000 && start >= 20_000 && start < 40_000),
    ).toBe(true)
    const slow = asked(runWith({ kind: 'slow_network', edge: 'back>db', adds: '30ms' }))
    expect(new Set(slow.map(({ start, end }) => Math.round(end - start)))).toEqual(new Set([5, 65]))
  })

  it('lets names be unknown or late, for each query or for each connection', () => {
    const names = { kind: 'name_resolution', edge: 'back>db' }
    const missing = asked(runWith({ ...names, answers: 'missing' })).filter(({ status }) => status === 2)
    // Java asks every 30 s.
    expect(missing.length).toBeGreaterThan(30)
    const steps = [{ ask: 'db', for: 'INSERT small.orders', time: '5ms' }]
    const late = (pools: Written) => {
      const services = { front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps } }, { pools }) }
      const spans = spansOf(runWith({ kind: 'name_resolution', edge: 'front>db', takes: '3s' }, { services }))
      return spans.filter(({ service, kind, start, end }) => service === 'front' && kind === 2 && end - start > 100)
    }
    expect(late({}).length).toBeGreaterThan(60)
    expect(late({ db: { max_connections: 5 } }).length).toBeLessThan(30)
  })

  it('keeps messages from an AMQP broker', () => {
    const recording = runWith(
      { kind: 'partition', edge: 'front>rabbit', gives_up_after: '2s' },
      {
        amqp: { address: 'rabbit', exchanges: { shop: { type: 'fanout', bindings: [] } }, queues: {} },
        services: { front: serviceOf('nodejs', { buy: { http: 'POST /buy', steps: [{ send: 'shop' }] } }) },
      },
    )
    const failed = spansOf(recording).filter(({ name, status }) => name === 'publish shop' && status === 2)
    expect(failed.length).toBeGreaterThan(50)
    expect(failed.every(({ start, end }) => Math.round(end - start) === 2000)).toBe(true)
  })

  it('is named by both ends, and not where headers are at stake, which nobody reads there', () => {
    const messages = (fault: Written) => {
      const parsed = parseScenario(JSON.stringify(smallScenario({ faults: [{ ...during, ...fault }] })))
      return 'diagnostics' in parsed ? parsed.diagnostics.map(({ message }) => message) : []
    }
    const { cause } = runWith({ kind: 'partition', edge: 'back>db', gives_up_after: '2s' }).truth.request(100)
    expect(cause).toMatchObject({ id: 'broken', service: 'back', peer: 'db' })
    expect(messages({ kind: 'packet_loss', edge: 'back>nobody', loss: '5%' })).toEqual([
      'There is no edge `back>nobody`.',
    ])
    expect(messages({ kind: 'changed_headers', edge: 'back>db', rules: [{ strip: ['traceparent'] }] })).toEqual([
      'There is no edge `back>db`.',
    ])
    expect(messages({ kind: 'resent_messages', edge: 'front>back' })).toEqual(['There is no edge `front>back`.'])
    expect(messages({ kind: 'name_resolution', edge: 'back>db' })).toEqual([])
    expect(messages({ kind: 'name_resolution', edge: 'back>db', answers: 'stale' })).toEqual([
      'There is no edge `back>db`.',
    ])
  })
})

describe('answers to exports that get lost', () => {
  const PROTOCOL = { 'http/protobuf': 'otlp_http', grpc: 'otlp_grpc' }

  /** How often each span arrives at a collector that takes everything, and what the SDKs believe. */
  function deliver(protocol: keyof typeof PROTOCOL) {
    const OTEL = { OTEL_EXPORTER_OTLP_PROTOCOL: protocol }
    const operations = { buy: { http: 'POST /buy', steps: [{ work: '5ms' }] } }
    const services = { front: serviceOf('nodejs', operations, { sdk: { env: OTEL } }) }
    const recording = runWith({ kind: 'lost_export_answers', share: '70%' }, { services })
    const env = new Environment(recording.columns.epochUnixNano)
    const times = new Uint8Array(recording.spanCount)
    const collector = {
      *consume(traces: Traces) {
        for (const row of rowsOf(traces)) times[row]!++
        yield* env.timeout(0)
        return null
      },
    }
    const { counters } = startDelivery(env, recording, { endpointOf: () => collector })
    env.run()
    return { times: [...times], counter: counters[0]! }
  }

  it('let exporters over HTTP send again, so that spans arrive twice and none is lost', () => {
    const { times, counter } = deliver('http/protobuf')
    expect(Math.min(...times)).toBe(1)
    expect(times.filter((count) => count > 1).length).toBeGreaterThan(10)
    expect(counter.retries).toBeGreaterThan(0)
    expect(counter.failed).toBe(0)
  })

  it('let exporters over gRPC count as lost what has arrived once', () => {
    const { times, counter } = deliver('grpc')
    expect(new Set(times)).toEqual(new Set([1]))
    expect(counter.failed).toBeGreaterThan(10)
  })
})
