import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { SimClient } from '#sim/worker/protocol.ts'
import { createDraft, type Draft } from '../workbench/draft.ts'
import { defaultConfig } from './default-config.ts'

/** What became of a trace, in the numbers that the engine uses: nothing, some or all of its spans were stored. */
export const traceFates = ['dropped', 'partly', 'kept'] as const
export type TraceFate = (typeof traceFates)[number]

/** What a configuration would have done to the traces of a source. */
export type Replayed = {
  source: string
  /** Tells it from others. */
  number: number
  /** The configuration it is of. */
  text: string
  outcome: ReplayOutcome
  /** By ordinal of the trace, an index into `traceFates`; 255 where there is none. */
  fateOf: Uint8Array
  /** By ordinal, its place in the columns of the outcome. */
  placeOf: Int32Array
}

/** Why there is no outcome. */
export type ReplayFailure =
  | { kind: 'refused'; stage: string; message: string; diagnostics: Diagnostic[] }
  | { kind: 'budget'; events: number }
  | { kind: 'fault'; message: string }

export type ReplayState = {
  diagnostics: Diagnostic[]
  /** Null unless it runs. */
  progress: Progress | null
  replayed: Replayed | null
  failure: ReplayFailure | null
  /** The traces that lists show; null is all. */
  show: TraceFate | null
  /** The text differs from the one that ran. */
  edited: boolean
  /** It is the one to begin with. */
  isFirst: boolean
  unkept: boolean
  reveal: { line: number } | null
}

/** Traces sent through a collector: its text, and what came of it. Knows nothing of React. */
export type Replay = {
  readonly store: StoreApi<ReplayState>
  readonly client: SimClient
  readonly draft: Draft
  /** Goes back to the text to begin with; the one it replaces is kept. */
  reset(): void
  /** The text that was replaced, if there is one. */
  replaced(): string | null
  restore(): void
  /** Says what is wrong with the text. */
  check(): Promise<void>
  run(source: string): Promise<void>
  cancel(): void
  show(fate: TraceFate | null): void
  goTo(line: number): void
  /** The source is another one, or none. */
  forget(): void
}

const CHECK_PAUSE_MS = 250
const nothing = { progress: null, replayed: null, failure: null, show: null, edited: false } as const
const begun: Progress = { phase: 'collector', fraction: 0, spans: 0, expectedSpans: 0 }

export function createReplay(client: SimClient, storage: Parameters<typeof createDraft>[2]): Replay {
  const draft = createDraft('explore.collector', defaultConfig, storage)
  const isFirst = () => draft.text() === defaultConfig
  const store = createStore<ReplayState>(() => ({
    ...nothing,
    diagnostics: [],
    isFirst: isFirst(),
    unkept: false,
    reveal: null,
  }))
  let newest: AbortController | null = null
  let count = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function check() {
    const text = draft.text()
    try {
      const { diagnostics } = await client.call('checkConfig', { collector: text })
      if (text === draft.text()) store.setState({ diagnostics })
    } catch {
      // The next keystroke, or the run itself, asks again.
    }
  }

  draft.subscribe(() => {
    const before = store.getState()
    const edited = before.replayed !== null && before.replayed.text !== draft.text()
    const after = { edited, isFirst: isFirst(), unkept: !draft.isKept() }
    // What came of it is long: it is not drawn again for every letter.
    const isOther = after.edited !== before.edited || after.isFirst !== before.isFirst || after.unkept !== before.unkept
    if (isOther) store.setState(after)
    clearTimeout(timer)
    timer = setTimeout(() => void check(), CHECK_PAUSE_MS)
  })

  const replaced = () => draft.history().find(({ text }) => text !== defaultConfig)?.text ?? null

  return {
    store,
    client,
    draft,
    check,
    reset: () => draft.replace(defaultConfig, 'reset'),
    replaced,
    restore: () => draft.replace(replaced() ?? draft.text(), 'restore'),
    async run(source) {
      newest?.abort()
      const mine = new AbortController()
      newest = mine
      const collector = draft.text()
      store.setState({ ...nothing, progress: begun })
      const tell = (state: Partial<ReplayState>) => mine.signal.aborted || store.setState({ ...state, progress: null })
      try {
        const answer = await client.call(
          'replayTraces',
          { source, collector },
          { signal: mine.signal, onProgress: (progress) => mine.signal.aborted || store.setState({ progress }) },
        )
        if ('replay' in answer) {
          tell({ replayed: asReplayed(source, ++count, collector, answer.replay), edited: draft.text() !== collector })
        } else if ('error' in answer) {
          const { diagnostics, error } = answer
          tell({ failure: { kind: 'refused', ...error, diagnostics } })
        } else tell(answer.stopped === 'budget' ? { failure: { kind: 'budget', events: answer.events } } : {})
      } catch (error) {
        tell({ failure: { kind: 'fault', message: error instanceof Error ? error.message : String(error) } })
      }
    },
    cancel() {
      newest?.abort()
      store.setState({ progress: null })
    },
    show: (show) => store.setState({ show }),
    goTo: (line) => store.setState({ reveal: { line } }),
    forget() {
      newest?.abort()
      store.setState(nothing)
    },
  }
}

function asReplayed(source: string, number: number, text: string, outcome: ReplayOutcome): Replayed {
  const { trace, fate } = outcome
  const count = trace.reduce((most, ordinal) => Math.max(most, ordinal + 1), 0)
  const fateOf = new Uint8Array(count).fill(255)
  const placeOf = new Int32Array(count).fill(-1)
  for (let place = 0; place < trace.length; place++) {
    const ordinal = trace[place] ?? 0
    fateOf[ordinal] = fate[place] ?? 255
    placeOf[ordinal] = place
  }
  return { source, number, text, outcome, fateOf, placeOf }
}

/** The traces of one fate, for the engine's lists; null when none is singled out. */
export function tracesOf(replayed: Replayed, show: TraceFate | null): Uint32Array | null {
  if (show === null) return null
  const wanted = traceFates.indexOf(show)
  const { trace, fate } = replayed.outcome
  return trace.filter((_, place) => fate[place] === wanted)
}
