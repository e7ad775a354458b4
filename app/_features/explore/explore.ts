import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SourceInfo, GivenFile, OpenOptions, TraceFilter, TraceSort } from '#sim/worker/explore-protocol.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import type { CompareChoice } from '../compare/compare-choice.ts'
import { createReplay, type Replay } from '../replay/replay.ts'
import type { ShownTrace } from '../trace-view/opened-trace.ts'
import { shownOf } from './shown-of.ts'
import { wantedComparison, type Wanted } from './wanted.ts'

/** A run of ours as something to explore: what a link says of it. */
export type ExampleRun = { scenario: string; seed: number; durationS: number }

/** What is shown of all traces together. */
export type SourceView = 'findings' | 'compare' | 'map' | 'replay' | 'hand_on'

export type ExploreState = {
  scenarios: readonly ScenarioInfo[]
  /** What is explored; null before anything was chosen. */
  info: SourceInfo | null
  /** The run it came from; null for files. */
  example: ExampleRun | null
  filter: TraceFilter
  sort: TraceSort
  view: SourceView
  /** What is compared with what, while that is shown. */
  compare: CompareChoice
  trace: number | null
  /** The trace that was open last. */
  last: { trace: number; traceId: string } | null
  shown: ShownTrace | null
  /** The span that is chosen, by its id. */
  span: string | null
  busy: 'reading' | 'running' | 'opening' | null
  progress: Progress | null
  /** Our fault, in words. */
  failed: string | null
}

/** One explorer: some traces, of which one is open. Knows nothing of React. */
export type Explore = {
  readonly store: StoreApi<ExploreState>
  readonly client: SimClient
  /** The same traces, sent through a collector. */
  readonly replay: Replay
  /** Learns which worlds there are, and brings back what was open when it is gone. */
  prepare(): Promise<void>
  /** Reads files in place of what was there; opens the trace named, or the only one. */
  read(files: readonly GivenFile[], wanted?: { traceId?: string | null; span?: string | null }): Promise<void>
  /** Runs one of our worlds and explores its traces. */
  runExample(example: ExampleRun, wanted?: Wanted): Promise<void>
  open(trace: number, span?: string | null): Promise<void>
  chooseSpan(span: string): void
  list(filter: TraceFilter, sort: TraceSort): void
  /** Shows something of all traces together, in place of the one that is open. */
  look(view: SourceView): void
  /** Compares traces, in place of the one that is open. */
  compare(choice: CompareChoice): void
  /** Back to the list. */
  close(): void
  /** Back to the start, with nothing open. */
  leave(): void
}

const nothingOpen = {
  info: null,
  example: null,
  filter: {},
  sort: 'longest',
  view: 'findings',
  compare: { mode: 'traces', a: null, b: null },
  trace: null,
  last: null,
  shown: null,
  span: null,
  busy: null,
  progress: null,
  failed: null,
} as const satisfies Partial<ExploreState>

