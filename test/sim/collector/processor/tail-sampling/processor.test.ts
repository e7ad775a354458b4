import { describe, expect, it } from 'vitest'

import { tailSampling } from '#sim/collector/processor/tail-sampling/factory.ts'
import { TailSamplingProcessor } from '#sim/collector/processor/tail-sampling/processor.ts'
import { spanCount } from '#sim/telemetry/traces.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'
import { policy, classicPolicies, tailSamplingConfig } from '../../../../support/tail-sampling-config.ts'
import { TailSamplingBench, traceId } from '../../../../support/tail-sampling-bench.ts'
import { createWorkload, EXPECTED_SPANS } from '../../../../support/tail-sampling-workload.ts'

const all = policy({ name: 'all', type: 'always_sample' })
const errors = policy({ name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } })
const dropHealth = policy({
  name: 'health',
  type: 'drop',
  drop: {
    drop_sub_policy: [policy({ type: 'string_attribute', string_attribute: { key: 'route', values: ['/health'] } })],
  },
})
const second = 1e9

describe('when a trace is decided', () => {
  it.each([
    [0, 2000],
    [0.5, 2000],
    [1, 2000],
    [2.9, 3000],
    [10, 11000],
  ])('decision_wait %f s: at the tick at %i ms', (wait, atMs) => {
    const bench = new TailSamplingBench({ decision_wait: wait * second, policies: [all] })
    bench.send(500, { name: 'a' })
    bench.runTo(20_000)
    expect(bench.sent).toEqual([`${atMs} 1: a`])
  })

  it.each([
    [0.1, 1000],
    [1, 2000],
    [2, 3000],
    [9, 6000],
  ])('a root moves it forward, %f s after: to %i ms', (wait, atMs) => {
    const bench = new TailSamplingBench({
      decision_wait: 5 * second,
      decision_wait_after_root_received: wait * second,
      policies: [all],
    })
    bench.send(500, { name: 'root' })
    bench.runTo(20_000)
    expect(bench.sent).toEqual([`${atMs} 1: root`])
  })

  it('counts from its first span on, and has all that came until then', () => {
    const bench = new TailSamplingBench({ decision_wait: 2 * second, policies: [all] })
    bench.send(500, { name: 'a' })
    bench.send(1500, { name: 'b' })
    bench.send(2900, { name: 'c' })
    bench.send(3100, { name: 'late' })
    bench.runTo(10_000)
    expect(bench.sent).toEqual(['3000 1: a b c', '3100 1: late'])
  })
})

describe('what is sent on', () => {
  it('is one message for each trace, with one ResourceSpans for each that was received', () => {
    const bench = new TailSamplingBench({ decision_wait: second, policies: [all] })
    const [one, two] = [traceId(1), traceId(2)]
    bench.sendMessage(
      100,
      {
        resource: { host: 'x' },
        spans: [
          { trace: one, name: 'a' },
          { trace: two, name: 'b' },
          { trace: one, name: 'c' },
        ],
      },
      { resource: { host: 'y' }, spans: [{ trace: one, name: 'd' }] },
    )
    bench.sendMessage(200, { resource: { host: 'x' }, spans: [{ trace: one, name: 'e' }] })
    bench.runTo(5000)
    expect(bench.sent).toEqual(['2000 1: a c d e', '2000 2: b'])
    expect(bench.messages[0]!.resourceSpans.map(({ scopes }) => scopes.length)).toEqual([1, 1, 1])
  })

  it('has lost its schema URLs', () => {
    const bench = new TailSamplingBench({ decision_wait: second, policies: [all] })
    const span = { trace: traceId(1) }
    bench.sendMessage(100, { schemaUrl: 'https://schema', resource: { host: 'x' }, scope: 'app', spans: [span] })
    bench.runTo(5000)
    const { columns } = bench.spans
    const [{ resource, scopes }] = bench.messages[0]!.resourceSpans as [(typeof bench.messages)[0]['resourceSpans'][0]]
    expect(columns.resources[resource]).toMatchObject({ schemaUrl: '', attributes: [['host', 'x']] })
    expect(columns.scopes[scopes[0]!.scope]).toMatchObject({ schemaUrl: '', name: 'app' })
  })

  it('may be a span twice, when it was received twice', () => {
    const bench = new TailSamplingBench({ decision_wait: second, policies: [all] })
    const traces = bench.spans.message({ spans: [{ trace: traceId(1), name: 'a' }] })
    for (const _ of [1, 2]) bench.world.feed(bench.processor, traces)
    bench.runTo(5000)
    expect(bench.sent).toEqual(['2000 1: a a'])
  })

  it('is lost with a warning when the next consumer refuses it', () => {
    const bench = new TailSamplingBench({ decision_wait: second, policies: [all] })
    bench.answer = { message: 'backend is full', permanent: false }
    bench.send(100, { name: 'a' })
    bench.runTo(5000)
    expect(bench.world.lines).toMatchObject([
      { level: 'warn', message: 'Error sending spans to destination', fields: { error: 'backend is full' } },
    ])
    expect(bench.sent).toHaveLength(1)
  })
})

