import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Input } from '#sim/worker/protocol.ts'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import type { RunSettings } from '#sim/worker/run-protocol.ts'
import { createTwin, type TwinResult } from '#app/_features/twin/twin.ts'
import {
  bothPipelines,
  costRows,
  counterRows,
  delayRows,
  lossRows,
  policyRows,
  traceRows,
} from '#app/_features/twin/twin-rows.ts'
import { createFakeSim, memoryStorage, noSummary, overviewOf } from './fake-sim.ts'

const settings = { scenario: 'shop', seed: 4217, load: 1, durationS: 60 }
const text = 'receivers:\n'

const comparison: Comparison = {
  both: 100,
  onlyA: 27,
  onlyB: 0,
  neither: 873,
  flips: [],
  a: { ...noSummary, policies: [{ name: 'errors', type: 'status_code', votes: 10, credited: 10 }] },
  b: {
    ...noSummary,
    keptShare: 0.1,
    spansRefused: 40,
    spansStored: 1500,
    policies: [
      { name: 'errors', type: 'status_code', votes: 10, credited: 8 },
      { name: 'slow', type: 'latency', votes: 20, credited: 20 },
    ],
  },
  delays: {
    a: { decision: { p50: 10.5e9, p95: 10.9e9, max: 11e9 }, stored: { p50: 11e9, p95: 12e9, max: 13e9 } },
    b: { decision: null, stored: { p50: 1e9, p95: 2e9, max: 3e9 } },
  },
  counters: [
    { series: 'otelcol_a{x="1"}', a: 5, b: 7 },
    { series: 'otelcol_b', a: 5, b: 5 },
    { series: 'otelcol_c', a: null, b: 0 },
    { series: 'otelcol_d', a: 3, b: null },
  ],
  pipelines: {
    a: { receivers: ['otlp'], processors: ['tail_sampling'], exporters: ['debug'] },
    b: { receivers: ['otlp'], processors: ['batch', 'tail_sampling'], exporters: ['debug'] },
  },
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', () => 1)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const answers = { compare: () => comparison }
const newTwin = (sim = createFakeSim(answers)) => ({ sim, twin: createTwin(settings, text, sim, memoryStorage()) })
const askedFor = (sim: ReturnType<typeof createFakeSim>, method: string) =>
  sim.asked.flatMap(([name, input]) => (name === method ? [input] : []))

describe('twin', () => {
  it('runs A, then B, in one world, and compares them', async () => {
    const { sim, twin } = newTwin()
    twin.b.draft.write('b: 1\n')
    await twin.run()
    expect(askedFor(sim, 'run')).toEqual([
      { ...settings, collector: text },
      { ...settings, collector: 'b: 1\n' },
    ])
    expect(askedFor(sim, 'compare')).toEqual([{ runIdA: 'run-1', runIdB: 'run-2' }])
    expect(twin.store.getState()).toMatchObject({ busy: false, result: { comparison } })
  })

  it('runs both wherever Run is pressed', async () => {
    const { sim, twin } = newTwin()
    await twin.b.run()
    expect(askedFor(sim, 'run')).toHaveLength(2)
  })

  it('lets the runs of before go, and plays nothing', async () => {
    const { sim, twin } = newTwin()
    await twin.run()
    await twin.run()
    expect(askedFor(sim, 'release')).toEqual([{ runId: 'run-1' }, { runId: 'run-2' }])
    expect(twin.a.store.getState().before).toBeNull()
    expect(twin.a.clock.store.getState().playing).toBe(false)
  })

  it('runs the other half when one would not start', async () => {
    const { sim, twin } = newTwin(
      createFakeSim({
        ...answers,
        run: (input: Input<'run'>) =>
          input.collector === text
            ? { diagnostics: [], error: { stage: 'build', message: 'no' } }
            : { run: overviewOf('run-b', input as RunSettings) },
      }),
    )
    twin.b.draft.write('b: 1\n')
    await twin.run()
    expect(twin.a.store.getState().phase).toMatchObject({ kind: 'refused', stage: 'build' })
    const { result } = twin.store.getState()
    expect(result?.a).toBeNull()
    expect(result?.b?.overview.runId).toBe('run-b')
    expect(askedFor(sim, 'compare')).toEqual([{ runIdA: 'run-b', runIdB: 'run-b' }])
  })

  it('stops both, and keeps what was shown', async () => {
    const { twin } = newTwin()
    await twin.run()
    const shown = twin.store.getState().result
    const again = twin.run()
    twin.cancel()
    await again
    expect(twin.store.getState()).toMatchObject({ busy: false, failed: false })
    expect(twin.store.getState().result).toBe(shown)
  })

  it('does not run B when A was cancelled', async () => {
    const { sim, twin } = newTwin(
      createFakeSim({ ...answers, run: () => ({ stopped: 'cancelled', atNs: 1, events: 1 }) }),
    )
    await twin.run()
    expect(askedFor(sim, 'run')).toHaveLength(1)
  })

  it('runs both once more when the engine lost a run before it compared', async () => {
    let calls = 0
    const { sim, twin } = newTwin(
      createFakeSim({
        compare: () => {
          if (calls++ === 0) throw new Error('There is no run run-1.')
          return comparison
        },
      }),
    )
    await twin.run()
    expect(askedFor(sim, 'run')).toHaveLength(4)
    expect(twin.store.getState()).toMatchObject({ failed: false, result: { comparison } })
  })

  it('has one world and one selection', () => {
    const { twin } = newTwin()
    twin.a.configure({ seed: 7 })
    twin.b.select(3)
    expect(twin.b.store.getState().settings.seed).toBe(7)
    expect(twin.a.store.getState().selected).toBe(3)
  })

  it('takes a link up without running, and keeps the texts before it', () => {
    const { sim, twin } = newTwin()
    twin.take({ ...settings, seed: 9, a: 'a: 1\n', b: 'b: 1\n', engine: '1', release: 'v0' })
    expect([twin.a.draft.text(), twin.b.draft.text()]).toEqual(['a: 1\n', 'b: 1\n'])
    expect(twin.a.draft.history()).toMatchObject([{ text, why: 'link' }])
    expect(twin.b.store.getState().settings.seed).toBe(9)
    expect(askedFor(sim, 'run')).toEqual([])
  })

  it('shows the half in which a line was asked for', () => {
    const { twin } = newTwin()
    twin.b.store.setState({ reveal: { line: 3 } })
    expect(twin.store.getState().side).toBe('b')
  })
})

describe('the readout of a twin', () => {
  const run = { number: 1, text, overview: overviewOf('run-1', { ...settings, collector: text }) }
  const result: TwinResult = { a: run, b: run, comparison }

  it('names policies of either side once, with nothing where a side has none', () => {
    expect(policyRows(result).map(({ id, a, b }) => [id, a, b])).toEqual([
      ['errors votes', 10, 10],
      ['errors credited', 10, 8],
      ['slow votes', null, 20],
      ['slow credited', null, 20],
    ])
  })

  it('says where spans were lost', () => {
    expect(lossRows(result).map(({ id, a, b }) => [id, a, b])).toEqual([
      ['lost_sdk', 0, 0],
      ['lost_refused', 0, 40],
      ['lost_export', 0, 0],
    ])
  })

  it('has delays only where something waited', () => {
    const rows = delayRows(result)
    expect(rows.find(({ id }) => id === 'decision p95')).toMatchObject({ a: 10.9e9, b: null })
    expect(rows.find(({ id }) => id === 'stored max')).toMatchObject({ a: 13e9, b: 3e9 })
  })

  it('shows series that differ, and all of them when asked', () => {
    expect(counterRows(result, false).map(({ metric, labels, a, b }) => [metric, labels, a, b])).toEqual([
      ['otelcol_a', 'x="1"', 5, 7],
      ['otelcol_d', '', 3, null],
    ])
    expect(counterRows(result, true)).toHaveLength(4)
  })

  it('prices a month of what each stores', () => {
    const cost = costRows(result, 2).find(({ id }) => id === 'cost')
    expect(cost!.a! / cost!.b!).toBeCloseTo(2000 / 1500, 10)
    expect(traceRows(result).map(({ id }) => id)).toEqual(['kept', 'errors', 'slow', 'late'])
  })

  it('leaves the column of a side that did not run empty', () => {
    const alone = { a: null, b: run, comparison: { ...comparison, a: comparison.b } }
    for (const rows of [traceRows(alone), policyRows(alone), delayRows(alone), costRows(alone, 1), lossRows(alone)]) {
      expect(rows.every(({ a }) => a === null)).toBe(true)
    }
    expect(traceRows(alone)[0]).toMatchObject({ b: 0.1 })
    expect(policyRows(alone).map(({ policy }) => policy)).toEqual(['errors', 'errors', 'slow', 'slow'])
  })

  it('names the components of either pipeline once', () => {
    expect(bothPipelines(comparison)).toEqual({
      receivers: ['otlp'],
      processors: ['tail_sampling', 'batch'],
      exporters: ['debug'],
    })
  })
})
