import type { ScenarioText } from '../../worker/scenario-protocol.ts'
import { prepareScenario, recordToEnd } from '../run-to-end.ts'
import { TopologyRun } from './topology-run.ts'
import type { FinishedTopologyRun, TopologyInput, TopologyRunOptions } from './topology-run.ts'

/** Kernel events in one slice of a run that nobody watches. */
const SLICE = 1_000_000

/** What a whole run through several collectors is of. */
export type TopologyRunRequest = {
  scenario: ScenarioText
  seed: number
  load: number
  durationS: number
  topology: TopologyInput
  options?: TopologyRunOptions
}

/** A whole run through several collectors, without a break, for the command line and for tests. */
export function runTopologyToEnd(
  request: TopologyRunRequest,
): { run: FinishedTopologyRun } | { error: { stage: string; message: string } } {
  const prepared = prepareScenario(request.scenario)
  if ('diagnostics' in prepared) {
    return { error: { stage: 'scenario', message: prepared.diagnostics.map(({ message }) => message).join('\n') } }
  }
  const run = TopologyRun.start(request.topology, recordToEnd(prepared.scenario, request), request.options)
  if (!(run instanceof TopologyRun)) {
    return { error: { stage: run.stage, message: `${run.collector}: ${run.message}` } }
  }
  while (!run.step(SLICE)) if (run.stopped !== null) return { error: run.stopped }
  return { run: run.finish() }
}
