import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { startDelivery } from '#sim/mesh/delivery.ts'
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
