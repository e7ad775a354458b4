import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { NEVER } from '#sim/run/run-recorder.ts'
import { runToEnd } from '#sim/run/run-to-end.ts'
import { summariseTruth } from '#sim/run/truth/summarise-truth.ts'
import type { SpanPlace, TruthSummary } from '#sim/worker/mesh-protocol.ts'
import { serviceOf, smallScenario } from '../mesh/small-world.ts'
import type { Written } from '../mesh/small-world.ts'

/** A scenario that the site ships, with the collector it starts with. */
const shipped = (id: string): Pick<Case, 'yaml' | 'collector'> => ({
  yaml: readFileSync(`content/scenarios/${id}.yaml`, 'utf8'),
  collector: readFileSync(`content/scenarios/${id}.collector.yaml`, 'utf8'),
})
/** A collector with these processors between OTLP and a backend. */
const withProcessors = (processors: string, names: readonly string[]): string => `receivers:
  otlp:
    protocols:
      grpc:
processors:
${processors}
exporters:
  otlp_grpc/tempo:
    endpoint: tempo:4317
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [${names.join(', ')}]
      exporters: [otlp_grpc/tempo]
`
const plain = withProcessors('', [])
const reason = { en: 'x', th: 'x' }
const mail = { http: 'POST /buy', steps: [{ call: 'back.store' }, { publish: 'mail' }] }

/** Three services with some load: a call, a database and a message. */
const world = (changes: Written = {}, sdk: Written = {}): string =>
  JSON.stringify(
    smallScenario({
      topics: { mail: { address: 'kafka', delay: '50ms' } },
      services: {
        front: serviceOf('go', { buy: mail }, { replicas: 2, sdk }),
        back: serviceOf(
          'java',
          { store: { http: 'POST /store', steps: [{ ask: 'db', for: 'INSERT t', id: 'insert', time: '30ms' }] } },
          { replicas: 2, sdk },
        ),
        post: serviceOf('python', { send: { consumes: 'mail', steps: [{ span: 'send', work: '20ms' }] } }, { sdk }),
      },
      load: { per_minute: 1200, mix: { 'front.buy': 1 } },
      ...changes,
    }),
  )

type Case = {
  yaml: string
  collector?: string
  options?: Parameters<typeof runToEnd>[0]['options']
  load?: number
  /** Places where this world must lose something. */
  loses: SpanPlace[]
}

const sampled = withProcessors(
  '  tail_sampling: {decision_wait: 1s, policies: [{name: a, type: probabilistic, probabilistic: {sampling_percentage: 40}}]}',
  ['tail_sampling'],
)

