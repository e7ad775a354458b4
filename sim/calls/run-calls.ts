import { compareRuns } from '../run/compare.ts'
import { DeliveryRun } from '../run/delivery-run.ts'
import { digestRun } from '../run/digest-run.ts'
import { explainRequest } from '../run/explain.ts'
import { SLICE, deliver, deliveryProgress } from '../run/in-slices.ts'
import { judgeFinished, measureFinished, nameFinished } from '../grading/judge-finished.ts'
import { followRequest } from '../run/journey/follow-request.ts'
import { JourneyLog } from '../run/journey/journey-log.ts'
import { momentAt, trafficBetween } from '../run/moment.ts'
import { leavesTraces, pageSources } from '../run/page-sources.ts'
import { policyViews } from '../run/policy-views.ts'
import { prepareCollector } from '../run/prepare-collector.ts'
import { requestRow, selectRequests } from '../run/request-list.ts'
import { overviewOf } from '../run/run-overview.ts'
import { summarise } from '../run/summary.ts'
import { viewTrace } from '../run/trace-view.ts'
import { bothWitnesses } from '../run/witness.ts'
import type { CollectorApi } from '../worker/collector-protocol.ts'
import type { ExplanationApi } from '../worker/explanation-protocol.ts'
import type { JudgeApi } from '../worker/judge-protocol.ts'
import type { MomentApi } from '../worker/moment-protocol.ts'
import type { Input } from '../worker/protocol.ts'
import type { RequestApi } from '../worker/request-protocol.ts'
import type { RunDiffApi } from '../worker/run-diff-protocol.ts'
import type { RunApi } from '../worker/run-protocol.ts'
import type { SignalsApi } from '../worker/signals-protocol.ts'
import type { Calls, LongCall } from './calls.ts'
import { readyWorld } from './ready-world.ts'
import type { Workspace } from './workspace.ts'

type RunMethod = keyof (RunApi &
  RequestApi &
  ExplanationApi &
  MomentApi &
  CollectorApi &
  RunDiffApi &
  SignalsApi &
  JudgeApi)

