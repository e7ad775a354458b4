import type { TraceShape } from '../analysis/trace-shape.ts'
import { Explorer } from '../explore/explorer.ts'
import { editScenario } from '../mesh/edit-scenario.ts'
import type { Recording } from '../mesh/recording.ts'
import { buildCallLog, readCalls } from '../run/call-log.ts'
import type { CallLog } from '../run/call-log.ts'
import type { CollectorSetup } from '../run/collector-setup.ts'
import { DeliveryRun } from '../run/delivery-run.ts'
import type { DeliveryRunOptions, StartFailure } from '../run/delivery-run.ts'
import type { FinishedRun } from '../run/finished-run.ts'
import { work } from '../run/in-slices.ts'
import { layOverScenario } from '../grading/lay-over-scenario.ts'
import { storeOfRun } from '../run/run-store.ts'
import type { PreparedScenario } from '../run/run-to-end.ts'
import { RunSignals } from '../run/signals/run-signals.ts'
import { truthGhosts } from '../run/truth/truth-ghosts.ts'
import type { Witness } from '../run/witness.ts'
import type { Progress, Stopped } from '../worker/call-protocol.ts'
import type { WorldSettings } from '../worker/mesh-protocol.ts'
import type { RunDiagnostic, RunSettings } from '../worker/run-protocol.ts'
import type { ScenarioText } from '../worker/scenario-protocol.ts'

/** Finished runs that are kept for questions; the oldest makes room. */
const RUNS_KEPT = 4

/** A scenario that can be run, with its text. */
export type LoadedScenario = PreparedScenario & { text: ScenarioText }

/** A finished run that can be asked about. */
export type KeptRun = {
  id: string
  run: FinishedRun
  scenario: PreparedScenario
  signals: RunSignals
  explorer: Explorer
}

/** What one caller has loaded, recorded and run; answers that were worked out once are kept for the next question. */
export class Workspace {
  private readonly scenarios = new Map<string, LoadedScenario>()
  private readonly runs: KeptRun[] = []
  private nextRun = 1
  private lastLaidOver: { key: string; loaded: LoadedScenario } | null = null
  // One recording is kept: an edit of the configuration runs on the same spans.
  private recorded: { key: string; recording: Recording; calls: CallLog } | null = null
  private lastDelivered: FinishedRun | null = null
  // A run stopped at a moment of the past, for questions to its collector.
  private paused: { run: FinishedRun; delivery: DeliveryRun } | null = null

  get loaded(): readonly LoadedScenario[] {
    return [...this.scenarios.values()]
  }

  load(scenario: LoadedScenario): void {
    this.scenarios.set(scenario.text.id, scenario)
  }

  findRun(runId: string): KeptRun {
    const kept = this.runs.find(({ id }) => id === runId)
    if (kept === undefined) throw new Error(`There is no run ${runId}.`)
    return kept
  }

  findScenario(id: string): LoadedScenario {
    const scenario = this.scenarios.get(id)
    if (scenario === undefined) throw new Error(`There is no scenario ${id}.`)
    return scenario
  }

  /** The scenario with what its settings lay over it; the last one is kept, as it is asked for again and again. */
  laidOver({
    scenario,
    mesh,
  }: Pick<WorldSettings, 'scenario' | 'mesh'>): LoadedScenario | { diagnostics: RunDiagnostic[] } {
    const loaded = this.findScenario(scenario)
    const patches = mesh?.world ?? []
    if (patches.length === 0) return loaded
    const key = JSON.stringify([scenario, patches])
    if (this.lastLaidOver?.key === key) return this.lastLaidOver.loaded
    const prepared = layOverScenario(loaded.text, patches)
    if ('diagnostics' in prepared) return prepared
    this.lastLaidOver = { key, loaded: { ...prepared, text: loaded.text } }
    return this.lastLaidOver.loaded
  }

  /** The scenario with what was changed about its world, which has been checked before. */
  worldOf(settings: WorldSettings): PreparedScenario {
    const { mesh = {} } = settings
    const loaded = this.laidOver(settings)
    if ('diagnostics' in loaded) throw new Error(`A world that was checked is wrong: ${loaded.diagnostics[0]!.message}`)
    const edited = editScenario(loaded.scenario, mesh)
    if ('scenario' in edited) return { ...loaded, scenario: edited.scenario }
    throw new Error(`A world that was checked is wrong: ${edited.diagnostics[0]!.message}`)
  }

