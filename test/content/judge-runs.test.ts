import { beforeAll, describe, expect, it } from 'vitest'
import { deliverWorld, recordWorld, watchedEdges } from '#content/judge-runs.ts'
import { loadScenarioText } from '#content/load.ts'
import type { Exercise } from '#content/load.ts'
import { prepareAnswer } from '#content/prepare-answer.ts'
import { check } from '#sim/grading/check.ts'
import type { CheckOf } from '#sim/grading/check.ts'
import { valuesAt } from '#sim/grading/data-path.ts'
import { evaluateCheck } from '#sim/grading/evaluate-check.ts'
import { evaluateMeasure } from '#sim/grading/evaluate-measure.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'

const TEMPO = "otlp_grpc/tempo: { endpoint: 'tempo:4317', tls: { insecure: true } }"
const RECEIVER = 'receivers: { otlp: { protocols: { grpc: {}, http: {} } } }\n'
const pass = `${RECEIVER}exporters: { ${TEMPO} }
service: { pipelines: { traces: { receivers: [otlp], exporters: [otlp_grpc/tempo] } } }
`
const tail = (wait: string, traces: number) => `${RECEIVER}exporters: { ${TEMPO} }
processors:
  tail_sampling: { decision_wait: ${wait}, num_traces: ${traces}, policies: [{ name: all, type: always_sample }] }
service: { pipelines: { traces: { receivers: [otlp], processors: [tail_sampling], exporters: [otlp_grpc/tempo] } } }
`
const metrics = `${RECEIVER}
connectors: { span_metrics: { metrics_flush_interval: 5s, histogram: { explicit: { buckets: [${Array.from({ length: 80 }, (_, index) => `${(index + 1) * 5}ms`).join(', ')}] } } } }
exporters: { ${TEMPO}, otlp_grpc/mimir: { endpoint: 'mimir:4317', tls: { insecure: true } } }
processors:
  probabilistic_sampler: { sampling_percentage: 10 }
  tail_sampling: { policies: [{ name: some, type: probabilistic, probabilistic: { sampling_percentage: 10 } }] }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp_grpc/tempo, span_metrics] }
    metrics: { receivers: [span_metrics], exporters: [otlp_grpc/mimir] }
`
const indented = (text: string): string => text.replaceAll(/^/gm, '      ')
const several = `collectors:
  agent:
    replicas: 2
    config: |
${indented(tail('5s', 5000))}
entry: { collector: agent, balance: round_robin }
`

/** Everything that any of these tests asks the wire. */
const EDGES = ['api-gateway>order', '*>external-payment-api', 'order>order.confirmed', 'order>nobody']

async function prepare(collector: string) {
  const exercise = { config: { code: 'L90.9' }, documents: {}, world: null, collector: null } as unknown as Exercise
  const prepared = await prepareAnswer(exercise, await loadScenarioText('shop'), { collector })
  if ('error' in prepared) throw new Error(prepared.error.message)
  return prepared
}

async function judge(collector: string, world: string | null = null, scenario = 'shop', duration_s = 12) {
  const exercise = { config: { code: 'L90.9' }, documents: {}, world, collector } as unknown as Exercise
  const prepared = await prepareAnswer(exercise, await loadScenarioText(scenario), {})
  if ('error' in prepared) throw new Error(prepared.error.message)
  const run = deliverWorld(
    prepared.collector,
    recordWorld(prepared.scenario, { seed: 7, load: 1, duration_s }, EDGES),
    true,
  )
  if ('error' in run) throw new Error(run.error.message)
  return run
}

function measured(run: JudgedRun, given: Record<string, unknown>): number {
  const parsed = check.parse({ id: 'one', ...given })
  return evaluateCheck(parsed, [measureRun(run, [parsed])]).measured
}

let whole: JudgedRun
beforeAll(async () => {
  whole = await judge(pass)
})