/** Runs a scenario through a collector, and answers about runs that are over. */
export function createRunCalls(workspace: Workspace): Calls<RunMethod> {
  function* run({ beside = false, ...settings }: Input<'run'>): LongCall<'run'> {
    const scenario = yield* readyWorld(workspace, settings)
    if ('error' in scenario || 'stopped' in scenario) return scenario
    const prepared = prepareCollector(settings.collector)
    if ('error' in prepared) return { diagnostics: prepared.diagnostics, error: prepared.error }
    const recording = yield* workspace.record(scenario, settings, beside)
    if ('stopped' in recording) return recording
    const delivery = workspace.startDelivery({ settings, setup: prepared.setup, recording })
    if (!(delivery instanceof DeliveryRun)) {
      return { diagnostics: delivery.diagnostics, error: { stage: delivery.stage, message: delivery.message } }
    }
    const stopped = yield* deliver(delivery, recording)
    if (stopped !== null) return stopped
    const kept = workspace.keep(delivery.finish(), scenario)
    return { run: overviewOf(kept.id, kept.run, scenario.map) }
  }

  function* tryConfig({ runId, collector }: Input<'tryConfig'>): LongCall<'tryConfig'> {
    const finished = workspace.findRun(runId).run
    const prepared = prepareCollector(collector)
    if ('error' in prepared) return { diagnostics: prepared.diagnostics, error: prepared.error }
    const { recording } = finished.recorder
    const settings = { ...finished.settings, collector }
    const delivery = workspace.startDelivery({ settings, setup: prepared.setup, recording }, { sampleCounters: false })
    if (!(delivery instanceof DeliveryRun)) {
      return { diagnostics: delivery.diagnostics, error: { stage: delivery.stage, message: delivery.message } }
    }
    const stopped = yield* deliver(delivery, recording)
    if (stopped !== null) return stopped
    return { summary: summarise(delivery.finish()) }
  }

  function* page(asked: Input<'page'>): LongCall<'page'> {
    const finished = workspace.findRun(asked.runId).run
    const source = pageSources(finished.setup.config).find(({ component }) => component === asked.component)
    if (source === undefined) throw new Error(`${asked.component} serves no pages.`)
    const atNs = Math.floor(asked.atNs)
    if (atNs >= finished.end) return { down: { sinceNs: finished.end } }
    const delivery = workspace.deliveryBefore(finished, atNs)
    const stopped = yield* deliver(delivery, finished.recorder.recording, () => delivery.stepUntil(atNs, SLICE))
    if (stopped !== null) return stopped
    // What follows a question mark is the page's own business.
    const answer = delivery.page(source, asked.path.split('?')[0]!, asked.accept ?? '')
    if (leavesTraces(finished.setup.config, source, atNs)) workspace.forgetPaused()
    if (answer === null) return { down: { sinceNs: atNs } }
    const rows = answer.rows?.map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell : [...cell])))
    const { status, contentType, text } = answer
    return { page: { atNs, status, contentType, text, rows: rows ?? null } }
  }

  function* journey({ runId, request }: Input<'journey'>): LongCall<'journey'> {
    const finished = workspace.findRun(runId).run
    const { recording } = finished.recorder
    const log = new JourneyLog(recording, recording.truth.trace[request]!)
    const again = workspace.repeatDelivery(finished, bothWitnesses(log, log.inCollector(null)))
    const stopped = yield* deliver(again, recording)
    if (stopped !== null) return stopped
    return { spans: followRequest({ setupOf: () => finished.setup, lineOf: (_, line) => line }, recording, log) }
  }

  function* digest({ runId }: Input<'digest'>): LongCall<'digest'> {
    const finished = workspace.findRun(runId).run
    if (workspace.hasRowsOf(finished)) return { hash: digestRun(finished) }
    // A later delivery re-used the rows that this one's processors had added: it runs again, to the same bytes.
    const again = workspace.repeatDelivery(finished)
    const { recording } = finished.recorder
    while (!again.step(SLICE)) yield deliveryProgress(again, recording)
    return { hash: digestRun(again.finish()) }
  }

  return {
    longCalls: { run, tryConfig, page, journey, digest },
    handlers: {
      requests({ runId, filter, sort, offset, limit }) {
        const finished = workspace.findRun(runId).run
        const selected = selectRequests(finished, filter, sort)
        return {
          total: selected.length,
          rows: selected.slice(offset, offset + limit).map((request) => requestRow(finished, request)),
        }
      },
      trace: ({ runId, request }) => viewTrace(workspace.findRun(runId).run, request),
      measure: ({ runId, measure }) => ({ value: measureFinished(workspace.findRun(runId).run, measure) }),
      measureName: ({ runId, measure }) => ({ value: nameFinished(workspace.findRun(runId).run, measure) }),
      judge: ({ runId, checks }) => judgeFinished(workspace.findRun(runId).run, checks),
      explain({ runId, request }) {
        const kept = workspace.findRun(runId)
        return explainRequest(kept.run, kept.scenario.map, request)
      },
      moment({ runId, atNs }) {
        const kept = workspace.findRun(runId)
        return momentAt(kept.run, kept.scenario.map, workspace.callsOf(kept), atNs)
      },
      traffic({ runId, fromNs, toNs, limit }) {
        return trafficBetween(workspace.callsOf(workspace.findRun(runId)), fromNs, toNs, limit)
      },
      counters({ runId }) {
        const { times, series } = workspace.findRun(runId).run.counters
        return { atNs: times, series }
      },
      policies: ({ runId, atNs }) => policyViews(workspace.findRun(runId).run, atNs),
      logs: ({ runId }) => workspace.findRun(runId).run.logs,
      lineShares: ({ runId, ...asked }) => workspace.findRun(runId).signals.shares(asked),
      serviceLines: ({ runId, ...asked }) => workspace.findRun(runId).signals.lines(asked),
      instruments: ({ runId }) => workspace.findRun(runId).signals.instruments(),
      metricSeries: ({ runId, ...asked }) => workspace.findRun(runId).signals.series(asked),
      compare: ({ runIdA, runIdB }) => compareRuns(workspace.findRun(runIdA).run, workspace.findRun(runIdB).run),
      release: ({ runId }) => ({ released: workspace.release(runId) }),
    },
  }
}
