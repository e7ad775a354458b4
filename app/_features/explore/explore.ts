import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  SourceInfo,
  GivenFile,
  OpenedTrace,
  OpenOptions,
  TraceFilter,
  TraceSort,
} from '#sim/worker/explore-protocol.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import type { ChosenTrace, CompareChoice } from '../compare/compare-choice.ts'
import { createReplay, type Replay } from '../replay/replay.ts'
import type { ShownTrace } from '../trace-view/opened-trace.ts'
import { nextPaint } from './next-paint.ts'
import { shownOf } from './shown-of.ts'
import type { Look, SourceView, TraceTab } from './look.ts'
import { namedComparison, wantedComparison, type Wanted } from './wanted.ts'

/** A run of ours as something to explore: what a link says of it. */
export type ExampleRun = { scenario: string; seed: number; durationS: number }

/** Traces that are open, and the run of ours that they are of; null for files. */
export type OpenSource = { info: SourceInfo; example: ExampleRun | null }

export type ExploreState = {
  scenarios: readonly ScenarioInfo[]
  /** What is explored; null before anything was chosen. */
  info: SourceInfo | null
  /** The run it came from; null for files. */
  example: ExampleRun | null
  filter: TraceFilter
  sort: TraceSort
  view: SourceView
  /** How the trace that is open is shown. */
  tab: TraceTab
  /** How what is on screen is looked at. */
  look: Look
  /** Grows when something is to be shown anew, as a link or a step back says. */
  visit: number
  /** A second source, of which traces can be compared with those of the first. */
  beside: OpenSource | null
  /** What is compared with what, while that is shown. */
  compare: CompareChoice
  trace: number | null
  /** The trace that was open last. */
  last: ChosenTrace | null
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
  read(files: readonly GivenFile[], wanted?: Wanted): Promise<void>
  /** Runs one of our worlds and explores its traces. */
  runExample(example: ExampleRun, wanted?: Wanted): Promise<void>
  open(trace: number, span?: string | null): Promise<void>
  /** Shows what an address says of what is open already. */
  goTo(wanted: Wanted): Promise<void>
  /** Opens a second source, for comparing with the first. */
  openBeside(given: ExampleRun | readonly GivenFile[]): Promise<void>
  closeBeside(): void
  show(tab: TraceTab): void
  /** Remembers how what is on screen is looked at. */
  lookAt(look: Look): void
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
  tab: 'waterfall',
  look: {},
  beside: null,
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
  const store = createStore<ExploreState>(() => ({ scenarios: [], visit: 0, ...nothingOpen }))
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

  function letGo({ info, example }: OpenSource) {
    // What is gone already is what was wanted.
    const gone = example
      ? client.call('release', { runId: info.source })
      : client.call('forget', { source: info.source })
    gone.catch(() => undefined)
  }

  function forget() {
    const { info, example, beside } = store.getState()
    if (info === null) return
    replay.forget()
    letGo({ info, example })
    if (beside) letGo(beside)
  }

  async function show(
    trace: number,
    span: string | null,
    signal: AbortSignal,
    given?: OpenOptions,
    next: Partial<ExploreState> = {},
  ): Promise<void> {
    const { info } = store.getState()
    if (info === null) return
    const { source } = info
    const { shown: before, trace: open } = store.getState()
    const options = given ?? (open === trace ? before?.opened.options : undefined)
    const opened = await client.call('openTrace', { source, trace, ...(options && { options }) })
    if (!signal.aborted) put({ trace, opened }, source, span, next)
  }

  function put(
    { trace, opened }: { trace: number; opened: OpenedTrace },
    source: string,
    span: string | null,
    next: Partial<ExploreState>,
  ) {
    const reopen = (options: OpenOptions) =>
      void attempt('opening', (again) => show(trace, store.getState().span, again, options))
    store.setState({
      ...next,
      trace,
      last: { source, trace, traceId: opened.shape.traceId },
      span,
      shown: { ...shownOf(opened, store.getState(), client, source, trace), reopen },
    })
  }

  async function showWanted(wanted: Wanted, signal: AbortSignal, opensOnly: boolean) {
    const { info, beside, compare: before, visit } = store.getState()
    if (info === null) return
    const { source } = info
    const { traceId = null, view = 'findings', tab = 'waterfall', look = {}, options } = wanted
    const sources = { source, beside: beside?.info.source ?? null }
    const compare = (await wantedComparison(client, sources, wanted.compare ?? null)) ?? before
    const byId = traceId === null ? null : await client.call('findTrace', { source, traceId })
    const given = wanted.trace ?? null
    const named = byId ?? (given !== null && given >= 0 && given < info.traces ? given : null)
    const isOnly = opensOnly && view === 'findings' && info.traces === 1
    const first = named ?? (isOnly ? await firstTrace(client, source) : null)
    if (signal.aborted) return
    const next = { view, tab, look, compare, visit: visit + 1 }
    if (first === null) store.setState({ ...next, trace: null, shown: null, span: null })
    else await show(first, named === null ? null : (wanted.span ?? null), signal, options ?? undefined, next)
  }

  /** Runs a world; null when nobody waits for it any more. */
  async function runWorld(example: ExampleRun, signal: AbortSignal, beside: boolean): Promise<SourceInfo | null> {
    const { scenarios } = await client.call('engine', {})
    store.setState({ scenarios })
    const scenario = scenarios.find(({ id }) => id === example.scenario)
    if (!scenario) throw new Error(`There is no scenario ${example.scenario}.`)
    const output = await client.call(
      'run',
      { ...example, load: 1, collector: scenario.defaultCollector, ...(beside && { beside }) },
      { signal, onProgress: (progress) => store.setState({ progress }) },
    )
    if (signal.aborted || !('run' in output)) return null
    return client.call('sourceInfo', { source: output.run.runId })
  }

  /** What was open may be gone: another world ran in the lab meanwhile, or the engine was started anew. */
  async function bringBack(): Promise<void> {
    const { info, example, shown, span, view, tab, look, compare, beside } = store.getState()
    if (info === null) return
    try {
      await client.call('sourceInfo', { source: info.source })
    } catch {
      // A run comes back as it was; a file is the person's to open again.
      if (example) {
        await runExample(example, {
          traceId: shown?.opened.shape.traceId ?? null,
          options: shown?.opened.options ?? null,
          compare: namedComparison(compare, info.source),
          beside: beside?.example ?? null,
          span,
          view,
          tab,
          look,
        })
      } else store.setState(nothingOpen)
    }
  }

  const runExample: Explore['runExample'] = (example, wanted = {}) =>
    attempt('running', async (signal) => {
      forget()
      store.setState({ ...nothingOpen, busy: 'running' })
      const info = await runWorld(example, signal, false)
      if (info === null) return
      const other = wanted.beside ? await runWorld(wanted.beside, signal, true) : null
      store.setState({ info, example, beside: other && { info: other, example: wanted.beside ?? null } })
      await showWanted(wanted, signal, true)
    })

  async function runBeside(example: ExampleRun, signal: AbortSignal): Promise<OpenSource | null> {
    const info = await runWorld(example, signal, true)
    return info && { info, example }
  }

  async function readBeside(files: readonly GivenFile[], signal: AbortSignal): Promise<OpenSource | null> {
    const onProgress = (progress: Progress) => store.setState({ progress })
    const read = await client.call('readTraces', { files: [...files] }, { signal, onProgress, ...handedOver(files) })
    if (signal.aborted || 'stopped' in read) return null
    const finished = await client.call('finishReading', { source: read.info.source }, { signal, onProgress })
    return 'info' in finished ? { info: finished.info, example: null } : null
  }

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
        const read = await client.call(
          'readTraces',
          { files: [...files] },
          { signal, onProgress, ...handedOver(files) },
        )
        if (signal.aborted || 'stopped' in read) return
        const { info, only } = read
        const { visit } = store.getState()
        // In one step: all traces together would be drawn for nothing.
        if (only && Object.keys(wanted).length === 0) put(only, info.source, null, { info, visit: visit + 1 })
        else {
          store.setState({ info })
          await showWanted(wanted, signal, true)
        }
        // Once a trace is on screen attributes follow, then whoever waits for them is answered.
        await nextPaint()
        if (signal.aborted) return
        const finished = await client.call('finishReading', { source: info.source }, { signal, onProgress })
        if (signal.aborted || !('info' in finished)) return
        const { trace, span } = store.getState()
        if (trace === null) store.setState({ info: finished.info })
        else await show(trace, span, signal, undefined, { info: finished.info })
      }),
    runExample,
    open: (trace, span = null) =>
      attempt('opening', (signal) => {
        const { trace: before, tab } = store.getState()
        // A span is shown where spans are rows; another trace as the one before was.
        const next = before === trace ? {} : { look: {} }
        return show(trace, span, signal, undefined, {
          ...next,
          tab: span === null && before !== null ? tab : 'waterfall',
        })
      }),
    goTo: (wanted) => attempt('opening', (signal) => showWanted(wanted, signal, false)),
    openBeside: (given) =>
      attempt('scenario' in given ? 'running' : 'reading', async (signal) => {
        const { beside: before } = store.getState()
        const opened = 'scenario' in given ? await runBeside(given, signal) : await readBeside(given, signal)
        if (opened === null || signal.aborted) return
        if (before) letGo(before)
        store.setState({ beside: opened, compare: { mode: 'traces', a: null, b: null } })
      }),
    closeBeside: () => {
      const { beside } = store.getState()
      if (beside) letGo(beside)
      store.setState({ beside: null, compare: { mode: 'traces', a: null, b: null } })
    },
    show: (tab) => store.setState({ tab }),
    lookAt: (look) => store.setState({ look: { ...store.getState().look, ...look } }),
    chooseSpan: (span) => store.setState({ span }),
    list: (filter, sort) => store.setState({ filter, sort }),
    look: (view) => store.setState({ view, look: {}, trace: null, shown: null, span: null }),
    compare: (compare) => {
      const { view, trace, look } = store.getState()
      const isThere = view === 'compare' && trace === null
      store.setState({ compare, view: 'compare', look: isThere ? look : {}, trace: null, shown: null, span: null })
    },
    close: () => store.setState({ look: {}, trace: null, shown: null, span: null }),
    leave: () => {
      newest?.abort()
      forget()
      store.setState(nothingOpen)
    },
  }
}

/** Files are read once, so their bytes go to the engine without a copy. */
function handedOver(files: readonly GivenFile[]): { transfer: ArrayBufferLike[] } {
  return { transfer: [...new Set(files.map(({ bytes }) => bytes.buffer))] }
}

async function firstTrace(client: SimClient, source: string): Promise<number | null> {
  const { rows } = await client.call('traceList', { source, filter: {}, sort: 'start', offset: 0, limit: 1 })
  return rows[0]?.trace ?? null
}
