import type { FaultDeclaration } from '#sim/mesh/fault/faults.ts'
import { allFaults } from '#sim/mesh/fault/build-board.ts'
import type { Measure } from '#sim/grading/measure.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'

const SLOWS: readonly FaultDeclaration['kind'][] = [
  'latency',
  'slow_network',
  'saturation',
  'noisy_neighbour',
  'n_plus_one',
  'cache_stampede',
  'packet_loss',
]
const FAILS: readonly FaultDeclaration['kind'][] = ['error', 'crash', 'partition', 'name_resolution']

/**
 * What equal difficulty is measured by where an author says nothing: what the first fault that is no decoy does to the
 * requests that it may strike. Null where nothing is wrong, or where a fault does nothing to requests.
 */
export function defaultSignal(scenario: Scenario): Measure | null {
  const fault = allFaults(scenario).find(({ decoy }) => !decoy)
  if (fault === undefined) return null
  const struck = { struck_by: fault.id }
  // The one in the middle of those that are really struck: a few that are slow anyway do not move it.
  if (SLOWS.includes(fault.kind)) return { kind: 'percentile_ms', p: 100 - 50 * fault.share, ...struck }
  if (FAILS.includes(fault.kind)) return { kind: 'share', where: 'error', of: struck }
  return fault.kind === 'traffic' ? { kind: 'requests' } : null
}

/** The same world without its faults; decoys stay, since they change nothing. */
export function withoutFaults(scenario: Scenario): Scenario {
  const gone = new Set(allFaults(scenario).flatMap(({ id, decoy }) => (decoy ? [] : [id])))
  return {
    ...scenario,
    faults: scenario.faults.filter(({ id }) => !gone.has(id)),
    actions: scenario.actions.filter((action) => !gone.has('inject' in action ? action.inject.id : action.lift)),
  }
}