describe('a check on a run that loses nothing', () => {
  it('finds every request whole and in one tree, and no span lost', () => {
    expect(measured(whole, { kind: 'complete', at_least: 1 })).toBe(1)
    expect(measured(whole, { kind: 'connected', at_least: 1 })).toBe(1)
    expect(measured(whole, { kind: 'split', at_most: 0 })).toBe(0)
    expect(measured(whole, { kind: 'loss', at_most: 0 })).toBe(0)
    expect(measured(whole, { kind: 'evicted', at_most: 0 })).toBe(0)
  })

  it('finds attributes of spans, resources and other spans, and counts their values', () => {
    const server = { kind: 'attribute', service: 'order', span: 'POST /orders', span_kind: 'server', at_least: 1 }
    expect(measured(whole, { ...server, key: 'order.id' })).toBe(1)
    expect(measured(whole, { ...server, key: 'order.id', absent: true })).toBe(0)
    expect(measured(whole, { ...server, key: 'http.request.method', value: 'POST' })).toBe(1)
    expect(measured(whole, { ...server, key: 'http.request.method', not: 'POST' })).toBe(0)
    expect(measured(whole, { ...server, key: 'order.id', lasts_ms: [1, 10_000] })).toBe(1)
    expect(measured(whole, { ...server, key: 'order.id', lasts_ms: [0, 1] })).toBe(0)
    const gateway = { service: 'api-gateway', span: 'POST /checkout', key: 'user.tier' }
    expect(measured(whole, { ...server, key: 'user.tier', same_as: gateway })).toBe(1)
    expect(measured(whole, { ...server, key: 'order.id', same_as: gateway })).toBe(0)
    const resource = { kind: 'attribute', of: 'resource', key: 'service.name', at_least: 1 }
    expect(measured(whole, { ...resource, not: 'unknown_service' })).toBe(1)
    expect(measured(whole, { ...resource, service: 'order', value: 'order' })).toBe(1)
    // Nothing that there is not can be right.
    expect(measured(whole, { ...resource, service: 'nobody' })).toBe(0)
    expect(measured(whole, { kind: 'distinct', of: 'http.request.method', at_most: 2 })).toBe(2)
    expect(measured(whole, { kind: 'distinct', of: 'order.id', at_most: 2 })).toBeGreaterThan(50)
  })

  it('knows the services that are seen', () => {
    const are = ['api-gateway', 'browser', 'inventory', 'notification', 'order', 'payment', 'product']
    expect(measured(whole, { kind: 'services', are })).toBe(0)
    expect(measured(whole, { kind: 'services', are: [...are.slice(1), 'Order'] })).toBe(2)
  })

  it('looks at headers on calls, messages and calls to third parties; where nothing passes nothing is right', () => {
    const on = (edge: string, more: object = {}): number =>
      measured(whole, { kind: 'wire', edge, header: 'traceparent', at_least: 1, ...more })
    expect(watchedEdges([{ id: 'a', kind: 'wire', edge: 'a>b', header: 'b3', at_least: 1 }])).toEqual(['a>b'])
    expect(EDGES.map((edge) => on(edge))).toEqual([1, 1, 1, 0])
    expect(on('api-gateway>order', { contains: '-01' })).toBe(1)
    expect(on('api-gateway>order', { absent: true })).toBe(0)
    expect(on('api-gateway>order', { header: 'baggage', absent: true })).toBe(1)
  })

  it('measures delays, rates and what the collector holds', () => {
    const p = (percentile: number): number => measured(whole, { kind: 'delay', percentile, under_s: 6 })
    expect(p(50)).toBeGreaterThan(1)
    // Services send a batch every five seconds.
    expect(p(100)).toBeLessThan(5.5)
    expect(p(50)).toBeLessThan(p(95))
    const answered = (percentile: number, more: object = {}): number =>
      measured(whole, { kind: 'response', percentile, under_ms: 500, ...more })
    expect(answered(50)).toBe(evaluateMeasure({ kind: 'percentile_ms', p: 50 }, whole))
    expect(answered(50, { operation: 'POST /checkout' })).toBeGreaterThan(answered(50))
    expect(answered(50, { operation: 'nobody' })).toBe(Infinity)
    expect(answered(50, { operation: 'POST /checkout' })).toBeLessThan(Infinity)
    const rate = measured(whole, { kind: 'rate', at_most: 50 })
    expect(rate).toBeGreaterThan(200 / 12)
    expect(measured(whole, { kind: 'rate', at_most: 50, window_s: 12 })).toBeCloseTo(200 / 12, 5)
    expect(measured(whole, { kind: 'floor', at_least: 1, window_s: 12 })).toBeGreaterThan(20)
    expect(measured(whole, { kind: 'buffer', under_mib: 500 })).toBeGreaterThan(1)
    expect(measured(whole, { kind: 'buffer', under_spans: 5000 })).toBeGreaterThan(10)
    expect(measured(whole, { kind: 'size', at_most: 20 })).toBeGreaterThan(20)
  })
})

