import { describe, expect, it } from 'vitest'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { storeOfRun } from '#sim/run/run-store.ts'
import { runToEnd } from '#sim/run/run-to-end.ts'
import { samplingSigns } from '#sim/explore/sampling-signs.ts'
import { spanSampling } from '#sim/run/sampling/span-sampling.ts'
import type { SpanSampling } from '#sim/worker/sampling-protocol.ts'
import { serviceOf, smallScenario } from '../mesh/small-world.ts'
import type { Written } from '../mesh/small-world.ts'

const collector = (processor: string, body: string) => `
receivers: { otlp: { protocols: { http: , grpc: } } }
processors: { ${processor}: ${body} }
exporters: { otlp_grpc/backend: { endpoint: 'backend:4317', tls: { insecure: true } } }
service:
  pipelines:
    traces: { receivers: [otlp], processors: [${processor}], exporters: [otlp_grpc/backend] }
`
const BATCH = collector('batch', '{}')
const TAIL = collector(
  'tail_sampling',
  `{ decision_wait: 5s, policies: [
    { name: errors, type: status_code, status_code: { status_codes: [ERROR] } },
    { name: all, type: always_sample } ] }`,
)

const PROCESSORS = [{ batch: { exporter: { otlp_http: {} } } }]

/** Ten requests through two services; the sampler is the first one's. */
function run(sampler: Written | null, text = BATCH, back: Written = {}): FinishedRun {
  const scenario = smallScenario({
    services: {
      front: serviceOf(
        'nodejs',
        { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } },
        sampler === null
          ? {}
          : {
              sdk: {
                config: JSON.stringify({
                  file_format: '1.0',
                  propagator: { composite: [{ tracecontext: {} }] },
                  tracer_provider: { processors: PROCESSORS, sampler },
                }),
              },
            },
      ),
      back: serviceOf('nodejs', { store: { http: 'POST /store', steps: [{ work: '1ms' }] } }, back),
    },
    load: { per_minute: 60, mix: { 'front.buy': 1 } },
  })
  const done = runToEnd({
    scenario: { id: 'small', yaml: JSON.stringify(scenario), collector: text },
    seed: 3,
    load: 1,
    durationS: 30,
    collector: text,
  })
  if ('error' in done) throw new Error(done.error.message)
  return done.run
}

/** Of every span of a service. */
function samplingOf(finished: FinishedRun, service: string): SpanSampling[] {
  const { recording } = finished.recorder
  const store = storeOfRun(recording)
  const rows = Array.from({ length: recording.spanCount }, (_, row) => row)
  return rows
    .filter((row) => store.services[store.serviceOf(row)] === service)
    .map((row) => spanSampling(finished, row, samplingSigns(store, row)))
}

describe('why a span of a run is here', () => {
  it('is the share of trace ids that its first service takes, and the others followed', () => {
    const finished = run({ parent_based: { root: { trace_id_ratio_based: { ratio: 0.5 } } } })
    const first = samplingOf(finished, 'front').filter(({ head }) => head?.sampler.slot === 'root')
    expect(first.length).toBeGreaterThan(3)
    for (const { head } of first) {
      expect(head).toMatchObject({
        followed: null,
        isBroken: false,
        sampler: { type: 'trace_id_ratio_based', ratio: { ratio: 0.5, below: '7fffffff' } },
      })
      expect(head!.sampler.description).toMatch(/^ParentBased\{root=TraceIdRatioBased\{0.5\}/)
      expect(head!.sampler.ratio!.value < head!.sampler.ratio!.below).toBe(true)
    }
    for (const { head } of samplingOf(finished, 'back')) {
      expect(head).toMatchObject({
        isBroken: false,
        sampler: { service: 'back', type: 'always_on', slot: expect.stringMatching(/_parent_sampled$/), ratio: null },
        followed: { service: 'front', slot: 'root', ratio: { ratio: 0.5 } },
      })
    }
  })

  it('is a threshold that the trace state carries, where the sampler is a consistent one', () => {
    const finished = run({ 'probability/development': { ratio: 0.5 } })
    const all = [...samplingOf(finished, 'front'), ...samplingOf(finished, 'back')]
    expect(all.length).toBeGreaterThan(3)
    for (const { signs, head } of all) {
      expect(signs.threshold).toEqual({ th: '8', probability: 0.5, count: 2 })
      expect(signs.randomness).toMatchObject({ passes: true })
      expect(head!.sampler.ratio).toBeNull()
    }
  })

  it('is its own sampler where a boundary sets aside what callers decided', () => {
    const trust = { policy: 'ignore_sampled' }
    const [span] = samplingOf(run(null, BATCH, { trust }), 'back')
    expect(span!.head).toMatchObject({ followed: null, sampler: { service: 'back', slot: 'root' } })
  })

  it('is the vote of a policy, of which each is told', () => {
    const [span] = samplingOf(run(null, TAIL), 'back')
    expect(span).toMatchObject({ isStored: true, request: 0 })
    expect(span!.tail).toMatchObject({
      decision: 'sampled',
      policy: 'all',
      votes: [
        { name: 'errors', type: 'status_code', vote: 'not_sampled' },
        { name: 'all', type: 'always_sample', vote: 'sampled' },
      ],
    })
    expect(span!.tail!.atNs).toBeGreaterThan(5e9)
    expect(samplingOf(run(null), 'back')[0]!.tail).toBeNull()
  })
})
