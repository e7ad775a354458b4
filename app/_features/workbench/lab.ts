import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallOptions, Input, Method, Output, SimClient } from '#sim/worker/protocol.ts'
import type { RunDiagnostic, RunOverview } from '#sim/worker/run-protocol.ts'
import { createPlaybackClock, type PlaybackClock } from '#app/_ui/playback-clock.ts'
import { createDraft, type Draft, type DraftVersion } from './draft.ts'
import { initialState, isBusy, runSettings, takeRun, tellPane, type LabSettings, type LabState } from './lab-state.ts'

/** Methods that ask about a finished run. */
type RunMethod = { [M in Method]: Input<M> extends { runId: string } | { source: string } ? M : never }[Method]

/** What is left to say of a question once the run that is shown is known. */
type Asked<M extends RunMethod> =
  Input<M> extends { runId: string } ? Omit<Input<M>, 'runId'> : Omit<Input<M>, 'source'>

export type Lab = {
  readonly name: string
  readonly store: StoreApi<LabState>
  readonly draft: Draft
  readonly clock: PlaybackClock
  readonly client: SimClient
  /** Learns what the engine is; runs nothing. */
  open(): Promise<void>
  run(): Promise<void>
  cancel(): void
  /** Asks about the run that is shown; an engine that died is started again, and the run repeated. */
  ask<M extends RunMethod>(method: M, input: Asked<M>, options?: CallOptions): Promise<Output<M>>
  /** Other requests, another world: what is shown stays until the next run. */
  configure(settings: Partial<LabSettings>): void
  select(request: number | null): void
  /** Replaces the text; the one before goes into the history. */
  replaceText(text: string, why: DraftVersion['why']): void
}

const checkPauseMs = 200

function prefersStillness(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}

