import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'
import type { Simulator } from '#sim/api.ts'
import type { Input, LongMethod, Output } from '#sim/worker/protocol.ts'

function finished<M extends LongMethod>(simulator: Simulator, method: M, input: Input<M>): Output<M> {
  const steps = simulator.longCalls[method](input)
  let step = steps.next(false)
  while (step.done !== true) step = steps.next(false)
  return step.value
}

const simulator = createSimulator()
let runId: string
let collector: string

beforeAll(async () => {
  const text = await loadScenarioText('shop')
  collector = text.collector
  simulator.handlers.load({ scenarios: [text] })
  const answer = finished(simulator, 'run', { scenario: 'shop', seed: 4217, load: 1, durationS: 20, collector })
  if (!('run' in answer)) throw new Error(JSON.stringify(answer))
  runId = answer.run.runId
})

describe('the spans of a run, replayed through the collector of that run', () => {
  it('are kept and dropped as they were', () => {
    const answer = finished(simulator, 'replayTraces', { source: runId, collector })
    if (!('replay' in answer)) throw new Error(JSON.stringify(answer))
    const { trace, fate, totals } = answer.replay
    const kept = finished(simulator, 'compareSets', {
      a: { source: runId, filter: {}, pick: { by: 'fate', fate: 'kept' } },
      b: { source: runId, filter: {}, pick: { by: 'traces', traces: [...trace].filter((_, at) => fate[at] !== 0) } },
    })
    if (!('comparison' in kept)) throw new Error(JSON.stringify(kept))
    expect(totals.kept + totals.partly).toBeGreaterThan(10)
    expect(totals.dropped).toBeGreaterThan(100)
    // The same traces: nothing that was kept differs in anything.
    expect(kept.comparison.a).toEqual(kept.comparison.b)
    expect(kept.comparison.attributes.attributes).toEqual([])
  })

  it('leave the run as it was', () => {
    const before = finished(simulator, 'digest', { runId })
    finished(simulator, 'replayTraces', { source: runId, collector })
    expect(finished(simulator, 'digest', { runId })).toEqual(before)
  })
})

describe('what a run kept, against what it dropped', () => {
  it('is told apart by its errors', () => {
    const answer = finished(simulator, 'compareSets', {
      a: { source: runId, filter: {}, pick: { by: 'fate', fate: 'dropped' } },
      b: { source: runId, filter: {}, pick: { by: 'fate', fate: 'kept' } },
    })
    if (!('comparison' in answer)) throw new Error(JSON.stringify(answer))
    const { a, b } = answer.comparison
    expect(a.traces).toBeGreaterThan(b.traces)
    expect(b.p95Ns).toBeGreaterThan(a.p95Ns)
  })
})

describe('the services of a run', () => {
  it('are the scenario’s, joined by calls, at any time', () => {
    const { nodes, edges, extentNs } = simulator.handlers.serviceGraph({ source: runId })
    expect(nodes.length).toBeGreaterThan(3)
    expect(edges.some(({ kind }) => kind === 'call')).toBe(true)
    const early = simulator.handlers.serviceGraph({ source: runId, until: extentNs / 8 })
    expect(early.nodes[0]!.count).toBeLessThan(nodes[0]!.count)
  })
})
