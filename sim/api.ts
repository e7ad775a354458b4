import type { TraceShape } from './analysis/trace-shape.ts'
import { Explorer } from './explore/explorer.ts'
import type { TraceFileHost } from './import/trace-file.ts'
import { components } from './collector/components.ts'
import { complete } from './collector/language/complete.ts'
import { hover } from './collector/language/hover.ts'
import { rehearseStart } from './collector/service/rehearse.ts'
import { editScenario } from './mesh/edit-scenario.ts'
import type { Recording } from './mesh/recording.ts'
import { measured } from './mesh/overhead/measured.ts'
import { completeSdkConfig, hoverSdkConfig } from './mesh/sdk/config/editor-help.ts'
import { API_TYPES } from './mesh/learner-code/api-types.ts'
import { checkScenarioCode, loadScenarioCode } from './mesh/learner-code/world/scenario-code.ts'
import { buildCallLog, readCalls } from './run/call-log.ts'
import type { CallLog } from './run/call-log.ts'
import type { CollectorSetup } from './run/collector-setup.ts'
import { ofItsService } from './run/code-diagnostics.ts'
import { compareRuns } from './run/compare.ts'
import { DeliveryRun } from './run/delivery-run.ts'
import type { DeliveryRunOptions, StartFailure } from './run/delivery-run.ts'
import { digestRun } from './run/digest-run.ts'
import { explainRequest } from './run/explain.ts'
import type { FinishedRun } from './run/finished-run.ts'
import { followRequest } from './run/journey/follow-request.ts'
import { JourneyLog } from './run/journey/journey-log.ts'
import { EVENT_BUDGET, SLICE, SMALL_SLICE, deliver, deliveryProgress, untilCodeIsReady, work } from './run/in-slices.ts'
import { momentAt, trafficBetween } from './run/moment.ts'
import { leavesTraces, pageSources } from './run/page-sources.ts'
import { policyViews } from './run/policy-views.ts'
import { prepareCollector } from './run/prepare-collector.ts'
import { requestRow, selectRequests } from './run/request-list.ts'
import { tracingOverhead, withoutTracing } from './run/measure-overhead.ts'
import { overviewOf } from './run/run-overview.ts'
import { storeOfRun } from './run/run-store.ts'
import { judgeFinished, measureFinished } from './run/judge-run.ts'
import { layOverScenario } from './run/lay-over-scenario.ts'
import { explainPlainHeaders } from './run/wire/explain-plain-headers.ts'
import { prepareScenario } from './run/run-to-end.ts'
import type { PreparedScenario } from './run/run-to-end.ts'
import { scenarioInfo } from './run/scenario-info.ts'
import { RunSignals } from './run/signals/run-signals.ts'
import { summarise } from './run/summary.ts'
import { viewTrace } from './run/trace-view.ts'
import { prepareTopology } from './run/topology/prepare-topology.ts'
import { completeInTopology, hoverInTopology } from './run/topology/topology-language.ts'
import { topologyWorld } from './run/topology/topology-world.ts'
import { topologyOverview } from './run/topology/topology-overview.ts'
import { TopologyRun } from './run/topology/topology-run.ts'
import { truthGhosts } from './run/truth/truth-ghosts.ts'
import { summariseInSlices } from './run/truth/summarise-truth.ts'
import { viewTruth } from './run/truth/view-truth.ts'
import { pickRequests } from './run/wire/pick-requests.ts'
import { viewWire } from './run/wire/view-wire.ts'
import { WireLog } from './run/wire/wire-log.ts'
import type { WireEdit } from './run/wire/wire-log.ts'
import { bothWitnesses } from './run/witness.ts'
import type { Witness } from './run/witness.ts'
import { utf8Text } from './telemetry/utf8.ts'
import { createTraceCalls } from './trace-calls.ts'
import type { AskedRequest, WorldSettings } from './worker/mesh-protocol.ts'
import type { Progress, Stopped } from './worker/call-protocol.ts'
import type { Input, LongMethod, Method, Output, SimApi } from './worker/protocol.ts'
import type { RunSettings, RunDiagnostic } from './worker/run-protocol.ts'
import type { ScenarioText } from './worker/scenario-protocol.ts'

