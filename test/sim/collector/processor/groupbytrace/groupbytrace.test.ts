import { describe, expect, it } from 'vitest'

import { groupByTrace } from '#sim/collector/processor/groupbytrace/factory.ts'
import { groupByTraceConfig } from '#sim/collector/processor/groupbytrace/config.ts'
import type { GroupByTraceConfig } from '#sim/collector/processor/groupbytrace/config.ts'
import type { Processor } from '#sim/collector/component/component.ts'
import { ms } from '#sim/kernel/time.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'

function create(config: Partial<GroupByTraceConfig>): { world: ComponentBench; processor: Processor } {
  const world = new ComponentBench()
  const full = { ...groupByTraceConfig.default(), ...config }
  const processor = groupByTrace.createTraces!(world.settings('groupbytrace'), full as never, world.sink()) as Processor
  return { world, processor }
}

describe('groupbytrace', () => {
  it('holds the bytes of spans until they are sent on, and gives back what a shutdown throws away', () => {
    const { world, processor } = create({ wait_duration: 1e9 })
    processor.start()
    const send = (name: string) => world.env.process(processor.consume(world.message(name)))
    send('a')
    const one = world.held.at(-1)!
    send('b')
    expect(one).toBeGreaterThan(20)
    expect(world.held.at(-1)).toBe(2 * one)
    world.env.run(ms(1500))
    expect(world.arrivals.map(({ atMs, names }) => [atMs, names])).toEqual([[1000, ['a', 'b']]])
    expect(world.held.at(-1)).toBe(0)
    send('c')
    world.shutDown(processor)
    expect(world.arrivals).toHaveLength(1)
    expect(world.held.at(-1)).toBe(0)
  })

  it('refuses to start without room for a trace, since the real one would crash later', () => {
    for (const config of [
      { num_traces: 0 },
      { num_workers: 0 },
      { num_workers: -1 },
      { num_traces: 3, num_workers: 4 },
    ]) {
      expect(create(config).processor.start()).toContain('crashes at its first trace')
    }
    expect(create({ num_traces: 4, num_workers: 4 }).processor.start()).toBeNull()
  })
})
