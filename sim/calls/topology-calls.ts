import { judgeOne, measureOne } from '../grading/judge-finished.ts'
import { judgeTopology } from '../grading/judged-run.ts'
import { EVENT_BUDGET, SMALL_SLICE, deliver } from '../run/in-slices.ts'
import { followRequest } from '../run/journey/follow-request.ts'
import { JourneyLog } from '../run/journey/journey-log.ts'
import { prepareTopology } from '../run/topology/prepare-topology.ts'
import { completeInTopology, hoverInTopology } from '../run/topology/topology-language.ts'
import { topologyOverview } from '../run/topology/topology-overview.ts'
import { TopologyRun } from '../run/topology/topology-run.ts'
import { topologyWorld } from '../run/topology/topology-world.ts'
import type { Input } from '../worker/protocol.ts'
import type { TopologyApi } from '../worker/topology-protocol.ts'
import type { Calls, LongCall } from './calls.ts'
import { readyWorld } from './ready-world.ts'
import type { Workspace } from './workspace.ts'

/** Runs a recording through several collectors, and answers about their text. */
export function createTopologyCalls(workspace: Workspace): Calls<keyof TopologyApi> {
  function* runTopology({ asks, ...settings }: Input<'runTopology'>): LongCall<'runTopology'> {
    const prepared = prepareTopology(settings.topology)
    const { diagnostics } = prepared
    if ('error' in prepared) return { diagnostics, error: prepared.error }
    const scenario = yield* readyWorld(workspace, settings)
    if ('stopped' in scenario) return scenario
    if ('error' in scenario) return { ...scenario, error: { ...scenario.error, collector: null, line: null } }
    const recording = yield* workspace.record(scenario, settings)
    if ('stopped' in recording) return recording
    workspace.forgetDelivery()
    const { input, places } = prepared
    const delivery = TopologyRun.start(input, recording, { maxEvents: EVENT_BUDGET })
    if (!(delivery instanceof TopologyRun)) {
      return { diagnostics, error: { ...delivery, line: places.get(delivery.collector)?.range.startLine ?? null } }
    }
    const stopped = yield* deliver(delivery, recording, () => delivery.step(SMALL_SLICE))
    if (stopped !== null) return stopped
    const finished = delivery.finish()
    const run = judgeTopology(finished, null)
    return {
      run: topologyOverview(settings, prepared, finished),
      diagnostics,
      judged: judgeOne(run, asks?.checks ?? []),
      measured: asks?.measure ? measureOne(run, asks.measure) : null,
    }
  }

  function* topologyJourney({ settings, request }: Input<'topologyJourney'>): LongCall<'topologyJourney'> {
    const prepared = prepareTopology(settings.topology)
    if ('error' in prepared) throw new Error(`A topology that ran once does not load: ${prepared.error.message}`)
    const recording = yield* workspace.record(workspace.worldOf(settings), settings)
    if ('stopped' in recording) return recording
    workspace.forgetDelivery()
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

  return {
    longCalls: { runTopology, topologyJourney },
    handlers: {
      checkTopology: ({ topology }) => ({ diagnostics: prepareTopology(topology).diagnostics }),
      completeTopology: completeInTopology,
      hoverTopology: hoverInTopology,
    },
  }
}