/** Version of the engine: raised whenever the same settings could give other bytes. Links carry it. */
export const ENGINE_VERSION = '1'

/** The release of otelcol-contrib that the collector engine is held against. */
export const COLLECTOR_RELEASE = 'v0.161.0'

/** Finished runs that are kept for questions; the oldest makes room. */
const RUNS_KEPT = 4

type LoadedScenario = PreparedScenario & { text: ScenarioText }

/** The first error says why nothing runs; all of them are told. */
function refusedWorld(diagnostics: RunDiagnostic[]): {
  diagnostics: RunDiagnostic[]
  error: { stage: string; message: string }
} {
  const { stage, message } = diagnostics.find(({ severity }) => severity === 'error')!
  return { diagnostics, error: { stage, message } }
}
type KeptRun = {
  id: string
  run: FinishedRun
  scenario: LoadedScenario
  signals: RunSignals
  explorer: Explorer
}

/** The engine behind one caller: a worker's port, a thread of the server, a test. */
export type Simulator = {
  /** Everything that answers at once. */
  handlers: { [M in Exclude<Method, LongMethod>]: (input: Input<M>) => ReturnType<SimApi[M]> }
  /** Everything that takes a while, in slices: yields progress; `next(true)` stops it. Only one at a time. */
  longCalls: { [M in LongMethod]: (input: Input<M>) => Generator<Progress, Output<M>, boolean> }
}

