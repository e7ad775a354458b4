import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import type { Host, LookupResult, PushResult } from '#sim/collector/host.ts'
import { buildService } from '#sim/collector/service/build-service.ts'
import { SelfTelemetry } from '#sim/collector/service/self-telemetry.ts'
import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { SpanWorld } from '../../../../support/span-world.ts'

const MS = 1e6

/** A collector with load_balancing over DNS, in a world where answers are as a test says. */
class Bench {
  readonly env = new Environment()
  readonly telemetry = new SelfTelemetry()
  readonly world = new SpanWorld()
  readonly sent: string[] = []
  readonly questions: number[] = []
  addresses: string[] | null = ['10.0.0.1', '10.0.0.2']
  answersAfter: number
  pushTakes = 0
  private readonly collector

  constructor(settings: string, otlp = '', answersAfter = 0) {
    this.answersAfter = answersAfter
    const { config, error } = loadConfig(
      `
receivers: { otlp: { protocols: { grpc: } } }
exporters: { load_balancing: { protocol: { otlp: { ${otlp} } }, resolver: { dns: { hostname: gateway${settings} } } } }
service: { pipelines: { traces: { receivers: [otlp], exporters: [load_balancing] } } }`,
      { components },
    )
    if (config === null) throw new Error(error!.message)
    const { env, telemetry } = this
    const host: Host = {
      push: (exporter, _message, timeout, endpoint) => this.push(exporter, endpoint!, timeout),
      lookup: (hostname, timeout) => this.lookup(hostname, timeout),
      heapBytes: () => 0,
      totalMemoryBytes: 1e9,
      forceGC: () => {},
      holdBytes: () => {},
    }
    const built = buildService(config, { env, telemetry, log: () => {}, observer: null, host, seed: 1 })
    if ('error' in built) throw new Error(built.error.message)
    this.collector = built.service
    this.collector.start()
  }

  /** Sends a span of each of sixteen traces. */
  send(): void {
    const spans = '0123456789abcdef'.split('').map((digit) => ({ trace: digit.repeat(31) + '1' }))
    this.env.process(this.collector.receivers.get('otlp')!.traces!.consume(this.world.spansOf(...spans)))
    this.env.run(this.env.now)
  }

  *shutdown(): Process<void> {
    yield* this.collector.shutdown()
  }

  metric(name: string): number | undefined {
    return this.telemetry.snapshot()[name]
  }

  private *push(exporter: string, endpoint: string, _timeout: number): Process<PushResult> {
    yield* this.env.timeout(this.pushTakes)
    this.sent.push(`${this.env.now / MS} ${exporter.replace('otlp_grpc/load_balancing_', '')} ${endpoint}`)
    return { ok: true }
  }

  private *lookup(hostname: string, timeout: number): Process<LookupResult> {
    this.questions.push(this.env.now / MS)
    const { addresses } = this
    yield* this.env.timeout(Math.min(this.answersAfter, timeout))
    if (this.answersAfter > timeout) return { error: `lookup ${hostname}: i/o timeout` }
    return addresses === null ? { error: `lookup ${hostname}: no such host` } : { addresses }
  }
}

describe('the dns resolver', () => {
  it('asks every five seconds unless told otherwise, and sends to port 4317 or the one it is told', () => {
    const bench = new Bench('')
    bench.send()
    bench.env.run(12_000 * MS)
    expect(bench.questions).toEqual([0, 5000, 10_000])
    expect(bench.sent.map((line) => line.split(' ')[2])).toEqual(['10.0.0.2:4317', '10.0.0.1:4317'])
    const other = new Bench(', port: "9000", interval: 2s')
    other.send()
    other.env.run(5000 * MS)
    expect(other.questions).toEqual([0, 2000, 4000])
    expect(other.sent.every((line) => line.endsWith(':9000'))).toBe(true)
  })

  it('keeps the backends it has when a question fails or takes too long', () => {
    const bench = new Bench(', interval: 2s, timeout: 500ms')
    bench.env.run(1000 * MS)
    bench.addresses = null
    bench.env.run(3000 * MS)
    bench.addresses = ['10.0.0.9']
    bench.answersAfter = 600 * MS
    bench.env.run(5000 * MS)
    bench.send()
    bench.env.run(5500 * MS)
    expect(bench.sent.map((line) => line.split(' ')[2]!).toSorted()).toEqual(['10.0.0.1:4317', '10.0.0.2:4317'])
    expect(bench.metric('otelcol_loadbalancer_num_resolutions{resolver="dns",success="false"}')).toBe(2)
    expect(bench.metric('otelcol_loadbalancer_num_resolutions{resolver="dns",success="true"}')).toBe(1)
    expect(bench.metric('otelcol_loadbalancer_num_backend_updates{resolver="dns"}')).toBe(1)
  })

  it('holds what comes before the first answer', () => {
    const bench = new Bench('', '', 300 * MS)
    bench.send()
    bench.env.run(200 * MS)
    expect(bench.sent).toEqual([])
    bench.env.run(400 * MS)
    expect(bench.sent.map((line) => line.split(' ')[0])).toEqual(['300', '300'])
  })

  it('drains a backend that is named no more, and the others at shutdown', () => {
    const bench = new Bench(', interval: 1s', 'sending_queue: { num_consumers: 1 }')
    bench.env.run(100 * MS)
    bench.pushTakes = 3000 * MS
    bench.send()
    bench.send()
    bench.addresses = ['10.0.0.1']
    bench.env.run(2000 * MS)
    expect(bench.metric('otelcol_loadbalancer_num_backends{resolver="dns"}')).toBe(1)
    bench.send()
    const end: number[] = []
    bench.env.process(
      (function* (): Process<void> {
        yield* bench.shutdown()
        end.push(bench.env.now / MS)
      })(),
    )
    bench.env.run(60_000 * MS)
    const of = (address: string): string[] => bench.sent.filter((line) => line.includes(address))
    // Two requests each, one after the other, and a third for the one that stayed.
    expect(of('10.0.0.2')).toHaveLength(2)
    expect(of('10.0.0.1')).toHaveLength(3)
    expect(end).toEqual([9100])
  })
})