describe('num_traces', () => {
  it('throws out the trace that arrived first, decided or not', () => {
    const evicted: number[] = []
    const bench = new TailSamplingBench(
      { decision_wait: 3 * second, num_traces: 2, policies: [all] },
      { observer: { evicted: (_at, _processor, trace, spans) => evicted.push(trace, spans) } },
    )
    for (const number of [1, 2, 3]) bench.send(number * 100, { trace: traceId(number), name: 'a' })
    bench.runTo(10_000)
    expect(bench.sent).toEqual(['4000 2: a', '4000 3: a'])
    expect(evicted).toEqual([0, 1])
    expect(bench.metric('sampling_trace_dropped_too_early')).toBe(1)
    expect(bench.metric('new_trace_id_received')).toBe(3)
  })

  it('lets an id that comes back in time be decided at its old tick', () => {
    const bench = new TailSamplingBench({ decision_wait: 4 * second, num_traces: 1, policies: [all] })
    bench.send(500, { name: 'first' })
    bench.send(1500, { trace: traceId(2), name: 'other' })
    bench.send(2500, { name: 'again' })
    bench.runTo(20_000)
    expect(bench.sent).toEqual(['5000 1: again'])
    expect(bench.metric('sampling_trace_dropped_too_early')).toBe(1)
  })

  it('holds the sender until a decision makes room, if it is told to', () => {
    const bench = new TailSamplingBench({
      decision_wait: second,
      num_traces: 1,
      block_on_overflow: true,
      decision_cache: { sampled_cache_size: 10 },
      policies: [all],
    })
    bench.send(500, { name: 'a' })
    const [second_, third, fourth, fifth] = [2, 3, 4, 5].map((n) =>
      bench.send(500 + n, { trace: traceId(n), name: 'b' }),
    )
    // The loop has the second message in hand; two more wait in its channel, and who finds that full is held.
    expect([second_!.returnedAtMs, third!.returnedAtMs, fourth!.returnedAtMs, fifth!.returnedAtMs]).toEqual([
      502,
      503,
      504,
      null,
    ])
    bench.runTo(20_000)
    expect(bench.sent).toEqual(['2000 1: a', '4000 2: b', '6000 3: b', '8000 4: b', '10000 5: b'])
    expect(fifth!.returnedAtMs).toBe(2000)
  })
})

describe('spans that come late', () => {
  const late = (config: Parameters<typeof tailSamplingConfig>[0], status: 0 | 2) => {
    const bench = new TailSamplingBench({ decision_wait: second, policies: [dropHealth, errors], ...config })
    const attributes = { route: status === 0 ? '/health' : '/cart' }
    bench.send(500, { name: 'a', status, attributes })
    bench.send(4500, { name: 'late' })
    bench.runTo(10_000)
    return bench
  }

  it('follow a trace that was sampled, and count their age in whole seconds', () => {
    const bench = late({}, 2)
    expect(bench.sent).toEqual(['2000 1: a', '4500 1: late'])
    expect(bench.metric('sampling_late_span_age_sum')).toBe(2)
  })

  it('of a dropped trace are thrown away with a warning', () => {
    const bench = late({}, 0)
    expect(bench.sent).toEqual([])
    expect(bench.world.lines).toMatchObject([{ message: 'Unexpected sampling decision', fields: { decision: 4 } }])
  })

  it('are dealt with by a cache, which has let the trace go', () => {
    const sampled = late({ decision_cache: { sampled_cache_size: 5 } }, 2)
    expect(sampled.sent).toEqual(['2000 1: a', '4500 1: late'])
    expect(sampled.metric('early_releases_from_cache_decision{sampled="true"}')).toBe(1)
    expect(sampled.metric('sampling_traces_on_memory')).toBe(0)
    const dropped = late({ decision_cache: { non_sampled_cache_size: 5 } }, 0)
    expect(dropped.metric('early_releases_from_cache_decision{sampled="false"}')).toBe(1)
    expect(dropped.world.lines).toEqual([])
  })
})