describe('the mean of what users waited', () => {
  const mean = (given: object = {}): number => evaluateMeasure({ kind: 'mean_ms', from_s: 0, ...given }, whole)

  it('is of all requests, of those of a time, or of those for an operation', () => {
    const { truth } = whole.recording
    const times = Array.from(truth.response)
    expect(mean()).toBeCloseTo(times.reduce((sum, time) => sum + time, 0) / times.length / 1e6, 9)
    const early = Array.from(truth.start).filter((start) => start < 6e9).length
    const weighted = early * mean({ to_s: 6 }) + (truth.count - early) * mean({ from_s: 6 })
    expect(weighted / truth.count).toBeCloseTo(mean(), 9)
    expect(mean({ operation: 'POST /checkout' })).toBeGreaterThan(mean())
    expect(() => mean({ from_s: 99 })).toThrow('No request')
  })
})

describe('a check on a run that goes wrong', () => {
  it('finds requests in pieces where a service flips a coin of its own', async () => {
    const env = 'OTEL_TRACES_SAMPLER: traceidratio, OTEL_TRACES_SAMPLER_ARG: 0.5'
    const run = await judge(pass, `services: { order: { sdk: { env: { ${env} } } } }`)
    const complete = measured(run, { kind: 'complete', at_least: 1 })
    expect(complete).toBeGreaterThan(0.5)
    expect(complete).toBeLessThan(0.95)
    // What it drops, it drops with everything below: what is left hangs together.
    expect(measured(run, { kind: 'connected', at_least: 1 })).toBe(1)
    expect(measured(run, { kind: 'split', at_most: 0 })).toBeCloseTo(1 - complete, 10)
    // What was not sampled was never made, so it is not lost.
    expect(measured(run, { kind: 'loss', at_most: 0 })).toBe(0)
  })

  it('counts requests of which something is stored, in whichever trace', async () => {
    const off = 'sdk: { env: { OTEL_TRACES_SAMPLER: always_off } }'
    const run = await judge(pass, `services: { browser: { ${off} }, order: { trust: { policy: restart } } }`)
    expect(measured(run, { kind: 'volume', of: 'traces', under: 1 })).toBe(0)
    expect(measured(run, { kind: 'volume', of: 'requests', under: 1 })).toBeCloseTo(0.45, 2)
  })

  it('finds new traces where a service does not read what is written, unless they link to their cause', async () => {
    const deaf = await judge(pass, 'services: { order: { propagators: [none] } }')
    const links = { kind: 'connected', links: true, at_least: 1 }
    expect(measured(deaf, { kind: 'complete', at_least: 1 })).toBe(1)
    expect(measured(deaf, { kind: 'connected', at_least: 1 })).toBeLessThan(0.7)
    expect(measured(deaf, links)).toBeLessThan(0.7)
    const restarting = await judge(pass, 'services: { order: { trust: { policy: restart_with_link } } }')
    expect(measured(restarting, { kind: 'connected', at_least: 1 })).toBeLessThan(0.7)
    expect(measured(restarting, { ...links, where: 'healthy' })).toBe(1)
  })

  it('finds spans that never got through, and those that a full buffer lost', async () => {
    const unreachable = await judge(pass, 'network: { collector: { addressed: true, host: elsewhere } }')
    expect(measured(unreachable, { kind: 'loss', at_most: 0 })).toBe(1)
    const buffer = await judge(tail('10s', 20))
    expect(measured(buffer, { kind: 'evicted', at_most: 0 })).toBeGreaterThan(50)
    expect(measured(buffer, { kind: 'busiest', at_most: 0.5 })).toBe(1)
    expect(measured(buffer, { kind: 'loss', at_most: 0 })).toBeGreaterThan(0.3)
  })

  it('finds the decision wait in the delay', async () => {
    const run = await judge(tail('10s', 5000))
    expect(measured(run, { kind: 'delay', percentile: 50, under_s: 6 })).toBeGreaterThan(9)
    expect(measured(run, { kind: 'complete', at_least: 1 })).toBe(1)
  })

  it('gives up on collectors that send to themselves', async () => {
    const circle = `collectors:
  agent:
    config: |
      receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' } } } }
      exporters: { otlp_grpc: { endpoint: 'agent:4317', tls: { insecure: true } } }
      service: { pipelines: { traces: { receivers: [otlp], exporters: [otlp_grpc] } } }
entry: agent
`
    const { scenario, collector } = await prepare(circle)
    const recorded = recordWorld(scenario, { seed: 7, load: 1, duration_s: 2 }, [])
    expect(deliverWorld(collector, recorded, false)).toMatchObject({ error: { stage: 'limit' } })
  })

  it('judges several collectors, whose copies split traces', async () => {
    const run = await judge(several)
    const busiest = measured(run, { kind: 'busiest', at_most: 0.6 })
    expect(busiest).toBeGreaterThanOrEqual(0.5)
    expect(busiest).toBeLessThan(0.6)
    const { types, documents, config } = await prepare(several)
    expect([types, config]).toEqual([['tail_sampling', 'otlp_grpc', 'always_sample'], null])
    // Misconceptions look into the configurations inside it.
    const inside = valuesAt(documents['collector']?.data, 'collectors.*.config.processors.*.policies.*.type')
    expect(inside).toEqual(['always_sample'])
    expect(run.single).toBeNull()
    expect(measured(run, { kind: 'loss', at_most: 0 })).toBe(0)
    expect(measured(run, { kind: 'complete', at_least: 1 })).toBe(1)
  })
})

