import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'
import type { Simulator } from '#sim/api.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { PageSource } from '#sim/worker/collector-protocol.ts'
import type { Input, LongMethod, Output } from '#sim/worker/protocol.ts'

const COLLECTOR = `
receivers:
  otlp: { protocols: { grpc: { endpoint: 0.0.0.0:4317 } } }
processors:
  tail_sampling:
    decision_wait: 5s
    policies:
      - { name: errors, type: status_code, status_code: { status_codes: [ERROR] } }
      - { name: baseline, type: probabilistic, probabilistic: { sampling_percentage: 10 } }
connectors:
  span_metrics: { metrics_flush_interval: 5s, exemplars: { enabled: true } }
exporters:
  otlp_grpc/tempo: { endpoint: tempo:4317, tls: { insecure: true } }
  prometheus/red: { endpoint: 0.0.0.0:8889, enable_open_metrics: true }
  prometheus/forgetful: { endpoint: 0.0.0.0:8891, metric_expiration: 2s }
  prometheus/unused: { endpoint: 0.0.0.0:8890 }
extensions:
  health_check: { path: /healthy }
  zpages:
  zpages/unused: { endpoint: localhost:1 }
service:
  extensions: [zpages, health_check]
  pipelines:
    traces: { receivers: [otlp], processors: [tail_sampling], exporters: [otlp_grpc/tempo, span_metrics] }
    metrics: { receivers: [span_metrics], exporters: [prometheus/red, prometheus/forgetful] }
`

const SECOND = 1e9

/** Runs a long call to its end, counting its slices. */
function finish<M extends LongMethod>(
  simulator: Simulator,
  method: M,
  input: Input<M>,
): { output: Output<M>; slices: number } {
  const steps = (simulator.longCalls[method] as (input: Input<M>) => Generator<Progress, Output<M>, boolean>)(input)
  let slices = 1
  let step = steps.next(false)
  for (; !step.done; slices++) step = steps.next(false)
  return { output: step.value, slices }
}

async function simulatorWithRun(
  load: number,
): Promise<{ simulator: Simulator; runId: string; endNs: number; sources: PageSource[] }> {
  const simulator = createSimulator()
  simulator.handlers.load({ scenarios: [await loadScenarioText('shop')] })
  const { output } = finish(simulator, 'run', {
    scenario: 'shop',
    seed: 4426,
    load,
    durationS: 30,
    collector: COLLECTOR,
  })
  if (!('run' in output)) throw new Error(`The shop did not run: ${JSON.stringify(output)}`)
  const { runId, summary, pages } = output.run
  return { simulator, runId, endNs: summary.end, sources: pages }
}