describe('a slow consumer', () => {
  it('holds the loop, so that messages wait and only one of the missed ticks is made up for', () => {
    const bench = new TailSamplingBench({ decision_wait: second, policies: [all] })
    bench.delayMs = 2600
    bench.send(500, { name: 'a' })
    // The tick at 2 s is busy until 4.6 s; this one waits in the channel until then.
    const sender = bench.send(2500, { trace: traceId(2), name: 'b' })
    expect(sender.returnedAtMs).toBe(2500)
    bench.runTo(4500)
    expect(bench.metric('new_trace_id_received')).toBe(1)
    bench.runTo(30_000)
    // One tick is made up for at 4.6 s, before the message is taken; those at 5 s and 6 s decide it.
    expect(bench.sent).toEqual(['4600 1: a', '8600 2: b'])
  })
})

describe('a trace that grows too large', () => {
  it('is not sampled, at once, and counts in no decision metric', () => {
    const decisions: unknown[] = []
    const bench = new TailSamplingBench(
      { decision_wait: second, maximum_trace_size_bytes: 200, policies: [all] },
      {
        observer: {
          decided: (_processor, { at, decision, policy: index }) => decisions.push([at / 1e6, decision, index]),
        },
      },
    )
    bench.send(500, { name: 'x'.repeat(100) })
    bench.send(700, { name: 'y'.repeat(100) })
    bench.runTo(5000)
    expect(bench.sent).toEqual([])
    expect(decisions).toEqual([[700, 3, -1]])
    expect(bench.metric('traces_dropped_too_large')).toBe(1)
    expect(bench.metric('global_count_traces_sampled{decision="not_sampled",sampled="false"}')).toBeUndefined()
  })
})

describe('span-ingest', () => {
  it('sends a trace as soon as a message is sampled, with what waited before', () => {
    const bench = new TailSamplingBench({
      sampling_strategy: 'span-ingest',
      decision_wait: 5 * second,
      policies: [errors],
    })
    bench.send(100, { name: 'a' })
    bench.send(200, { name: 'b', status: 2 })
    bench.send(300, { name: 'c' })
    bench.send(400, { trace: traceId(2), name: 'other' })
    bench.runTo(20_000)
    expect(bench.sent).toEqual(['200 1: a b', '300 1: c'])
    expect(bench.metric('global_count_traces_sampled{decision="not_sampled",sampled="false"}')).toBe(1)
  })

  it('never samples beside a drop policy that has not fired', () => {
    const bench = new TailSamplingBench({ sampling_strategy: 'span-ingest', policies: [all, dropHealth] })
    bench.send(100, { name: 'a', status: 2 })
    bench.send(200, { trace: traceId(2), attributes: { route: '/health' } })
    bench.runTo(60_000)
    expect(bench.sent).toEqual([])
    expect(bench.metric('global_count_traces_sampled{decision="dropped",sampled="false"}')).toBe(1)
  })
})

describe('the end', () => {
  it('decides on what waits, oldest first, with a tick for each batch', () => {
    const bench = new TailSamplingBench({ decision_wait: 2 * second, policies: [all] })
    for (const number of [1, 2, 3]) bench.send(14_100 + number * 300, { trace: traceId(number), name: 'a' })
    bench.runTo(15_500)
    bench.shutdown()
    expect(bench.sent).toEqual(['15500 1: a', '15500 2: a', '15500 3: a'])
    expect(bench.metric('sampling_decision_timer_latency_count')).toBe(18)
  })

  it('drops what waits, if it is told to', () => {
    const bench = new TailSamplingBench({ drop_pending_traces_on_shutdown: true, policies: [all] })
    bench.send(500, { name: 'a' })
    bench.shutdown()
    expect(bench.sent).toEqual([])
  })

  it('comes quickly with a decision_wait of centuries, and twice does nothing', () => {
    const bench = new TailSamplingBench({ decision_wait: 9e18, policies: [all] })
    bench.send(500, { name: 'a' })
    bench.shutdown()
    bench.shutdown()
    expect(bench.sent).toEqual(['500 1: a'])
    expect(bench.metric('sampling_decision_timer_latency_count')).toBe(9e9 + 1)
  })

  it('waits for what is in the channel', () => {
    const bench = new TailSamplingBench({ decision_wait: second, policies: [all] })
    bench.delayMs = 700
    bench.send(500, { name: 'a' })
    bench.send(2100, { trace: traceId(2), name: 'b' })
    bench.shutdown()
    expect(bench.sent).toEqual(['2700 1: a', '3400 2: b'])
  })
})

