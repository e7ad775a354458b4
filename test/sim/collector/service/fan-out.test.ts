import { describe, expect, it } from 'vitest'
import type { ConsumeError, TracesConsumer } from '#sim/collector/component/consumer.ts'
import { fanOut } from '#sim/collector/service/fan-out.ts'
import type { Process } from '#sim/kernel/event.ts'
import type { Traces } from '#sim/telemetry/traces.ts'
import { ComponentBench } from '../../../support/component-bench.ts'

function consumer(mutatesData: boolean, answer: ConsumeError | null = null): TracesConsumer & { got: Traces[] } {
  const got: Traces[] = []
  return {
    got,
    mutatesData,
    // oxlint-disable-next-line require-yield -- answers at once
    *consume(traces): Process<ConsumeError | null> {
      got.push(traces)
      return answer
    },
  }
}

function send(to: TracesConsumer): { traces: Traces; error: ConsumeError | null } {
  const bench = new ComponentBench()
  const traces = bench.message('a', 'b')
  const handle = bench.env.process(to.consume(traces))
  bench.env.run()
  return { traces, error: handle.value ?? null }
}

describe('fanOut', () => {
  it('is not there when one consumer only reads', () => {
    const only = consumer(false)
    expect(fanOut('traces', [only])).toBe(only)
  })

  it('gives all that read the same message', () => {
    const [one, two] = [consumer(false), consumer(false)]
    const { traces } = send(fanOut('traces', [one, two]))
    expect(one.got[0]).toBe(traces)
    expect(two.got[0]).toBe(traces)
  })

  it('gives who changes data a message of its own when somebody else reads it', () => {
    const [reader, writer] = [consumer(false), consumer(true)]
    const out = fanOut('traces', [reader, writer])
    const { traces } = send(out)
    expect(reader.got[0]).toBe(traces)
    expect(writer.got[0]).not.toBe(traces)
    expect(writer.got[0]).toEqual(traces)
    expect(out.mutatesData).toBe(false)
  })

  it('gives the last the original when all change data', () => {
    const [one, two] = [consumer(true), consumer(true)]
    const out = fanOut('traces', [one, two])
    const { traces } = send(out)
    expect(one.got[0]).not.toBe(traces)
    expect(two.got[0]).toBe(traces)
    expect(out.mutatesData).toBe(true)
  })

  it('calls all of them and combines their errors, permanent when one is', () => {
    const failing = (message: string, permanent: boolean, throttle?: number) =>
      consumer(false, { message, permanent, ...(throttle === undefined ? {} : { throttle }) })
    const all = [failing('down', false, 7), consumer(false), failing('refused', true)]
    const { error } = send(fanOut('traces', all))
    expect(all.map(({ got }) => got.length)).toEqual([1, 1, 1])
    expect(error).toEqual({ message: 'down; refused', permanent: true, throttle: 7 })
  })
})