export function createExplore(client: SimClient, storage: Parameters<typeof createReplay>[1] = null): Explore {
  const store = createStore<ExploreState>(() => ({ scenarios: [], ...nothingOpen }))
  const replay = createReplay(client, storage)
  let newest: AbortController | null = null

  /** Work that a newer one makes void. */
  async function attempt(busy: ExploreState['busy'], work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    newest?.abort()
    const mine = new AbortController()
    newest = mine
    store.setState({ busy, failed: null, progress: null })
    try {
      await work(mine.signal)
    } catch (error) {
      if (!mine.signal.aborted) store.setState({ failed: error instanceof Error ? error.message : String(error) })
    }
    if (!mine.signal.aborted) store.setState({ busy: null, progress: null })
  }

  function forget() {
    const { info, example } = store.getState()
    if (info === null) return
    replay.forget()
    // What is gone already is what was wanted.
    const gone = example
      ? client.call('release', { runId: info.source })
      : client.call('forget', { source: info.source })
    gone.catch(() => undefined)
  }

  async function show(trace: number, span: string | null, signal: AbortSignal, given?: OpenOptions): Promise<void> {
    const { info } = store.getState()
    if (info === null) return
    const { source } = info
    const { shown: before, trace: open } = store.getState()
    const options = given ?? (open === trace ? before?.opened.options : undefined)
    const opened = await client.call('openTrace', { source, trace, ...(options && { options }) })
    if (signal.aborted) return
    const reopen = (next: OpenOptions) =>
      void attempt('opening', (again) => show(trace, store.getState().span, again, next))
    store.setState({
      trace,
      last: { trace, traceId: opened.shape.traceId },
      span,
      shown: { ...shownOf(opened, store.getState(), client, source, trace), reopen },
    })
  }

  async function showWanted(
    info: SourceInfo,
    wanted: { traceId?: string | null; span?: string | null },
    signal: AbortSignal,
  ) {
    const traceId = wanted.traceId ?? null
    const named = traceId === null ? null : await client.call('findTrace', { source: info.source, traceId })
    const first = named ?? (info.traces === 1 ? await firstTrace(client, info.source) : null)
    if (!signal.aborted && first !== null) await show(first, named === null ? null : (wanted.span ?? null), signal)
  }

  /** What was open may be gone: another world ran in the lab meanwhile, or the engine was started anew. */
  async function bringBack(): Promise<void> {
    const { info, example, shown, span } = store.getState()
    if (info === null) return
    try {
      await client.call('sourceInfo', { source: info.source })
    } catch {
      // A run comes back as it was; a file is the person's to open again.
      if (example) await runExample(example, { traceId: shown?.opened.shape.traceId ?? null, span })
      else store.setState(nothingOpen)
    }
  }

  const runExample: Explore['runExample'] = (example, wanted = {}) =>
    attempt('running', async (signal) => {
      forget()
      store.setState({ ...nothingOpen, busy: 'running' })
      const { scenarios } = await client.call('engine', {})
      store.setState({ scenarios })
      const scenario = scenarios.find(({ id }) => id === example.scenario)
      if (!scenario) throw new Error(`There is no scenario ${example.scenario}.`)
      const output = await client.call(
        'run',
        { ...example, load: 1, collector: scenario.defaultCollector },
        { signal, onProgress: (progress) => store.setState({ progress }) },
      )
      if (signal.aborted || !('run' in output)) return
      const info = await client.call('sourceInfo', { source: output.run.runId })
      store.setState({ info, example })
      const compare = await wantedComparison(client, info.source, wanted.compare ?? null)
      if (compare && !signal.aborted) store.setState({ compare, view: 'compare' })
      await showWanted(info, wanted, signal)
    })

  return {
    store,
    client,
    replay,
    async prepare() {
      await bringBack()
      if (store.getState().scenarios.length > 0) return
      try {
        store.setState({ scenarios: (await client.call('engine', {})).scenarios })
      } catch {
        // Reading files needs none of them; the next choice starts the engine again.
      }
    },
    read: (files, wanted = {}) =>
      attempt('reading', async (signal) => {
        forget()
        store.setState(nothingOpen)
        store.setState({ busy: 'reading' })
        const onProgress = (progress: Progress) => store.setState({ progress })
        const read = await client.call('readTraces', { files: [...files] }, { signal, onProgress })
        if (signal.aborted || 'stopped' in read) return
        const { info } = read
        store.setState({ info })
        await showWanted(info, wanted, signal)
        // A trace is on screen now; attributes follow, then whoever waits for them is answered.
        const finished = await client.call('finishReading', { source: info.source }, { signal, onProgress })
        if (signal.aborted || !('info' in finished)) return
        store.setState({ info: finished.info })
        const { trace, span } = store.getState()
        if (trace !== null) await show(trace, span, signal)
      }),
    runExample,
    open: (trace, span = null) => attempt('opening', (signal) => show(trace, span, signal)),
    chooseSpan: (span) => store.setState({ span }),
    list: (filter, sort) => store.setState({ filter, sort }),
    look: (view) => store.setState({ view, trace: null, shown: null, span: null }),
    compare: (compare) => store.setState({ compare, view: 'compare', trace: null, shown: null, span: null }),
    close: () => store.setState({ trace: null, shown: null, span: null }),
    leave: () => {
      newest?.abort()
      forget()
      store.setState(nothingOpen)
    },
  }
}

async function firstTrace(client: SimClient, source: string): Promise<number | null> {
  const { rows } = await client.call('traceList', { source, filter: {}, sort: 'start', offset: 0, limit: 1 })
  return rows[0]?.trace ?? null
}
