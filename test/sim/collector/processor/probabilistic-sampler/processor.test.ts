import { describe, expect, it } from 'vitest'

import { probabilisticSamplerConfig } from '#sim/collector/processor/probabilistic-sampler/config.ts'
import type { ProbabilisticSamplerConfig } from '#sim/collector/processor/probabilistic-sampler/config.ts'
import { probabilisticSampler } from '#sim/collector/processor/probabilistic-sampler/factory.ts'
import type { Processor } from '#sim/collector/component/component.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'
import { SpanWorld } from '../../../../support/span-world.ts'
import type { SpanSketch } from '../../../../support/span-world.ts'

/** Sends one message through and gives the trace states of the spans that pass, by name. */
function run(part: Partial<ProbabilisticSamplerConfig>, ...spans: SpanSketch[]) {
  const bench = new ComponentBench()
  const world = new SpanWorld()
  const passed: Record<string, string> = {}
  let messages = 0
  const next = {
    mutatesData: false,
    // oxlint-disable-next-line require-yield -- answers at once
    *consume(traces: ReturnType<SpanWorld['message']>) {
      messages++
      for (const row of rowsOf(traces)) {
        const { columns } = traces
        passed[columns.strings.text(columns.name[row]!)] = columns.strings.text(columns.traceState[row]!)
      }
      return null
    },
  }
  const config = { ...probabilisticSamplerConfig.default(), ...part }
  const processor = probabilisticSampler.createTraces!(
    bench.settings('probabilistic_sampler'),
    config,
    next,
  ) as Processor
  const traces = world.spansOf(...spans)
  bench.feed(processor, traces)
  const rows = [...rowsOf(traces)]
  const before = rows.map((row) => world.columns.strings.text(world.columns.traceState[row]!))
  return { passed, messages, before, metrics: bench.telemetry.snapshot(), lines: bench.lines }
}

const KEPT = '4bf92f3577b34da6a3ce929d0e0e4736'
const OTHER = '0102030405060708090a0b0c0d0e0f10'
const NONE = '0'.repeat(32)
const counter = (policy: string, sampled: boolean) =>
  `otelcol_processor_probabilistic_sampler_count_traces_sampled{policy="${policy}",sampled="${sampled}"}`

describe('probabilistic_sampler', () => {
  it('lets a share of the spans through and writes what share that was', () => {
    const { passed, metrics } = run(
      { sampling_percentage: 10 },
      { name: 'a', trace: KEPT },
      { name: 'b', trace: OTHER },
      { name: 'c', trace: KEPT, state: 'x=y' },
    )
    expect(passed).toEqual({ a: 'ot=rv:fdc80d0b42008d;th:e668', c: 'ot=rv:fdc80d0b42008d;th:e668,x=y' })
    expect(metrics).toMatchObject({
      [counter('trace_id_hash', true)]: 2,
      [counter('trace_id_hash', false)]: 1,
      'otelcol_processor_incoming_items{otel_signal="traces",processor="probabilistic_sampler"}': 3,
      'otelcol_processor_outgoing_items{otel_signal="traces",processor="probabilistic_sampler"}': 2,
    })
  })

  it('leaves the span that others hold as it was', () => {
    expect(run({ sampling_percentage: 10 }, { trace: KEPT, state: 'x=y' }).before).toEqual(['x=y'])
  })

  it('sends nothing on when nothing is left', () => {
    expect(run({ sampling_percentage: 0 }, { trace: KEPT }).messages).toBe(0)
  })

  it('drops what it cannot sample, or lets it through as it is', () => {
    const spans: SpanSketch[] = [
      { name: 'has-th', trace: KEPT, state: 'ot=th:8' },
      { name: 'unreadable', trace: KEPT, state: 'BAD' },
      { name: 'no-id', trace: NONE },
    ]
    expect(run({ sampling_percentage: 100 }, ...spans).passed).toEqual({})
    const open = run({ sampling_percentage: 10, fail_closed: false }, ...spans)
    expect(open.passed).toEqual({
      'has-th': 'ot=th:8',
      unreadable: 'BAD',
      'no-id': 'ot=rv:ffffffffffffff;th:0',
    })
    expect(open.lines).toMatchObject([
      { level: 'debug', fields: { error: 'item has sampling threshold, equalizing or proportional mode recommended' } },
      { level: 'info', message: 'traces sampler', fields: { error: 'invalid syntax' } },
      { level: 'debug', fields: { error: 'missing randomness' } },
    ])
  })

  it('takes away a threshold that the randomness contradicts', () => {
    const span = { name: 'a', trace: OTHER, state: 'ot=th:8' }
    const consistent = { sampling_percentage: 100, mode: 'equalizing' }
    expect(run(consistent, span).passed).toEqual({})
    expect(run({ ...consistent, fail_closed: false }, span).passed).toEqual({ a: 'ot=th:0' })
  })

  it('never claims a larger share than what arrived', () => {
    const span = { name: 'a', trace: 'f'.repeat(32), state: 'ot=th:e;x:y', attributes: { 'sampling.priority': 1n } }
    expect(run({ sampling_percentage: 50, mode: 'equalizing' }, span).passed).toEqual({ a: 'ot=th:e;x:y' })
  })

  it('follows sampling.priority before anything else', () => {
    const { passed, metrics } = run(
      { sampling_percentage: 10 },
      { name: 'must', trace: OTHER, attributes: { 'sampling.priority': 1n } },
      { name: 'never', trace: KEPT, attributes: { 'sampling.priority': '0' } },
      { name: 'ignored', trace: KEPT, attributes: { 'sampling.priority': true } },
      { name: 'despite-error', trace: KEPT, state: 'BAD', attributes: { 'sampling.priority': 2.5 } },
    )
    expect(Object.keys(passed)).toEqual(['must', 'ignored', 'despite-error'])
    expect(passed.must).toBe('ot=rv:976837c4f25a25;th:0')
    expect(metrics[counter('sampling_priority', true)]).toBe(2)
    expect(metrics[counter('sampling_priority', false)]).toBe(1)
  })
})