describe('what it says', () => {
  it('is each vote with the number looked at, and who gets the credit', () => {
    const said: unknown[] = []
    const slow = policy({ name: 'slow', type: 'latency', latency: { threshold_ms: 50 } })
    const bench = new TailSamplingBench(
      { decision_wait: second, policies: [errors, slow, dropHealth], sample_on_first_match: true },
      {
        id: 'tail_sampling/x',
        observer: {
          arrived: (at, processor, trace, rows, fate) =>
            said.push([at / 1e6, processor, trace, Array.from(rows), fate]),
          decided: (processor, { at, trace, decision, policy: index, votes, saw, spans }) =>
            said.push([at / 1e6, processor, trace, decision, index, [...votes], [...saw], spans]),
          ticked: (at, processor, decided, held) => said.push([at / 1e6, processor, decided, held]),
        },
      },
    )
    bench.send(500, { start: 10, end: 100, status: 2 }, { start: 20, end: 30 })
    bench.runTo(2000)
    const x = 'tail_sampling/x'
    expect(said).toEqual([
      [500, x, 0, [0, 1], 'buffered'],
      [1000, x, 0, 1],
      // The drop policy is asked first; after the first match nobody is asked any more.
      [2000, x, 0, 2, 1, [3, 2, 0], [NaN, 1, NaN], 2],
      [2000, x, 1, 1],
    ])
    expect(bench.metric('count_traces_sampled{decision="sampled",policy="x.errors",sampled="true"}')).toBe(1)
    expect(bench.metric('sampling_policy_execution_count{policy="x.slow"}')).toBe(0)
  })

  it('is how many bytes it holds, down to none when every trace is gone', () => {
    const bench = new TailSamplingBench({
      decision_wait: second,
      decision_cache: { sampled_cache_size: 5, non_sampled_cache_size: 5 },
      policies: [errors],
    })
    bench.send(100, { name: 'a', status: 2 })
    const one = bench.heldBytes
    bench.send(200, { trace: traceId(2), name: 'b' })
    expect(one).toBeGreaterThan(50)
    expect(bench.heldBytes).toBeGreaterThan(one)
    bench.runTo(2000)
    expect(bench.heldBytes).toBe(0)
  })
})

describe('a configuration', () => {
  const problem = (config: Parameters<typeof tailSamplingConfig>[0]) =>
    tailSampling.validate!(tailSamplingConfig(config) as never, new Set()).map(({ message }) => message)

  it("is checked in upstream's order, up to the first mistake", () => {
    expect(problem({})).toEqual([])
    expect(problem({ sampling_strategy: 'x', num_shards: 999 })).toEqual([
      'invalid sampling_strategy "x", expected one of "trace-complete" or "span-ingest"',
    ])
    expect(problem({ num_shards: 999, tail_storage: 'pebble' })).toEqual(['num_shards (999) must not exceed 256'])
    expect(problem({ num_shards: 2, tail_storage: 'pebble' })).toEqual([
      'num_shards greater than 1 is not supported with tail_storage',
    ])
    expect(problem({ tail_storage: 'pebble' })[0]).toMatch(/^'tail_storage' requires the "processor\.tailsampling/)
  })
})

it('keeps of the workload exactly the spans that the real collector keeps', () => {
  const world = new ComponentBench()
  let kept = 0
  const processor = new TailSamplingProcessor(
    { ...world.settings('tail_sampling'), host: { ...world.settings('x').host, holdBytes: () => {} } },
    tailSamplingConfig({ num_traces: 100_000, policies: classicPolicies() }),
    {
      mutatesData: false,
      // oxlint-disable-next-line require-yield -- answers at once
      *consume(traces) {
        kept += spanCount(traces)
        return null
      },
    },
  )
  processor.start()
  for (const message of createWorkload()) world.env.process(processor.consume(message))
  world.env.process(processor.shutdown())
  expect(kept).toBe(EXPECTED_SPANS)
})