describe('a check on what was kept', () => {
  it('looks at one operation, or at the service that was to blame', async () => {
    const blind = tail('5s', 5000).replace(
      'type: always_sample',
      'type: string_attribute, string_attribute: { key: http.route, values: [/checkout] }',
    )
    const run = await judge(blind)
    const kept = (more: object): number => measured(run, { kind: 'keep', where: 'all', at_least: 1, ...more })
    expect(kept({ operation: 'POST /checkout' })).toBe(1)
    expect(kept({ operation: 'GET /products' })).toBe(0)
    expect(kept({ where: 'error', service: 'nobody' })).toBe(0)
    expect(kept({ where: 'error', causes: ['provider_unavailable'] })).toBe(1)
    expect(kept({ where: 'error', causes: ['order_store_full'] })).toBe(0)
  })
})

describe('a check on metrics and logs', () => {
  it('holds received span metrics against the truth', async () => {
    const error = (run: JudgedRun, metric: CheckOf<'metric_error'>['metric']): number =>
      measured(run, { kind: 'metric_error', metric, service: 'api-gateway', at_most: 0.02 })
    const run = await judge(metrics)
    expect([error(run, 'requests'), error(run, 'errors')]).toEqual([0, 0])
    expect(error(run, 'p95')).toBeLessThan(0.05)
    const after = (sampler: string): Promise<JudgedRun> =>
      judge(
        metrics.replace(
          '[otlp], exporters: [otlp_grpc/tempo,',
          `[otlp], processors: [${sampler}], exporters: [otlp_grpc/tempo,`,
        ),
      )
    expect(error(await after('tail_sampling'), 'requests')).toBeGreaterThan(0.7)
    // This one writes a threshold into the trace state, and the connector counts what a span stands for.
    expect(error(await after('probabilistic_sampler'), 'requests')).toBeLessThan(0.3)
    expect(error(whole, 'requests')).toBe(1)
  })

  it('follows log lines to their trace, if the pipeline can read them', async () => {
    const { collector } = await loadScenarioText('workshop')
    const run = await judge(collector, null, 'workshop')
    const share = (more: object): number => measured(run, { kind: 'logs_join', at_least: 1, ...more })
    expect(share({ reader: 'declared' })).toBe(1)
    expect(share({})).toBeLessThan(0.5)
    expect(share({ service: 'nobody' })).toBe(0)
    const half = await judge(collector, 'services: { orders: { logs: { lines: { ids: 64bit } } } }', 'workshop')
    expect(measured(half, { kind: 'logs_join', at_least: 1, service: 'orders' })).toBe(0)
    expect(measured(half, { kind: 'logs_join', at_least: 1, service: 'orders', reader: 'declared' })).toBe(1)
    const records = (more: object): number => measured(run, { kind: 'records', at_least: 1, ...more })
    expect(records({})).toBeGreaterThan(0.5)
    expect(records({ event: 'nothing.happened' })).toBe(0)
    expect(records({ exporters: ['otlp_http'] })).toBe(records({}))
    expect(records({ exporters: ['otlp_grpc'] })).toBe(0)
  })
})
