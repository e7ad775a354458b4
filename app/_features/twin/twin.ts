import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { Comparison } from '#sim/worker/run-diff-protocol.ts'
import { createLab, type Lab } from '../workbench/lab.ts'
import type { FinishedRun, LabSettings } from '../workbench/lab-state.ts'
import type { SharedTwin } from './twin-link.ts'

export type TwinSide = 'a' | 'b'
export const twinSides = ['a', 'b'] as const

/** What both configurations did to the same requests; null for a side that did not run to its end. */
export type TwinResult = { a: FinishedRun | null; b: FinishedRun | null; comparison: Comparison }

export type TwinState = {
  busy: boolean
  result: TwinResult | null
  /** Both ran, and the engine did not compare them. */
  failed: boolean
  /** The side that a narrow screen shows. */
  side: TwinSide
}

/** Two labs in one world: what runs, stops, or is selected in one, does in the other. */
export type Twin = {
  readonly a: Lab
  readonly b: Lab
  readonly store: StoreApi<TwinState>
  open(): Promise<void>
  /** A, then B, on the same requests; the engine keeps the recording between them. */
  run(): Promise<void>
  cancel(): void
  /** What a link brought; nothing runs. */
  take(link: SharedTwin): void
}

/** One twin: two texts, one world, and what came of it. Knows nothing of React. */
export function createTwin(settings: LabSettings, text: string, client: SimClient, storage?: Storage | null): Twin {
  const labs = {
    a: createLab('twin-a', settings, text, client, storage),
    b: createLab('twin-b', settings, text, client, storage),
  }
  const store = createStore<TwinState>(() => ({ busy: false, result: null, failed: false, side: 'a' }))
  let cancelled = false

  async function runSide(side: TwinSide): Promise<FinishedRun | null> {
    const lab = labs[side]
    await lab.run()
    // Nothing plays here: both are looked at when they are over.
    lab.clock.pause()
    const { phase, run } = lab.store.getState()
    if (phase.kind === 'stopped' && phase.reason === 'cancelled') cancelled = true
    return phase.kind === 'done' ? run : null
  }

  async function runBoth(): Promise<TwinResult | null> {
    const a = await runSide('a')
    if (cancelled) return null
    const b = await runSide('b')
    if (cancelled) return null
    const [first, second] = [a ?? b, b ?? a]
    if (!first || !second) return null
    const [runIdA, runIdB] = [first.overview.runId, second.overview.runId]
    return { a, b, comparison: await client.call('compare', { runIdA, runIdB }) }
  }

  /** The engine holds few runs; those of before make room, and are repeated if somebody still asks about them. */
  function letGo() {
    for (const side of twinSides) {
      const { run } = labs[side].store.getState()
      if (run) client.call('release', { runId: run.overview.runId }).catch(() => undefined)
      labs[side].store.setState({ before: null })
    }
  }

  async function run() {
    if (store.getState().busy) return
    cancelled = false
    store.setState({ busy: true, failed: false })
    letGo()
    try {
      // An engine that died over B has lost A: once more in the next one.
      const result = await runBoth().catch(runBoth)
      if (!cancelled) store.setState({ result })
    } catch {
      store.setState({ result: null, failed: true })
    }
    for (const side of twinSides) labs[side].store.setState({ before: null })
    store.setState({ busy: false })
  }

  function cancel() {
    if (!store.getState().busy) return
    cancelled = true
    for (const side of twinSides) labs[side].cancel()
  }

  function configure(change: Partial<LabSettings>) {
    for (const side of twinSides) {
      const lab = labs[side]
      const { engine, settings: before } = lab.store.getState()
      const textOf = (scenario: string | undefined) =>
        engine?.scenarios.find(({ id }) => id === scenario)?.defaultCollector
      lab.configure(change)
      // A text nobody has touched follows the scenario it belongs to.
      const next = textOf(change.scenario)
      if (next !== undefined && lab.draft.text() === textOf(before.scenario)) lab.replaceText(next, 'reset')
    }
  }

  function select(request: number | null) {
    for (const side of twinSides) labs[side].select(request)
  }

  for (const side of twinSides) {
    labs[side].store.subscribe((state, before) => {
      if (state.reveal !== before.reveal) store.setState({ side })
    })
  }

  const shared = { run, cancel, configure, select }
  return {
    a: { ...labs.a, ...shared },
    b: { ...labs.b, ...shared },
    store,
    async open() {
      await Promise.all(twinSides.map((side) => labs[side].open()))
    },
    run,
    cancel,
    take({ a, b, engine: _engine, release: _release, ...settings }) {
      for (const side of twinSides) labs[side].configure({ outage: null, ...settings })
      labs.a.replaceText(a, 'link')
      labs.b.replaceText(b, 'link')
    },
  }
}
