import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { compareRuns } from '#sim/run/compare.ts'
import type { FinishedRun } from '#sim/run/finished-run.ts'
import { prepareCollector } from '#sim/run/prepare-collector.ts'
import { quantile } from '#sim/run/quantile.ts'
import { deliverToEnd, prepareScenario, recordToEnd } from '#sim/run/run-to-end.ts'

const everything = `receivers:
  otlp: { protocols: { grpc: } }
exporters:
  otlp_grpc: { endpoint: backend:4317, tls: { insecure: true } }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp_grpc] }
`

let recording: Recording
let yaml: string
let sampled: FinishedRun

function deliver(collector: string): FinishedRun {
  const prepared = prepareCollector(collector)
  if ('error' in prepared) throw new Error(prepared.error.message)
  const delivered = deliverToEnd(prepared.setup, recording, {})
  if ('error' in delivered) throw new Error(delivered.error.message)
  return delivered.run
}

beforeAll(async () => {
  const text = await loadScenarioText('shop')
  yaml = text.collector
  const prepared = prepareScenario(text)
  if ('diagnostics' in prepared) throw new Error('The shop does not parse.')
  recording = recordToEnd(prepared.scenario, { seed: 4217, load: 1, durationS: 20 })
  sampled = deliver(yaml)
})

describe('the comparison of two runs', () => {
  it('measures decisions from the first span at the collector: 10 s of decision_wait and what is left of a second', () => {
    const { delays, a } = compareRuns(sampled, deliver(everything))
    const { decision } = delays.a
    expect(decision!.p50).toBeGreaterThan(10e9)
    expect(decision!.p50).toBeLessThan(decision!.p95)
    expect(decision!.p95).toBeLessThanOrEqual(decision!.max)
    expect(decision!.max).toBeLessThanOrEqual(11e9)
    expect(decision!.p95).toBe(a.decisionDelayP95)
  })

  it('has no delay of decisions where nothing decides, and spans that are stored sooner', () => {
    const { delays } = compareRuns(sampled, deliver(everything))
    expect(delays.b.decision).toBeNull()
    expect(delays.b.stored!.p50).toBeGreaterThan(0)
    expect(delays.b.stored!.p50).toBeLessThan(delays.a.stored!.p50 - 5e9)
  })

  it('has no delay of storing where nothing is stored', () => {
    const nobody = deliver(yaml.replace(/policies:[\s\S]*?\n\n/, 'policies: []\n\n'))
    const { delays, b } = compareRuns(sampled, nobody)
    expect(b.spansStored).toBe(0)
    expect(delays.b.stored).toBeNull()
    expect(delays.b.decision).not.toBeNull()
  })

  it('keeps when a span was stored after another delivery has used the rows again', () => {
    const before = compareRuns(sampled, sampled).delays.a
    deliver(everything)
    expect(compareRuns(sampled, sampled).delays.a).toEqual(before)
  })

  it('pairs every otelcol_ series by name, with null for the run that never had it', () => {
    const { counters } = compareRuns(sampled, deliver(everything))
    const names = counters.map(({ series }) => series)
    expect(names).toEqual(names.toSorted())
    expect(names.every((name) => name.startsWith('otelcol_'))).toBe(true)
    const find = (start: string) => counters.filter(({ series }) => series.startsWith(start))
    const [accepted] = find('otelcol_receiver_accepted_spans')
    expect(accepted!.a).toBe(recording.spanCount)
    expect(accepted!.b).toBe(recording.spanCount)
    const decided = find('otelcol_processor_tail_sampling_global_count_traces_sampled')
    expect(decided.length).toBeGreaterThan(0)
    expect(decided.every(({ a, b }) => a !== null && b === null)).toBe(true)
  })

  it('names the components of both pipelines', () => {
    const { pipelines } = compareRuns(sampled, deliver(everything))
    expect(pipelines.a.processors).toContain('tail_sampling')
    expect(pipelines.b).toEqual({ receivers: ['otlp'], processors: [], exporters: ['otlp_grpc'] })
  })
})

describe('a quantile', () => {
  it('is one of the values, never a mean of two', () => {
    expect(quantile([1, 2, 3, 10], 0.5)).toBe(3)
    expect(quantile([1, 2, 3, 10], 0.95)).toBe(10)
    expect(quantile([7], 0)).toBe(7)
    expect(quantile([], 0.5)).toBe(0)
  })
})