  callsOf({ run, scenario }: KeptRun): CallLog {
    const { recording } = run.recorder
    if (this.recorded?.recording === recording) return this.recorded.calls
    return buildCallLog(recording, scenario.map)
  }

  /** The world of these settings while it works, or as it was recorded last; runs of another one are let go unless others are kept. */
  *record(
    scenario: PreparedScenario,
    settings: WorldSettings,
    keepsOthers = false,
  ): Generator<Progress, Recording | Stopped, boolean> {
    const key = JSON.stringify([settings.scenario, settings.seed, settings.load, settings.durationS, settings.mesh])
    if (this.recorded?.key === key) return this.recorded.recording
    // Room first: two large recordings side by side are what a phone cannot hold.
    this.recorded = null
    this.forgetDelivery()
    if (!keepsOthers) this.runs.length = 0
    const recording = yield* work(scenario, settings)
    if ('stopped' in recording) return recording
    const reading = readCalls(recording, scenario.map)
    let read = reading.next()
    while (!read.done) {
      const { spanCount } = recording
      const cancelled = yield { phase: 'world', fraction: 1, spans: spanCount, expectedSpans: spanCount }
      if (cancelled) return { stopped: 'cancelled', atNs: recording.durationNs, events: 0 }
      read = reading.next()
    }
    this.recorded = { key, recording, calls: read.value }
    return recording
  }

  /** Delivers again; rows that an earlier delivery's processors had added are re-used, so that one is over. */
  startDelivery(
    { settings, setup, recording }: { settings: RunSettings; setup: CollectorSetup; recording: Recording },
    options: Omit<DeliveryRunOptions, 'outages'> = {},
  ): DeliveryRun | StartFailure {
    this.forgetDelivery()
    return DeliveryRun.start(settings, setup, recording, { ...options, outages: settings.outages ?? [] })
  }

  /** Repeats a finished run, without what only the first time is for. */
  repeatDelivery({ settings, setup, recorder }: FinishedRun, witness?: Witness): DeliveryRun {
    const options = { sampleCounters: false, ...(witness === undefined ? {} : { witness }) }
    const again = this.startDelivery({ settings, setup, recording: recorder.recording }, options)
    if (again instanceof DeliveryRun) return again
    throw new Error(`A run that started once does not start again: ${again.message}`)
  }

  /** To be said before anything else delivers the recording that is kept. */
  forgetDelivery(): void {
    this.lastDelivered = null
    this.paused = null
  }

  /** Whether the rows that its processors added are still there. */
  hasRowsOf(run: FinishedRun): boolean {
    return this.lastDelivered === run
  }

  /** The run on its way to a moment: where it was stopped last unless that is later. */
  deliveryBefore(run: FinishedRun, atNs: number): DeliveryRun {
    if (this.paused === null || this.paused.run !== run || this.paused.delivery.atNs > atNs) {
      this.paused = { run, delivery: this.repeatDelivery(run) }
    }
    return this.paused.delivery
  }

  forgetPaused(): void {
    this.paused = null
  }

  /** Keeps a run that was just delivered. */
  keep(run: FinishedRun, scenario: PreparedScenario): KeptRun {
    this.lastDelivered = run
    const { recording } = run.recorder
    const truth = (shape: TraceShape, trace: number) => truthGhosts(recording, shape, trace)
    const explorer = new Explorer(storeOfRun(recording), truth)
    const kept = { id: `run-${this.nextRun++}`, run, scenario, signals: new RunSignals(run), explorer }
    this.runs.push(kept)
    while (this.runs.length > RUNS_KEPT) this.runs.shift()
    return kept
  }

  /** Lets a run go; whether it was there. */
  release(runId: string): boolean {
    const index = this.runs.findIndex(({ id }) => id === runId)
    if (index >= 0) this.runs.splice(index, 1)
    if (this.paused !== null && !this.runs.some(({ run }) => run === this.paused?.run)) this.paused = null
    return index >= 0
  }
}