describe('pages of the running collector', () => {
  let simulator: Simulator
  let runId: string
  let endNs: number
  let sources: PageSource[]
  beforeAll(async () => ({ simulator, runId, endNs, sources } = await simulatorWithRun(10)))

  const answer = (atS: number, component: string, path: string, accept?: string) =>
    finish(simulator, 'page', { runId, atNs: atS * SECOND, component, path, ...(accept !== undefined && { accept }) })
      .output
  const pageAt = (...asked: Parameters<typeof answer>) => {
    const output = answer(...asked)
    if (!('page' in output)) throw new Error(`No page: ${JSON.stringify(output)}`)
    return output.page
  }

  it('are those of the extensions that run and of the exporters in a pipeline, at their endpoints', () => {
    expect(sources).toEqual([
      {
        component: 'zpages',
        kind: 'extension',
        type: 'zpages',
        url: 'http://localhost:55679',
        paths: ['/debug/servicez', '/debug/pipelinez', '/debug/extensionz', '/debug/featurez'],
        openMetrics: false,
      },
      {
        component: 'health_check',
        kind: 'extension',
        type: 'health_check',
        url: 'http://localhost:13133',
        paths: ['/healthy'],
        openMetrics: false,
      },
      {
        component: 'prometheus/red',
        kind: 'exporter',
        type: 'prometheus',
        url: 'http://0.0.0.0:8889',
        paths: ['/metrics'],
        openMetrics: true,
      },
      {
        component: 'prometheus/forgetful',
        kind: 'exporter',
        type: 'prometheus',
        url: 'http://0.0.0.0:8891',
        paths: ['/metrics'],
        openMetrics: false,
      },
    ])
  })

  it('answer at every path that is listed, whatever query follows, and with 404 at others', () => {
    for (const { component, paths } of sources) {
      for (const path of paths) {
        expect([path, pageAt(3, component, path).status]).toEqual([path, 200])
        expect(pageAt(3, component, `${path}?zpipelinename=traces`)).toEqual(pageAt(3, component, path))
      }
      expect(pageAt(3, component, '/debug/tracez')).toMatchObject({ status: 404, text: '404 page not found\n' })
    }
    expect(pageAt(3, 'zpages', '/debug/pipelinez').rows).toContainEqual([
      'traces',
      'traces',
      'false',
      ['otlp'],
      ['tail_sampling'],
      ['otlp_grpc/tempo', 'span_metrics (connector)'],
    ])
  })

  it('tell of the moment they are asked at, also of one before the last', () => {
    const uptime = (atS: number) => JSON.parse(pageAt(atS, 'health_check', '/healthy').text).uptime
    expect([12.4, 12.4, 20, 7.25].map(uptime)).toEqual(['12.4s', '12.4s', '20s', '7.25s'])
  })

  it('show what span_metrics has counted by then, and exemplars to who asks for OpenMetrics', () => {
    const calls = (atS: number): number => {
      const lines = pageAt(atS, 'prometheus/red', '/metrics').text.matchAll(
        /^traces_span_metrics_calls_total\{.* (\d+)$/gm,
      )
      return [...lines].reduce((sum, [, count]) => sum + Number(count), 0)
    }
    // A flush every 5 s; the first tells of each series with 0, and between two of them nothing changes.
    const [first, before, after, between, late] = [12.4, 14.9, 15.1, 19.9, 29].map(calls)
    expect([first, before]).toEqual([0, 0])
    expect(after).toBeGreaterThan(0)
    expect(between).toBe(after)
    expect(late).toBeGreaterThan(after!)
    const open = pageAt(29, 'prometheus/red', '/metrics', 'application/openmetrics-text')
    expect(open.contentType).toMatch(/^application\/openmetrics-text/)
    expect(open.text).toContain('# {trace_id="')
  })

  it('need no repetition for a later moment, and are then the same as with one', async () => {
    const fresh = await simulatorWithRun(10)
    const asked = { component: 'prometheus/red', path: '/metrics', atNs: 29 * SECOND }
    const repeated = finish(fresh.simulator, 'page', { ...asked, runId: fresh.runId })
    const earlier = finish(simulator, 'page', { ...asked, runId, atNs: 0 })
    expect(earlier.slices).toBe(1)
    const later = finish(simulator, 'page', { ...asked, runId })
    expect(later.output).toEqual(repeated.output)
    expect(repeated.slices).toBeGreaterThan(1)
    expect(finish(simulator, 'page', { ...asked, runId }).slices).toBe(1)
  })

  it('do not depend on what was asked before, where a scrape forgets what has expired', () => {
    const asked = { runId, component: 'prometheus/forgetful', path: '/metrics' }
    const at = (atS: number) => finish(simulator, 'page', { ...asked, atNs: atS * SECOND })
    at(13)
    const { output, slices } = at(29)
    expect(slices).toBeGreaterThan(1)
    expect(output).toEqual(at(29).output)
  })

  it('are gone when the collector has shut down', () => {
    expect(answer(endNs / SECOND, 'zpages', '/debug/servicez')).toEqual({ down: { sinceNs: endNs } })
    expect(pageAt((endNs - 1) / SECOND, 'zpages', '/debug/servicez').status).toBe(200)
  })

  it('are not asked of a run whose rows another delivery has taken', () => {
    const asked = { runId, component: 'health_check', path: '/healthy', atNs: 29 * SECOND }
    finish(simulator, 'page', asked)
    finish(simulator, 'tryConfig', { runId, collector: COLLECTOR.replace('10 }', '50 }') })
    expect(finish(simulator, 'page', asked).slices).toBeGreaterThan(1)
  })

  it('leave the run and its digest as they were', async () => {
    const { simulator: other, runId: run } = await simulatorWithRun(1)
    const before = finish(other, 'digest', { runId: run }).output
    const asked = { runId: run, component: 'health_check', path: '/healthy', atNs: 9 * SECOND }
    const page = finish(other, 'page', asked).output
    expect(finish(other, 'digest', { runId: run }).output).toEqual(before)
    expect(finish(other, 'page', asked).output).toEqual(page)
  })

  it('are given up when they are cancelled, and can be asked for again', () => {
    const asked = { runId, atNs: 29 * SECOND, component: 'health_check', path: '/healthy' }
    pageAt(0, 'health_check', '/healthy')
    const steps = simulator.longCalls.page(asked)
    expect(steps.next(false).done).toBe(false)
    expect(steps.next(true).value).toMatchObject({ stopped: 'cancelled' })
    expect(pageAt(29, 'health_check', '/healthy').text).toContain('"uptime":"29s"')
  })
})
