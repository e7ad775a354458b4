import { describe, expect, it } from 'vitest'
import { memoryLimiter } from '#sim/collector/processor/memory-limiter/factory.ts'
import type { MemoryLimiterConfig } from '#sim/collector/processor/memory-limiter/config.ts'
import { ComponentBench, MS } from '../../../../support/component-bench.ts'

const MIB = 1024 * 1024

function create(bench: ComponentBench, config: Partial<MemoryLimiterConfig>) {
  const all = { ...memoryLimiter.config.default(), check_interval: 1000 * MS, ...config }
  const processor = memoryLimiter.createTraces!(bench.settings('memory_limiter'), all, bench.sink())
  if (typeof processor === 'string') throw new Error(processor)
  processor.start()
  return processor
}

describe('memory_limiter', () => {
  it('refuses from the soft limit on, a fifth below the hard one, and resumes below it', () => {
    const bench = new ComponentBench()
    const processor = create(bench, { limit_mib: 100 })
    bench.heap = 80 * MIB
    bench.runTo(999)
    expect(bench.feed(processor, bench.message('a')).answer).toBeNull()
    bench.runTo(1000)
    expect(bench.feed(processor, bench.message('b')).answer).toEqual({
      message: 'data refused due to high memory usage',
      permanent: false,
    })
    bench.heap = 80 * MIB - 1
    bench.runTo(2000)
    expect(bench.feed(processor, bench.message('c')).answer).toBeNull()
    expect(bench.messages('warn')).toEqual(['Memory usage is above soft limit. Refusing data.'])
    expect(bench.messages('info')).toContain('Memory usage back within limits. Resuming normal operation.')
  })

  it('takes its limits from all memory when they are percentages', () => {
    const bench = new ComponentBench()
    const processor = create(bench, { limit_percentage: 50, spike_limit_percentage: 10 })
    bench.heap = 400 * MIB
    bench.runTo(1000)
    expect(bench.feed(processor, bench.message('a')).answer).not.toBeNull()
  })

  it('collects at every check above the hard limit until collecting proves useless, then ever more rarely', () => {
    const bench = new ComponentBench()
    create(bench, { limit_mib: 100 })
    bench.heap = 200 * MIB
    const collectedAt: number[] = []
    for (let second = 1; second <= 70; second++) {
      const before = bench.collections
      bench.runTo(second * 1000)
      if (bench.collections > before) collectedAt.push(second)
    }
    // Pauses of 1.9, 3.8, 7.6, 15.2 and then at most 30 s, each until the next check after it.
    expect(collectedAt).toEqual([1, 3, 7, 15, 31, 62])
    expect(bench.messages('warn')).toContain(
      'Forced GC did not reclaim enough memory. Will back off GC frequency to preserve CPU for recovery.',
    )
  })

  it('waits min_gc_interval_when_soft_limited between collections above the soft limit', () => {
    const bench = new ComponentBench()
    create(bench, { limit_mib: 100 })
    bench.heap = 90 * MIB
    bench.runTo(10_000)
    expect(bench.collections).toBe(0)
    bench.runTo(11_000)
    expect(bench.collections).toBe(1)
  })

  it('is one limiter for all pipelines that have it', () => {
    const bench = new ComponentBench()
    const config = { ...memoryLimiter.config.default(), check_interval: 1000 * MS, limit_mib: 1 }
    for (const id of ['memory_limiter', 'memory_limiter']) {
      const processor = memoryLimiter.createTraces!(bench.settings(id), config, bench.sink())
      if (typeof processor !== 'string') processor.start()
    }
    bench.heap = 2 * MIB
    bench.runTo(1000)
    expect(bench.messages('warn').filter((message) => message.includes('Refusing'))).toHaveLength(1)
  })

  it('counts what it accepts and refuses, and what comes in and goes out', () => {
    const bench = new ComponentBench()
    const processor = create(bench, { limit_mib: 1 })
    bench.feed(processor, bench.message('a', 'b'))
    bench.heap = 2 * MIB
    bench.runTo(1000)
    bench.feed(processor, bench.message('c'))
    expect(bench.telemetry.snapshot()).toEqual({
      'otelcol_processor_memory_limiter_accepted_spans{processor="memory_limiter"}': 2,
      'otelcol_processor_memory_limiter_refused_spans{processor="memory_limiter"}': 1,
      'otelcol_processor_incoming_items{otel_signal="traces",processor="memory_limiter"}': 3,
      'otelcol_processor_outgoing_items{otel_signal="traces",processor="memory_limiter"}': 2,
    })
  })
})
