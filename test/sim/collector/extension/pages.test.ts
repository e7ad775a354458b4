import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { buildService } from '#sim/collector/service/build-service.ts'
import type { CollectorService } from '#sim/collector/service/service.ts'
import { SelfTelemetry } from '#sim/collector/service/self-telemetry.ts'
import type { Page } from '#sim/collector/component/component.ts'
import type { Host, PushResult } from '#sim/collector/host.ts'
import { ComponentBench, MS } from '../../../support/component-bench.ts'

/** A collector whose backend takes a second for every request. */
function collector(extensions: string, names: string): { bench: ComponentBench; service: CollectorService } {
  const bench = new ComponentBench()
  const host: Host = {
    *push() {
      yield bench.env.timeout(1000 * MS)
      return { ok: true } satisfies PushResult
    },
    heapBytes: () => 0,
    totalMemoryBytes: 2 ** 31,
    forceGC: () => {},
    holdBytes: () => {},
  }
  const { config } = loadConfig(
    `receivers: {otlp: {protocols: {grpc: }}}
extensions: {${extensions}}
exporters: {otlp_grpc: {endpoint: "backend:4317"}}
service: {extensions: [${names}], pipelines: {traces: {receivers: [otlp], exporters: [otlp_grpc]}}}
`,
    { components },
  )
  const log = (): void => {}
  const telemetry = new SelfTelemetry()
  const built = buildService(config!, { env: bench.env, telemetry, log, observer: null, host, seed: 1 })
  if ('error' in built) throw new Error(built.error.message)
  return { bench, service: built.service }
}

const brief = (page: Page | null): string => (page === null ? 'nothing' : `${page.status} ${page.text}`)

describe('health_check', () => {
  it('is unavailable before the start, ready while pipelines run, unavailable from the beginning of the shutdown', () => {
    const { bench, service } = collector('health_check: ', 'health_check')
    const ask = (): string => brief(service.get('health_check', '/'))
    const unavailable = '503 {"status":"Server not available","upSince":"0001-01-01T00:00:00Z","uptime":""}'
    expect(ask()).toBe(unavailable)
    bench.runTo(50)
    expect(service.start()).toBeNull()
    bench.runTo(1500)
    expect(ask()).toBe('200 {"status":"Server available","upSince":"2000-01-01T00:00:00.05Z","uptime":"1.45s"}')
    bench.feed(service.receivers.get('otlp')!.traces!, bench.message('a'))
    const shutdown = bench.env.process(service.shutdown())
    bench.runTo(2000)
    expect([shutdown.alive, ask()]).toEqual([true, unavailable])
  })

  it('says what it is told to say', () => {
    const body = 'health_check: {response_body: {healthy: fine, unhealthy: not yet}}'
    const { service } = collector(body, 'health_check')
    expect(brief(service.get('health_check', '/'))).toBe('503 not yet')
    service.start()
    expect(brief(service.get('health_check', '/'))).toBe('200 fine')
  })

  it('answers nobody after a crash, nor when the service does not run it', () => {
    const { service } = collector('health_check: ', 'health_check')
    service.start()
    service.crash()
    expect(brief(service.get('health_check', '/'))).toBe('nothing')
    expect(brief(collector('zpages: ', 'zpages').service.get('health_check', '/'))).toBe('nothing')
  })
})

describe('zpages', () => {
  it('tells when the collector started', () => {
    const { bench, service } = collector('zpages: ', 'zpages')
    bench.runTo(1250)
    service.start()
    const { rows } = service.get('zpages', '/debug/servicez')!
    expect(rows).toContainEqual(['StartTimestamp', '2000-01-01 00:00:01.25 +0000 UTC'])
  })
})
