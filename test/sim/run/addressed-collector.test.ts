import { describe, expect, it } from 'vitest'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { deliverToEnd, recordToEnd } from '#sim/run/run-to-end.ts'
import { summarise } from '#sim/run/summary.ts'
import { viewTrace } from '#sim/run/trace-view.ts'
import { readScenario, smallScenario } from '../mesh/small-world.ts'
import type { Written } from '../mesh/small-world.ts'

const collectorAt = (grpc: string, http: string): string => `
receivers:
  otlp:
    protocols:
      grpc: { endpoint: '${grpc}' }
      http: { endpoint: '${http}' }
exporters:
  debug: {}
  otlp_grpc/tempo: { endpoint: tempo:4317, tls: { insecure: true } }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp_grpc/tempo] }
`
const EVERYWHERE = collectorAt('0.0.0.0:4317', '0.0.0.0:4318')

/** What becomes of the spans of one service that sends as its variables say. */
function deliver(env: Written, collector = EVERYWHERE, addressed = true) {
  const services = smallScenario().services as Record<string, Written>
  const scenario = readScenario(
    smallScenario({
      network: { calls: '1ms', telemetry: '2ms', collector: { addressed } },
      services: { front: { ...services.front, sdk: { env } }, back: { ...services.back, sdk: { env } } },
    }),
  )
  const prepared = prepareCollector(collector)
  if ('error' in prepared) throw new Error(prepared.error.message)
  const finished: (string | null)[] = []
  const witness = {
    finished: (_at: number, _replica: unknown, _traces: unknown, error: string | null) => void finished.push(error),
  }
  const recording = recordToEnd(scenario, { seed: 1, load: 1, durationS: 10 })
  const delivered = deliverToEnd(prepared.setup, recording, { witness })
  if ('error' in delivered) throw new Error(delivered.error.message)
  const { spansCreated, spansStored } = summarise(delivered.run)
  const ends = new Set(viewTrace(delivered.run, 0).fates.map(({ end }) => end))
  return { stored: spansStored / spansCreated, errors: [...new Set(finished)], ends: [...ends] }
}

describe('a collector that listens as it is configured', () => {
  it('is reached at its host, the protocol’s port and the signal’s path', () => {
    expect(deliver({})).toMatchObject({ stored: 1, errors: [null] })
    const grpc = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4317' }
    expect(deliver(grpc)).toMatchObject({ stored: 1, errors: [null] })
  })

  it('has nothing to do with what a service prints, and each span says so', () => {
    expect(deliver({ OTEL_TRACES_EXPORTER: 'console' }).ends).toEqual(['not-exported'])
  })

  it('answers nothing that an exporter understands at the other protocol’s port', () => {
    const http = deliver({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4317' })
    expect(http.stored).toBe(0)
    expect(http.errors[0]).toContain('Parse Error')
    const grpc = deliver({
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4318',
    })
    expect(grpc.stored).toBe(0)
    expect(grpc.errors[0]).toContain('UNAVAILABLE')
  })

  it('has no path but the signal’s: a signal’s own endpoint gets nothing appended', () => {
    const wrong = deliver({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://otel-collector:4318' })
    expect(wrong).toMatchObject({ stored: 0, errors: ['Not Found'] })
    const right = deliver({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://otel-collector:4318/v1/traces' })
    expect(right.stored).toBe(1)
  })

  it('is not at another name, and localhost is the service itself', () => {
    expect(deliver({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-colector:4318' }).errors[0]).toContain('ENOTFOUND')
    expect(deliver({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }).errors[0]).toContain('ECONNREFUSED')
  })

  it('that listens on localhost is reached from no other machine', () => {
    expect(deliver({}, collectorAt('localhost:4317', 'localhost:4318')).stored).toBe(0)
    expect(deliver({}, collectorAt('localhost:4317', '0.0.0.0:4318')).stored).toBe(1)
  })

  it('is found anyhow where a scenario does not ask for addresses', () => {
    expect(deliver({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://nowhere:1' }, EVERYWHERE, false).stored).toBe(1)
  })
})
