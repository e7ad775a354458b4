import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSimulator } from '#sim/api.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'

const scenario = {
  id: 'shop',
  yaml: readFileSync('content/scenarios/shop.yaml', 'utf8'),
  collector: readFileSync('content/scenarios/shop.collector.yaml', 'utf8'),
}

function finish<T>(slices: Generator<Progress, T, boolean>): T {
  let slice = slices.next(false)
  while (slice.done !== true) slice = slices.next(false)
  return slice.value
}

/** A run of the shop, and where its truth finds the spans that were made. */
function runWith(actions: string[]) {
  const simulator = createSimulator()
  simulator.handlers.load({ scenarios: [scenario] })
  const settings = { scenario: 'shop', seed: 4217, load: 1, durationS: 30, mesh: { actions } }
  const ran = finish(simulator.longCalls.run({ ...settings, collector: scenario.collector }))
  if (!('run' in ran)) throw new Error(JSON.stringify(ran))
  const summed = finish(simulator.longCalls.truthSummary({ runId: ran.run.runId }))
  if (!('truth' in summed)) throw new Error('stopped')
  return { summary: ran.run.summary, places: summed.truth.counts.places }
}

describe('a run in which answers to exports get lost', () => {
  const healthy = runWith([])
  const lossy = runWith(['{ at: 1s, inject: { kind: lost_export_answers, id: lost, share: 60% } }'])

  it('has spans arrive several times, each of which is somewhere once', () => {
    expect(healthy.summary.spansReceived).toBe(healthy.summary.spansCreated)
    expect(lossy.summary.spansReceived).toBeGreaterThan(1.5 * healthy.summary.spansReceived)
    const sum = (places: Record<string, number>) => Object.values(places).reduce((all, count) => all + count)
    expect(sum(lossy.places)).toBe(sum(healthy.places))
    expect(lossy.places.stored).toBe(healthy.places.stored)
  })

  it('does not take the copies of spans that came in time for late spans', () => {
    const copies = lossy.summary.spansReceived - lossy.summary.spansCreated
    expect(lossy.summary.lateSpans).toBeGreaterThan(0)
    expect(lossy.places.late).toBeLessThan(copies / 50)
  })
})