const CASES: Record<string, Case> = {
  'a healthy world': { yaml: world(), loses: [] },
  'the shop': { ...shipped('shop'), loses: ['sampler', 'late'] },
  'the web shop': { ...shipped('webshop'), load: 0.1, loses: ['sampler'] },
  'the payments': { ...shipped('payments'), load: 0.1, loses: ['sampler'] },
  'the mixed estate': { ...shipped('mixed-estate'), load: 0.1, loses: ['sampler'] },
  'replicas that die': {
    yaml: world({
      faults: [
        { id: 'dies', kind: 'crash', reason, onset: '4s', lasts: '3s', service: 'back', replica: 'all' },
        { id: 'dies_too', kind: 'crash', reason, onset: '11s', lasts: '1s', service: 'front', replica: 0 },
      ],
    }),
    loses: ['died', 'never-ended'],
  },
  'a collector that is down': {
    yaml: world({ faults: [{ id: 'down', kind: 'outage', reason, onset: '3s', lasts: '60s', of: 'collector' }] }),
    loses: ['refused'],
  },
  'a backend that is down': {
    yaml: world({ faults: [{ id: 'down', kind: 'outage', reason, onset: '3s', lasts: '500s', of: 'backend' }] }),
    collector: plain.replace(
      'endpoint: tempo:4317',
      'endpoint: tempo:4317\n    retry_on_failure: {max_interval: 2s, max_elapsed_time: 5s}',
    ),
    loses: ['outage'],
  },
  'queues that are full': {
    yaml: world(
      { network: { calls: '1ms', telemetry: '200ms' } },
      { env: { OTEL_BSP_MAX_QUEUE_SIZE: 8, OTEL_BSP_MAX_EXPORT_BATCH_SIZE: 8 } },
    ),
    loses: ['sdk-queue'],
    load: 10,
  },
  'head sampling': {
    yaml: world({}, { env: { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' } }),
    loses: ['not-sampled'],
  },
  'libraries that are switched off': {
    yaml: world({
      faults: [
        {
          id: 'silent',
          kind: 'missing_instrumentation',
          reason,
          onset: '5s',
          service: 'front',
          libraries: ['http-client'],
        },
      ],
    }),
    loses: ['not-instrumented'],
  },
  'a service that sends nothing': {
    yaml: world({}, { env: { OTEL_TRACES_EXPORTER: 'console' } }),
    loses: ['not-exported'],
  },
  'a buffer that is too small': {
    yaml: world(),
    collector: sampled.replace('decision_wait: 1s', 'decision_wait: 5s, num_traces: 20'),
    loses: ['evicted'],
  },
  'a filter and a sampler in the collector': {
    yaml: world(),
    collector: withProcessors(
      `  filter: {trace_conditions: ['span.name == "INSERT t"']}
  probabilistic_sampler: {sampling_percentage: 50}`,
      ['filter', 'probabilistic_sampler'],
    ),
    loses: ['collector'],
  },
  'everything at once': {
    yaml: world(
      {
        faults: [
          { id: 'dies', kind: 'crash', reason, onset: '4s', lasts: '3s', service: 'back', replica: 'all' },
          { id: 'down', kind: 'outage', reason, onset: '8s', lasts: '20s', of: 'collector' },
        ],
      },
      {
        env: {
          OTEL_BSP_MAX_QUEUE_SIZE: 40,
          OTEL_BSP_MAX_EXPORT_BATCH_SIZE: 20,
          OTEL_TRACES_SAMPLER: 'traceidratio',
          OTEL_TRACES_SAMPLER_ARG: '0.8',
        },
      },
    ),
    collector: sampled,
    load: 4,
    loses: ['never-ended', 'not-sampled', 'sdk-queue', 'refused', 'sampler'],
  },
}

function runOf({ yaml, collector = plain, options, load = 1 }: Case): FinishedRun {
  const output = runToEnd({
    scenario: { id: 'tested', yaml, collector },
    seed: 11,
    load,
    durationS: 20,
    collector,
    ...(options !== undefined && { options }),
  })
  if ('error' in output) throw new Error(output.error.message)
  return output.run
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)
const at = ({ counts }: TruthSummary, ...places: SpanPlace[]): number =>
  sum(places.map((place) => counts.places[place]))

describe.each(Object.entries(CASES))('what happened in %s', (_, tested) => {
  const run = runOf(tested)
  const summary = summariseTruth(run)
  const { recorder, sdk, counters } = run
  const { recording } = recorder

  it('loses spans where it must', () => {
    const lost = Object.entries(summary.counts.places).filter(([place, count]) => place !== 'stored' && count > 0)
    for (const place of tested.loses) expect(lost.map(([name]) => name)).toContain(place)
    expect(lost.length === 0).toBe(tested.loses.length === 0)
  })

  it('is all accounted for: every activity is in one place, and every span is an activity’s', () => {
    const { counts } = summary
    expect(sum(Object.values(counts.places))).toBe(counts.happened)
    expect(counts.happened).toBe(recording.truth.activities.count)
    expect(counts.made).toBe(counts.happened - at(summary, 'not-instrumented', 'not-sampled', 'never-ended'))
    const rows = Array.from({ length: recording.spanCount }, (__, row) => row)
    const known = new Set(recording.truth.activities.row.subarray(0, recording.truth.activities.count))
    expect(rows.filter((row) => !known.has(row))).toEqual([])
  })

  it('agrees with what each SDK counted', () => {
    const { counts } = summary
    const total = (key: 'ended' | 'exported' | 'dropped' | 'diedWith' | 'failed'): number =>
      sum(sdk.map((counter) => counter[key]))
    expect(total('ended')).toBe(counts.made)
    expect(total('dropped')).toBe(at(summary, 'sdk-queue'))
    expect(total('diedWith')).toBe(at(summary, 'died'))
    expect(total('exported') + total('failed') + total('dropped') + total('diedWith')).toBe(
      counts.made - at(summary, 'not-exported'),
    )
    // What is given up may still have arrived: the answer was late.
    expect(at(summary, 'refused')).toBeLessThanOrEqual(total('failed'))
  })

  it('agrees with what the collector and the backend counted', () => {
    const arrived = recorder.arrivedAt.subarray(0, recording.spanCount).filter((time) => time !== NEVER).length
    expect(at(summary, 'stored', 'late', 'sampler', 'evicted', 'undecided', 'collector', 'export', 'outage')).toBe(
      arrived,
    )
    const last = (name: string): number =>
      sum(Object.entries(counters.series).map(([key, values]) => (key.startsWith(name) ? values.at(-1)! : 0)))
    expect(last('otelcol_receiver_accepted_spans')).toBe(recorder.spansReceived)
    expect(last('otelcol_exporter_sent_spans')).toBe(recorder.spansStored)
    expect(at(summary, 'export', 'outage')).toBe(recorder.spansLostInExport)
    expect(summary.counts.stored).toBe(recorder.storedAt.filter((time) => time !== NEVER).length)
  })

  it('is what is said of its requests', () => {
    const { requests, complete, missing, counts } = summary
    expect(requests).toBe(recording.truth.count)
    expect(complete + missing).toBeLessThanOrEqual(requests)
    expect(complete === requests).toBe(tested.loses.length === 0)
    expect(counts.mistimed).toBe(0)
    expect(sum(Object.values(counts.lineages))).toBe(counts.stored)
  })
})
