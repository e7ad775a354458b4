import { TailSamplingProcessor } from '../../sim/collector/processor/tail-sampling/processor.ts'
import type { TracesConsumer } from '../../sim/collector/component/consumer.ts'
import { spanCount } from '../../sim/telemetry/traces.ts'
import { ComponentBench } from '../support/component-bench.ts'
import { classicPolicies, tailSamplingConfig } from '../support/tail-sampling-config.ts'
import { createWorkload, EXPECTED_SPANS, WORKLOAD_SPANS } from '../support/tail-sampling-workload.ts'

/** Spans per CPU second of tail_sampling alone: the first pass of a fresh process, and the median of those after it. */
export function benchTailSampling(passes = 9): { spansOut: number; first: number; median: number } {
  const messages = createWorkload()
  const config = tailSamplingConfig({ num_traces: 100_000, policies: classicPolicies() })
  const rates: number[] = []
  for (let pass = 0; pass < passes; pass++) {
    let spansOut = 0
    const counter: TracesConsumer = {
      mutatesData: false,
      // oxlint-disable-next-line require-yield -- answers at once
      *consume(traces) {
        spansOut += spanCount(traces)
        return null
      },
    }
    const world = new ComponentBench()
    const settings = world.settings('tail_sampling')
    const host = { ...settings.host, holdBytes: () => {} }
    const processor = new TailSamplingProcessor({ ...settings, host }, config, counter)
    processor.start()
    const before = process.cpuUsage()
    for (const message of messages) world.env.process(processor.consume(message))
    world.env.process(processor.shutdown())
    const { user, system } = process.cpuUsage(before)
    if (spansOut !== EXPECTED_SPANS) throw new Error(`${spansOut} spans came out instead of ${EXPECTED_SPANS}.`)
    rates.push(Math.round(WORKLOAD_SPANS / ((user + system) / 1e6)))
  }
  const hot = rates.slice(1).sort((a, b) => a - b)
  return { spansOut: EXPECTED_SPANS, first: rates[0]!, median: hot[hot.length >> 1]! }
}

if (import.meta.main) console.log(JSON.stringify({ bench: 'tail-sampling', ...benchTailSampling() }))
