import { describe, expect, it } from 'vitest'

import type { Processor } from '#sim/collector/component/component.ts'
import type { CollectorObserver } from '#sim/collector/observer.ts'
import { tailSampling } from '#sim/collector/processor/tail-sampling/factory.ts'
import { shardOfTrace } from '#sim/collector/processor/tail-sampling/shard-of-trace.ts'
import { ms } from '#sim/kernel/time.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'
import { SpanWorld } from '../../../../support/span-world.ts'
import { policy, tailSamplingConfig } from '../../../../support/tail-sampling-config.ts'
import { traceId } from '../../../../support/tail-sampling-bench.ts'

const errors = policy({ name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } })

/** Sends two messages of 40 traces each and tells the names of the spans that were kept, sorted. */
function run(shards: number, observer: CollectorObserver | null = null): { kept: string[]; heldBytes: number } {
  const world = new ComponentBench()
  const spans = new SpanWorld()
  const kept: string[] = []
  const processor = tailSampling.createTraces!(
    world.settings('tail_sampling', observer),
    tailSamplingConfig({ decision_wait: 1e9, num_shards: shards, policies: [errors] }) as never,
    {
      mutatesData: false,
      // oxlint-disable-next-line require-yield -- answers at once
      *consume(traces) {
        for (const row of rowsOf(traces)) kept.push(spans.columns.strings.text(spans.columns.name[row]!))
        return null
      },
    },
  ) as Processor
  expect(processor.start()).toBeNull()
  for (const part of ['a', 'b']) {
    const sketches = Array.from({ length: 40 }, (_, trace) => ({
      trace: traceId(trace + 1),
      name: `${trace}${part}`,
      status: (part === 'b' && trace % 3 === 0 ? 2 : 0) as 0 | 2,
    }))
    world.env.process(processor.consume(spans.message({ spans: sketches })))
  }
  world.env.run(ms(3500))
  const heldBytes = world.held.at(-1)!
  world.shutDown(processor)
  return { kept: kept.sort(), heldBytes }
}

describe('num_shards', () => {
  it('changes nothing for policies that look at one trace: all spans of a trace meet in one shard', () => {
    const alone = run(1)
    expect(alone.kept).toHaveLength(28)
    for (const shards of [2, 7, 256]) expect(run(shards).kept).toEqual(alone.kept)
  })

  it('tells how many traces the whole processor holds, at the tick of each shard', () => {
    const held: number[] = []
    run(4, { ticked: (at, _, __, traces) => at === ms(1000) && held.push(traces) })
    expect(held).toEqual([40, 40, 40, 40])
  })

  it('gives back the memory of spans in every shard', () => {
    const alone = run(1).heldBytes
    expect(run(5).heldBytes).toBe(alone)
  })

  it('spreads ids that count, or that are padded with zeros, over all shards', () => {
    const counts = Array.from({ length: 8 }, () => 0)
    for (let number = 1; number <= 800; number++) counts[shardOfTrace(traceId(number), 8)]!++
    expect(Math.min(...counts)).toBeGreaterThan(60)
    expect(Math.max(...counts)).toBeLessThan(140)
  })
})
