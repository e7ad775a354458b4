import { describe, expect, it } from 'vitest'
import { batch } from '#sim/collector/processor/batch/factory.ts'
import type { BatchConfig } from '#sim/collector/processor/batch/config.ts'
import type { Processor } from '#sim/collector/component/component.ts'
import type { TracesConsumer } from '#sim/collector/component/consumer.ts'
import { ComponentBench, MS } from '../../../../support/component-bench.ts'

function create(bench: ComponentBench, config: Partial<BatchConfig>, next: TracesConsumer = bench.sink()): Processor {
  const processor = batch.createTraces!(bench.settings('batch'), { ...batch.config.default(), ...config }, next)
  if (typeof processor === 'string') throw new Error(processor)
  processor.start()
  return processor
}

const sent = (bench: ComponentBench) => bench.arrivals.map(({ atMs, names }) => `${atMs} ${names.join('')}`)

describe('batch', () => {
  it('has a timer that runs freely and is only set back by a batch sent for its size', () => {
    const bench = new ComponentBench()
    const processor = create(bench, { timeout: 1000 * MS, send_batch_size: 3 })
    for (const [at, names] of [
      [900, 'a'],
      [1100, 'b'],
      [1600, 'cd'],
      [1700, 'e'],
    ] as const) {
      bench.runTo(at)
      bench.feed(processor, bench.letters(names))
    }
    bench.runTo(3000)
    expect(sent(bench)).toEqual(['1000 a', '1600 bcd', '2600 e'])
  })

  it('sends every message at once without a timeout or without a size', () => {
    for (const config of [{ timeout: 0 }, { send_batch_size: 0 }]) {
      const bench = new ComponentBench()
      const processor = create(bench, config)
      bench.runTo(7)
      bench.feed(processor, bench.message('a', 'b'))
      expect(sent(bench)).toEqual(['7 ab'])
    }
  })

  it('splits at send_batch_max_size and keeps the rest for the timer', () => {
    const bench = new ComponentBench()
    const processor = create(bench, { timeout: 100 * MS, send_batch_size: 2, send_batch_max_size: 2 })
    bench.feed(processor, bench.letters('abcde'))
    bench.runTo(200)
    expect(sent(bench)).toEqual(['0 ab', '0 cd', '100 e'])
  })

  it('tells its caller that all is well and loses what the next consumer refuses', () => {
    const bench = new ComponentBench()
    const processor = create(
      bench,
      { timeout: 0 },
      bench.sink(() => ({ message: 'no', permanent: true })),
    )
    expect(bench.feed(processor, bench.message('a')).answer).toBeNull()
    expect(bench.messages('warn')).toEqual(['Sender failed'])
    expect(
      bench.telemetry.snapshot()['otelcol_processor_batch_batch_size_trigger_send{processor="batch"}'],
    ).toBeUndefined()
  })

  it('holds its caller when two messages wait behind a batch that cannot leave', () => {
    const bench = new ComponentBench()
    const stuck: TracesConsumer = {
      mutatesData: false,
      *consume() {
        yield* bench.env.timeout(1000 * MS)
        return null
      },
    }
    const processor = create(bench, { timeout: 0 }, stuck)
    const answers = Array.from('abcd', (name) => bench.feed(processor, bench.message(name)))
    bench.runTo(1)
    expect(answers.map(({ answer }) => answer)).toEqual([null, null, null, undefined])
    bench.runTo(1001)
    expect(answers[3]!.answer).toBeNull()
  })

  it('sends what it has at shutdown and holds nothing after', () => {
    const bench = new ComponentBench()
    const processor = create(bench, {})
    bench.feed(processor, bench.message('a'))
    expect(bench.held.at(-1)).toBeGreaterThan(0)
    bench.shutDown(processor)
    expect(sent(bench)).toEqual(['0 a'])
    expect(bench.held.at(-1)).toBe(0)
  })

  it('is safe to shut down without a start, and twice', () => {
    const bench = new ComponentBench()
    const processor = batch.createTraces!(bench.settings('batch'), batch.config.default(), bench.sink())
    if (typeof processor === 'string') throw new Error(processor)
    bench.shutDown(processor)
    bench.shutDown(processor)
    expect(bench.arrivals).toEqual([])
  })
})