/** Makes an engine without scenarios; `load` gives it some. The host lends what is faster there. */
export function createSimulator(host: TraceFileHost = { decode: utf8Text }): Simulator {
  const scenarios = new Map<string, LoadedScenario>()
  const runs: KeptRun[] = []
  let nextRun = 1
  // One recording is kept: an edit of the configuration runs on the same spans.
  let recorded: { key: string; recording: Recording; calls: CallLog } | null = null
  let lastDelivered: FinishedRun | null = null
  // A run stopped at a moment of the past, for questions to its collector.
  let paused: { run: FinishedRun; delivery: DeliveryRun } | null = null

  let lastLaidOver: { key: string; loaded: LoadedScenario } | null = null

  const findRun = (runId: string): KeptRun => {
    const kept = runs.find(({ id }) => id === runId)
    if (kept === undefined) throw new Error(`There is no run ${runId}.`)
    return kept
  }
  const findScenario = (id: string): LoadedScenario => {
    const scenario = scenarios.get(id)
    if (scenario === undefined) throw new Error(`There is no scenario ${id}.`)
    return scenario
  }
  /** The scenario with what its settings lay over it; the last one is kept, as it is asked for again and again. */
  const laidOver = ({
    scenario,
    mesh,
  }: Pick<WorldSettings, 'scenario' | 'mesh'>): LoadedScenario | { diagnostics: RunDiagnostic[] } => {
    const loaded = findScenario(scenario)
    const patches = mesh?.world ?? []
    if (patches.length === 0) return loaded
    const key = JSON.stringify([scenario, patches])
    if (lastLaidOver?.key === key) return lastLaidOver.loaded
    const prepared = layOverScenario(loaded.text, patches)
    if ('diagnostics' in prepared) return prepared
    lastLaidOver = { key, loaded: { ...prepared, text: loaded.text } }
    return lastLaidOver.loaded
  }
  /** The scenario with what was changed about its world, which has been checked before. */
  const worldOf = (settings: WorldSettings): PreparedScenario => {
    const { mesh = {} } = settings
    const loaded = laidOver(settings)
    if ('diagnostics' in loaded) throw new Error(`A world that was checked is wrong: ${loaded.diagnostics[0]!.message}`)
    const edited = editScenario(loaded.scenario, mesh)
    if ('scenario' in edited) return { ...loaded, scenario: edited.scenario }
    throw new Error(`A world that was checked is wrong: ${edited.diagnostics[0]!.message}`)
  }
  const callsOf = ({ run, scenario }: KeptRun): CallLog => {
    const { recording } = run.recorder
    if (recorded?.recording === recording) return recorded.calls
    return buildCallLog(recording, scenario.map)
  }

  /** Delivers again; rows that an earlier delivery's processors had added are re-used, so that one is over. */
  const startDelivery = (
    { settings, setup, recording }: { settings: RunSettings; setup: CollectorSetup; recording: Recording },
    options: Omit<DeliveryRunOptions, 'outages'> = {},
  ): DeliveryRun | StartFailure => {
    lastDelivered = null
    paused = null
    return DeliveryRun.start(settings, setup, recording, { ...options, outages: settings.outages ?? [] })
  }
  /** Repeats a finished run, without what only the first time is for. */
  const repeatDelivery = ({ settings, setup, recorder }: FinishedRun, witness?: Witness): DeliveryRun => {
    const options = { sampleCounters: false, ...(witness === undefined ? {} : { witness }) }
    const again = startDelivery({ settings, setup, recording: recorder.recording }, options)
    if (again instanceof DeliveryRun) return again
    throw new Error(`A run that started once does not start again: ${again.message}`)
  }

  function* record(
    scenario: PreparedScenario,
    settings: WorldSettings,
    keepsOthers = false,
  ): Generator<Progress, Recording | Stopped, boolean> {
    const key = JSON.stringify([settings.scenario, settings.seed, settings.load, settings.durationS, settings.mesh])
    if (recorded?.key === key) return recorded.recording
    // Room first: two large recordings side by side are what a phone cannot hold.
    recorded = null
    lastDelivered = null
    paused = null
    if (!keepsOthers) runs.length = 0
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
    recorded = { key, recording, calls: read.value }
    return recording
  }

  /** What a request sends; of the recording itself nothing is kept. */
  function* witnessed(asked: AskedRequest, edit: WireEdit | null): Generator<Progress, Output<'sendEdited'>, boolean> {
    const settings = 'runId' in asked ? findRun(asked.runId).run.settings : asked.settings
    const log = new WireLog(asked.request, edit)
    const recording = yield* work(worldOf(settings), settings, log)
    if ('stopped' in recording) return recording
    if (log.diagnostics.length > 0) return { diagnostics: [...log.diagnostics] }
    return { wire: viewWire(recording, asked.request, log) }
  }

  function* truthSummary({ runId }: Input<'truthSummary'>): Generator<Progress, Output<'truthSummary'>, boolean> {
    const { run } = findRun(runId)
    const { spanCount: spans } = run.recorder.recording
    const slices = summariseInSlices(run)
    let slice = slices.next()
    while (slice.done !== true) {
      const cancelled = yield { phase: 'collector', fraction: slice.value, spans, expectedSpans: spans }
      if (cancelled) return { stopped: 'cancelled', atNs: run.end, events: 0 }
      slice = slices.next()
    }
    return { truth: slice.value }
  }

  function* picks({ settings }: Input<'picks'>): Generator<Progress, Output<'picks'>, boolean> {
    const recording = yield* record(worldOf(settings), settings)
    if ('stopped' in recording) return recording
    return { picks: pickRequests(recording), requests: recording.truth.count }
  }

  function* run({ beside = false, ...settings }: Input<'run'>): Generator<Progress, Output<'run'>, boolean> {
    const loaded = laidOver(settings)
    if ('diagnostics' in loaded) return refusedWorld(loaded.diagnostics)
    const edited = editScenario(loaded.scenario, settings.mesh ?? {})
    if ('diagnostics' in edited) return refusedWorld(edited.diagnostics)
    const prepared = prepareCollector(settings.collector)
    if ('error' in prepared) return { diagnostics: prepared.diagnostics, error: prepared.error }
    const scenario = { ...loaded, scenario: edited.scenario }
    const cancelled = yield* untilCodeIsReady(scenario.scenario)
    if (cancelled !== null) return cancelled
    const problems = checkScenarioCode(scenario.scenario)
    if (problems[0] !== undefined) {
      return { diagnostics: problems.map(ofItsService), error: { stage: 'code', message: problems[0].message } }
    }
    const recording = yield* record(scenario, settings, beside)
    if ('stopped' in recording) return recording
    const delivery = startDelivery({ settings, setup: prepared.setup, recording })
    if (!(delivery instanceof DeliveryRun)) {
      return { diagnostics: delivery.diagnostics, error: { stage: delivery.stage, message: delivery.message } }
    }
    const stopped = yield* deliver(delivery, recording)
    if (stopped !== null) return stopped
    const finished = delivery.finish()
    lastDelivered = finished
    const id = `run-${nextRun++}`
    const truth = (shape: TraceShape, trace: number) => truthGhosts(recording, shape, trace)
    const explorer = new Explorer(storeOfRun(recording), truth)
    runs.push({ id, run: finished, scenario, signals: new RunSignals(finished), explorer })
    while (runs.length > RUNS_KEPT) runs.shift()
    return { run: overviewOf(id, finished) }
  }

  function* tryConfig({ runId, collector }: Input<'tryConfig'>): Generator<Progress, Output<'tryConfig'>, boolean> {
    const { run } = findRun(runId)
    const prepared = prepareCollector(collector)
    if ('error' in prepared) return { diagnostics: prepared.diagnostics, error: prepared.error }
    const { recording } = run.recorder
    const settings = { ...run.settings, collector }
    const delivery = startDelivery({ settings, setup: prepared.setup, recording }, { sampleCounters: false })
    if (!(delivery instanceof DeliveryRun)) {
      return { diagnostics: delivery.diagnostics, error: { stage: delivery.stage, message: delivery.message } }
    }
    const stopped = yield* deliver(delivery, recording)
    if (stopped !== null) return stopped
    return { summary: summarise(delivery.finish()) }
  }

  function* page(asked: Input<'page'>): Generator<Progress, Output<'page'>, boolean> {
    const { run } = findRun(asked.runId)
    const source = pageSources(run.setup.config).find(({ component }) => component === asked.component)
    if (source === undefined) throw new Error(`${asked.component} serves no pages.`)
    const atNs = Math.floor(asked.atNs)
    if (atNs >= run.end) return { down: { sinceNs: run.end } }
    if (paused === null || paused.run !== run || paused.delivery.atNs > atNs) {
      paused = { run, delivery: repeatDelivery(run) }
    }
    const { delivery } = paused
    const stopped = yield* deliver(delivery, run.recorder.recording, () => delivery.stepUntil(atNs, SLICE))
    if (stopped !== null) return stopped
    // What follows a question mark is the page's own business.
    const answer = delivery.page(source, asked.path.split('?')[0]!, asked.accept ?? '')
    if (leavesTraces(run.setup.config, source, atNs)) paused = null
    if (answer === null) return { down: { sinceNs: atNs } }
    const rows = answer.rows?.map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell : [...cell])))
    const { status, contentType, text } = answer
    return { page: { atNs, status, contentType, text, rows: rows ?? null } }
  }

  function* journey({ runId, request }: Input<'journey'>): Generator<Progress, Output<'journey'>, boolean> {
    const { run } = findRun(runId)
    const { recording } = run.recorder
    const trace = recording.truth.trace[request]!
    const log = new JourneyLog(recording, trace)
    const stopped = yield* deliver(repeatDelivery(run, bothWitnesses(log, log.inCollector(null))), recording)
    if (stopped !== null) return stopped
    return { spans: followRequest({ setupOf: () => run.setup, lineOf: (_, line) => line }, recording, log) }
  }

  function* digest({ runId }: Input<'digest'>): Generator<Progress, Output<'digest'>, boolean> {
    const { run } = findRun(runId)
    if (run === lastDelivered) return { hash: digestRun(run) }
    // A later delivery re-used the rows that this one's processors had added: it runs again, to the same bytes.
    const again = repeatDelivery(run)
    const { recording } = run.recorder
    while (!again.step(SLICE)) yield deliveryProgress(again, recording)
    return { hash: digestRun(again.finish()) }
  }

  function* runTopology(settings: Input<'runTopology'>): Generator<Progress, Output<'runTopology'>, boolean> {
    const scenario = findScenario(settings.scenario)
    const prepared = prepareTopology(settings.topology)
    const { diagnostics } = prepared
    if ('error' in prepared) return { diagnostics, error: prepared.error }
    const recording = yield* record(scenario, settings)
    if ('stopped' in recording) return recording
    lastDelivered = null
    paused = null
    const { input, places } = prepared
    const delivery = TopologyRun.start(input, recording, { maxEvents: EVENT_BUDGET })
    if (!(delivery instanceof TopologyRun)) {
      return { diagnostics, error: { ...delivery, line: places.get(delivery.collector)?.range.startLine ?? null } }
    }
    const stopped = yield* deliver(delivery, recording, () => delivery.step(SMALL_SLICE))
    if (stopped !== null) return stopped
    return { run: topologyOverview(settings, prepared, delivery.finish()), diagnostics }
  }

  function* topologyJourney(asked: Input<'topologyJourney'>): Generator<Progress, Output<'topologyJourney'>, boolean> {
    const { settings, request } = asked
    const prepared = prepareTopology(settings.topology)
    if ('error' in prepared) throw new Error(`A topology that ran once does not load: ${prepared.error.message}`)
    const recording = yield* record(findScenario(settings.scenario), settings)
    if ('stopped' in recording) return recording
    lastDelivered = null
    paused = null
    const log = new JourneyLog(recording, recording.truth.trace[request]!)
    const witness = { services: log, of: (copy: string) => log.inCollector(copy) }
    const delivery = TopologyRun.start(prepared.input, recording, { witness, maxEvents: EVENT_BUDGET })
    if (!(delivery instanceof TopologyRun)) {
      throw new Error(`A topology that ran once does not start again: ${delivery.message}`)
    }
    const stopped = yield* deliver(delivery, recording, () => delivery.step(SMALL_SLICE))
    if (stopped !== null) return stopped
    return { spans: followRequest(topologyWorld(prepared), recording, log) }
  }

  function* overhead(asked: Input<'overhead'>): Generator<Progress, Output<'overhead'>, boolean> {
    const settings = { ...asked.settings, mesh: { ...asked.settings.mesh, coupled: true } }
    const scenario = worldOf(settings)
    const withIt = yield* record(scenario, settings)
    if ('stopped' in withIt) return withIt
    const without = yield* work({ scenario: withoutTracing(scenario.scenario) }, asked.settings)
    if ('stopped' in without) return without
    return { figures: tracingOverhead(withIt, without, asked.warmUpS * 1e9), costs: { ...measured } }
  }

  const traces = createTraceCalls(host, findRun)

  return {
    longCalls: {
      ...traces.longCalls,
      overhead,
      run,
      tryConfig,
      page,
      journey,
      digest,
      runTopology,
      topologyJourney,
      picks,
      truthSummary,
      wire: (asked) => witnessed(asked, null),
      sendEdited: ({ hop, text, ...asked }) => witnessed(asked, { hop, text }),
    },
    handlers: {
      ...traces.handlers,
      load({ scenarios: texts }) {
        for (const text of texts) {
          const prepared = prepareScenario(text)
          if ('diagnostics' in prepared) return { diagnostics: prepared.diagnostics }
          scenarios.set(text.id, { ...prepared, text })
        }
        return { diagnostics: [] }
      },
      engine: () => ({
        version: ENGINE_VERSION,
        collector: COLLECTOR_RELEASE,
        scenarios: [...scenarios.values()].map((loaded) => scenarioInfo(loaded, loaded.text)),
      }),
      checkConfig({ collector }) {
        const prepared = prepareCollector(collector)
        if ('error' in prepared) return { diagnostics: prepared.diagnostics }
        // What only shows when a collector starts, such as a policy type that does not exist, shows while typing here.
        const failure = rehearseStart(prepared.setup.config)
        return { diagnostics: [...(failure?.diagnostics ?? []), ...prepared.setup.diagnostics] }
      },
      complete: ({ collector, offset }) => complete(collector, offset, components),
      hover: ({ collector, offset }) => hover(collector, offset, components),
      async checkMesh({ scenario, mesh }) {
        const loaded = laidOver({ scenario, mesh })
        if ('diagnostics' in loaded) return { diagnostics: loaded.diagnostics }
        const edited = editScenario(loaded.scenario, mesh)
        if ('diagnostics' in edited) return { diagnostics: edited.diagnostics }
        return { diagnostics: (await loadScenarioCode(edited.scenario)).map(ofItsService) }
      },
      explainHeaders: ({ headers }) => explainPlainHeaders(headers),
      codeTypes: () => API_TYPES.map(({ path, text }) => ({ path, text })),
      completeSdk: ({ document, offset }) => completeSdkConfig(document, offset),
      hoverSdk: ({ document, offset }) => hoverSdkConfig(document, offset),
      requests({ runId, filter, sort, offset, limit }) {
        const { run } = findRun(runId)
        const selected = selectRequests(run, filter, sort)
        return {
          total: selected.length,
          rows: selected.slice(offset, offset + limit).map((request) => requestRow(run, request)),
        }
      },
      trace: ({ runId, request }) => viewTrace(findRun(runId).run, request),
      measure: ({ runId, measure }) => ({ value: measureFinished(findRun(runId).run, measure) }),
      judge: ({ runId, checks }) => judgeFinished(findRun(runId).run, checks),
      truth: ({ runId, request }) => viewTruth(findRun(runId).run, request),
      explain({ runId, request }) {
        const { run, scenario } = findRun(runId)
        return explainRequest(run, scenario.map, request)
      },
      moment({ runId, atNs }) {
        const kept = findRun(runId)
        return momentAt(kept.run, kept.scenario.map, callsOf(kept), atNs)
      },
      traffic: ({ runId, fromNs, toNs, limit }) => trafficBetween(callsOf(findRun(runId)), fromNs, toNs, limit),
      counters({ runId }) {
        const { times, series } = findRun(runId).run.counters
        return { atNs: times, series }
      },
      policies: ({ runId, atNs }) => policyViews(findRun(runId).run, atNs),
      logs: ({ runId }) => findRun(runId).run.logs,
      lineShares: ({ runId, ...asked }) => findRun(runId).signals.shares(asked),
      serviceLines: ({ runId, ...asked }) => findRun(runId).signals.lines(asked),
      instruments: ({ runId }) => findRun(runId).signals.instruments(),
      metricSeries: ({ runId, ...asked }) => findRun(runId).signals.series(asked),
      compare: ({ runIdA, runIdB }) => compareRuns(findRun(runIdA).run, findRun(runIdB).run),
      checkTopology: ({ topology }) => ({ diagnostics: prepareTopology(topology).diagnostics }),
      completeTopology: completeInTopology,
      hoverTopology: hoverInTopology,
      release({ runId }) {
        const index = runs.findIndex(({ id }) => id === runId)
        if (index >= 0) runs.splice(index, 1)
        if (paused !== null && !runs.some(({ run }) => run === paused?.run)) paused = null
        return { released: index >= 0 }
      },
    },
  }
}