function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** One workbench: its text, its runs, its clock. Knows nothing of React. */
export function createLab(
  name: string,
  settings: LabSettings,
  textOrDraft: string | Draft,
  client: SimClient,
  storage: Storage | null = browserStorage(),
): Lab {
  const store = createStore<LabState>(() => initialState(settings))
  // A lesson's text is part of its answer, which has it before there is a lab.
  const draft = typeof textOrDraft === 'string' ? createDraft(name, textOrDraft, storage) : textOrDraft
  const clock = createPlaybackClock(prefersStillness)
  let attempt: AbortController | null = null
  let checkTimer: ReturnType<typeof setTimeout> | undefined
  let repeating: Promise<void> | null = null
  /** Runs that were repeated already: what fails on them again is no lost engine. */
  const repeated = new WeakSet<RunOverview>()

  function release(run: { overview: RunOverview } | null) {
    // A run that is gone already is what was wanted.
    if (run) client.call('release', { runId: run.overview.runId }).catch(() => undefined)
  }

  async function check() {
    checkTimer = undefined
    const checked = draft.text()
    try {
      const { diagnostics } = await client.call('checkConfig', { collector: checked })
      if (checked === draft.text()) store.setState({ diagnostics })
    } catch {
      // The next keystroke, or the run itself, asks again.
    }
  }

  function textChanged() {
    const { run, several } = store.getState()
    const ran = run ?? several
    store.setState({ edited: ran !== null && ran.text !== draft.text(), unkept: !draft.isKept() })
    clearTimeout(checkTimer)
    checkTimer = setTimeout(() => void check(), checkPauseMs)
  }
  draft.subscribe(textChanged)

  async function open() {
    if (store.getState().engine) return
    try {
      const engine = await client.call('engine', {})
      store.setState({ engine })
      takeKnownScenario()
      await check()
    } catch (error) {
      store.setState({ phase: { kind: 'fault', message: String(error) } })
    }
  }

  /** An address can name a scenario that is not here: the first one takes its place. */
  function takeKnownScenario() {
    const { engine, settings: wanted } = store.getState()
    const known = engine?.scenarios.some(({ id }) => id === wanted.scenario)
    const first = engine?.scenarios[0]
    if (known === false && first) store.setState({ settings: { ...wanted, scenario: first.id } })
    takeItsOwn()
  }

  /** What came with the page belongs to the scenario it was made for: another one brings its own length and text. */
  function takeItsOwn() {
    const { engine, settings: chosen, run } = store.getState()
    if (run !== null || chosen.scenario === settings.scenario) return
    const own = engine?.scenarios.find(({ id }) => id === chosen.scenario)
    if (own === undefined) return
    if (chosen.durationS === settings.durationS) store.setState({ settings: { ...chosen, durationS: own.durationS } })
    if (draft.text() === textOrDraft) draft.replace(own.defaultCollector, 'reset')
  }

  async function start(retriesLeft: number): Promise<void> {
    const running = new AbortController()
    attempt?.abort()
    attempt = running
    store.setState({ phase: { kind: 'starting' }, ...tellPane(store.getState(), 'observe') })
    try {
      await open()
      takeKnownScenario()
      // Only now: a scenario may just have brought its own text.
      const collector = draft.text()
      const output = await client.call('run', runSettings(store.getState().settings, collector), {
        signal: running.signal,
        onProgress: (progress) => {
          if (attempt === running) store.setState({ phase: { kind: 'running', progress } })
        },
      })
      if (attempt !== running) return
      if ('run' in output) finish(output.run, collector)
      else if ('stopped' in output) {
        store.setState({
          phase: { kind: 'stopped', reason: output.stopped, atNs: output.atNs, events: output.events },
        })
      } else {
        store.setState({
          phase: { kind: 'refused', ...output.error, diagnostics: output.diagnostics },
          ...(draft.text() === collector
            ? { diagnostics: output.diagnostics.filter(({ of: text }: RunDiagnostic) => text === undefined) }
            : {}),
          ...tellPane(store.getState(), 'edit'),
        })
      }
    } catch (error) {
      if (attempt !== running) return
      if (retriesLeft > 0) {
        store.setState({ restarted: true })
        return start(retriesLeft - 1)
      }
      store.setState({ phase: { kind: 'fault', message: error instanceof Error ? error.message : String(error) } })
    }
  }

  function finish(overview: RunOverview, collector: string) {
    const state = store.getState()
    const isFirst = state.run === null
    release(state.before)
    const next = takeRun(state, overview, collector)
    if (state.run && next.before === null) release(state.run)
    store.setState({ ...next, edited: draft.text() !== collector, diagnostics: overview.diagnostics })
    const { nowNs, endNs } = clock.store.getState()
    // The first run is watched from its start; later ones are compared at the same moment.
    if (isFirst && !prefersStillness()) {
      clock.setRun(overview.summary.end, 0)
      clock.setSpeed(10)
      clock.play()
    } else clock.setRun(overview.summary.end, nowNs >= endNs ? overview.summary.end : nowNs)
  }

  /** Runs what is shown again: same settings, same text, so the same run, in an engine that has lost it. */
  function repeatRun(): Promise<void> {
    const shown = store.getState().run
    if (!shown) return Promise.resolve()
    repeating ??= client
      .call('run', shown.overview.settings)
      .then((output) => {
        if (!('run' in output)) throw new Error('The engine did not repeat a run it had finished.')
        repeated.add(output.run)
        if (store.getState().run === shown) {
          store.setState({ run: { ...shown, overview: output.run }, before: null, restarted: true })
        }
      })
      .finally(() => (repeating = null))
    return repeating
  }

  async function ask<M extends RunMethod>(method: M, input: Asked<M>, options?: CallOptions): Promise<Output<M>> {
    const shown = store.getState().run
    if (!shown) throw new Error(`${method} was asked before anything had run.`)
    // A run is a source of traces as well.
    const about = (runId: string) => ({ source: runId, ...input, runId }) as unknown as Input<M>
    try {
      return await client.call(method, about(shown.overview.runId), options)
    } catch (error) {
      // A newer run may have taken this one's place while the question was on its way.
      if (store.getState().run !== shown || repeated.has(shown.overview)) throw error
      await repeatRun()
      return client.call(method, about(store.getState().run?.overview.runId ?? ''), options)
    }
  }

  return {
    name,
    store,
    draft,
    clock,
    client,
    open,
    ask,
    run: () => start(1),
    cancel() {
      if (isBusy(store.getState().phase)) attempt?.abort()
    },
    configure(change) {
      store.setState((state) => ({ settings: { ...state.settings, ...change } }))
    },
    select(request) {
      store.setState({ selected: request })
    },
    replaceText(next, why) {
      draft.replace(next, why)
    },
  }
}
