import { describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { createExplore } from '#app/_features/explore/explore.ts'
import { simulatedClient } from '../compare/simulated-client.ts'

const file = {
  name: 'one.json',
  bytes: new TextEncoder().encode(
    `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${'a'.repeat(32)}","spanId":"${'b'.repeat(16)}","name":"x","startTimeUnixNano":"1000000000","endTimeUnixNano":"2000000000"}]}]}]}`,
  ),
}

describe('an explorer that is come back to', () => {
  it('runs its world again when another one took its place, at the trace that was open', async () => {
    const client = simulatedClient()
    await client.call('load', { scenarios: [await loadScenarioText('shop')] })
    const explore = createExplore(client)
    await explore.runExample({ scenario: 'shop', seed: 4217, durationS: 2 })
    await explore.open(1)
    const { info, shown } = explore.store.getState()
    await client.call('release', { runId: info?.source ?? '' })

    await explore.prepare()
    const again = explore.store.getState()
    expect(again.info?.source).not.toBe(info?.source)
    expect(again.shown?.opened.shape.traceId).toBe(shown?.opened.shape.traceId)
    expect(again.shown?.opened.shape.row.length).toBe(shown?.opened.shape.row.length)
  })

  it('is at its start when a file is gone with the engine that had read it', async () => {
    const client = simulatedClient()
    const explore = createExplore(client)
    await explore.read([file])
    const { info, trace } = explore.store.getState()
    expect(trace).toBe(0)
    await client.call('forget', { source: info?.source ?? '' })

    await explore.prepare()
    expect(explore.store.getState().info).toBeNull()
  })

  it('stays as it is otherwise', async () => {
    const explore = createExplore(simulatedClient())
    await explore.read([file])
    const before = explore.store.getState()
    await explore.prepare()
    expect(explore.store.getState().shown).toBe(before.shown)
  })
})
