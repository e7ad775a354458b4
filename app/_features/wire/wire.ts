import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { RequestPick, WorldSettings } from '#sim/worker/mesh-protocol.ts'
import type { WireView } from '#sim/worker/wire-protocol.ts'
import type { Output, SimClient } from '#sim/worker/protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'

export type WireState = {
  settings: WorldSettings
  scenarios: readonly ScenarioInfo[]
  picks: readonly RequestPick[]
  /** How many requests the world has. */
  requests: number
  request: number | null
  /** What the request sent by itself. */
  before: WireView | null
  /** The same after the last edit was sent. */
  after: WireView | null
  hop: number
  /** The fields of the hop as they stand in the editor. */
  text: string
  mistakes: readonly Diagnostic[]
  busy: 'loading' | 'sending' | null
  failed: boolean
}

/** One request on its way from process to process, and what a learner makes of its headers. */
export type Wire = {
  readonly store: StoreApi<WireState>
  /** Runs the world and shows a request; the most interesting one unless it is named. */
  load(settings: WorldSettings, request?: number | null): Promise<void>
  choose(request: number): Promise<void>
  show(hop: number): void
  write(text: string): void
  send(): Promise<void>
}

/** One wire inspector. Knows nothing of React. */
export function createWire(settings: WorldSettings, client: SimClient): Wire {
  const store = createStore<WireState>(() => ({
    settings,
    scenarios: [],
    picks: [],
    requests: 0,
    request: null,
    before: null,
    after: null,
    hop: 0,
    text: '',
    mistakes: [],
    busy: null,
    failed: false,
  }))
  let newest: AbortController | null = null

  /** Work that a newer one makes void, and stops; the engine is started again by the next call when it died. */
  async function attempt(busy: WireState['busy'], work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    newest?.abort()
    const mine = new AbortController()
    newest = mine
    const { signal } = mine
    store.setState({ busy, failed: false })
    try {
      await work(signal)
    } catch {
      if (!signal.aborted) store.setState({ failed: true })
    }
    if (!signal.aborted) store.setState({ busy: null })
  }

  async function look(request: number, signal: AbortSignal): Promise<void> {
    const output = await client.call('wire', { settings: store.getState().settings, request }, { signal })
    if (signal.aborted || !('wire' in output)) return
    const [first] = output.wire.hops
    store.setState({ request, before: output.wire, after: null, mistakes: [] })
    if (first) show(first.hop)
    else store.setState({ hop: 0, text: '' })
  }

  function show(hop: number): void {
    const { before, after } = store.getState()
    const sent = after?.hops.find((each) => each.hop === hop && each.edited)
    const text = (sent ?? before?.hops.find((each) => each.hop === hop))?.editable ?? ''
    store.setState({ hop, text, mistakes: [] })
  }

  return {
    store,
    show,
    write: (text) => store.setState({ text, mistakes: [] }),
    load: (next, request = null) =>
      attempt('loading', async (signal) => {
        store.setState({ settings: next })
        if (store.getState().scenarios.length === 0) {
          const { scenarios } = await client.call('engine', {})
          store.setState({ scenarios })
        }
        const output: Output<'picks'> = await client.call('picks', { settings: next }, { signal })
        if (signal.aborted || !('picks' in output)) return
        const { picks, requests } = output
        store.setState({ picks, requests, before: null, after: null })
        const isThere = request !== null && request < requests
        const first = isThere ? request : picks[0]?.request
        if (first !== undefined) await look(first, signal)
      }),
    choose: (request) =>
      attempt('loading', (signal) => {
        // What was asked for is what a link says, though its headers are still on their way.
        store.setState({ request })
        return look(request, signal)
      }),
    send: () =>
      attempt('sending', async (signal) => {
        const { settings: world, request, hop, text } = store.getState()
        if (request === null) return
        const output = await client.call('sendEdited', { settings: world, request, hop, text }, { signal })
        if (signal.aborted) return
        if ('wire' in output) store.setState({ after: output.wire, mistakes: [] })
        else if ('diagnostics' in output) store.setState({ mistakes: output.diagnostics })
      }),
  }
}
