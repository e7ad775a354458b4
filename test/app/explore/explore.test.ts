import { describe, expect, it } from 'vitest'
import { loadScenarioText } from '#content/load.ts'
import { addressOf, roomOf, wantedBy } from '#app/_features/explore/explore-address.ts'
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

describe('the address of an explorer', () => {
  async function opened() {
    const client = simulatedClient()
    await client.call('load', { scenarios: [await loadScenarioText('shop')] })
    const explore = createExplore(client)
    await explore.runExample({ scenario: 'shop', seed: 4217, durationS: 2 })
    return explore
  }

  it('brings back the trace, its view, how it was looked at, and the span', async () => {
    const explore = await opened()
    await explore.open(1)
    explore.show('table')
    explore.lookAt({ by: 'service', rank: 'count' })
    explore.chooseSpan('00000000000000aa')
    const address = addressOf(explore.store.getState())
    const before = explore.store.getState().shown?.opened.shape.traceId
    explore.look('map')
    explore.lookAt({ node: 'service cart', from: 100, until: 900 })
    const map = addressOf(explore.store.getState())
    expect(roomOf(explore.store.getState())).not.toBe('')

    await explore.goTo(wantedBy(address))
    expect(addressOf(explore.store.getState())).toEqual({ ...address, view: null })
    expect(explore.store.getState().shown?.opened.shape.traceId).toBe(before)
    await explore.goTo(wantedBy(map))
    expect(addressOf(explore.store.getState())).toEqual(map)
    expect(explore.store.getState().trace).toBeNull()
  })

  it('brings back two traces of two runs', async () => {
    const explore = await opened()
    await explore.openBeside({ scenario: 'shop', seed: 4218, durationS: 2 })
    const { info, beside } = explore.store.getState()
    const [a, b] = [info?.source ?? '', beside?.info.source ?? '']
    const first = async (source: string) => {
      const { rows } = await explore.client.call('traceList', {
        source,
        filter: {},
        sort: 'start',
        offset: 0,
        limit: 1,
      })
      return { source, trace: rows[0]?.trace ?? -1, traceId: rows[0]?.traceId ?? '' }
    }
    explore.compare({ mode: 'traces', a: await first(a), b: await first(b) })
    const address = addressOf(explore.store.getState())
    expect(address).toMatchObject({ world2: 'shop', seed2: 4218, s2: 2, view: 'compare' })

    const again = await opened()
    await again.runExample({ scenario: 'shop', seed: 4217, durationS: 2 }, wantedBy(address))
    expect(addressOf(again.store.getState())).toEqual(address)
    const { compare } = again.store.getState()
    expect(compare.mode === 'traces' && compare.a?.source !== compare.b?.source).toBe(true)
  })

  it('says nothing of what is in a file', async () => {
    const explore = createExplore(simulatedClient())
    await explore.read([file])
    explore.lookAt({ q: 'user=jane', path: 'only' })
    explore.chooseSpan('b'.repeat(16))
    const said = Object.entries(addressOf(explore.store.getState())).filter(([, value]) => value !== null)
    expect(Object.fromEntries(said)).toEqual({ n: 0, path: 'only' })
  })
})

describe('a file with one trace', () => {
  it('shows it with the first that is known of the file, not all traces together before', async () => {
    const explore = createExplore(simulatedClient())
    const seen: boolean[] = []
    explore.store.subscribe(({ info, shown }) => {
      if (info !== null) seen.push(shown !== null)
    })
    await explore.read([file])
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).not.toContain(false)
  })

  it('hands its bytes over to the engine', async () => {
    const client = simulatedClient()
    const transferred: unknown[] = []
    const call: typeof client.call = (method, input, options) => {
      transferred.push(...(options?.transfer ?? []))
      return client.call(method, input, options)
    }
    const bytes = file.bytes.slice()
    await createExplore({ ...client, call }).read([{ name: 'one.json', bytes }])
    expect(transferred).toEqual([bytes.buffer])
  })
})
