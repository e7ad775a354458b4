import type { Localized } from '#sim/mesh/scenario/localized.ts'
import { allFaults } from '#sim/mesh/fault/build-board.ts'
import { faultPlaces } from '#sim/mesh/fault/fault-places.ts'
import { entryOperations } from '#sim/mesh/entry-operations.ts'
import type { Scenario } from '#sim/mesh/scenario.ts'

/** What a world has that questions, measures and checks may name. */
export type WorldNames = {
  services: string[]
  peers: string[]
  /** `caller>callee`, to services, peers and topics. */
  edges: string[]
  /** Of what users ask for, as lists show them: `POST /checkout`. */
  operations: string[]
  hosts: string[]
  faults: { id: string; decoy: boolean; reason: Localized }[]
  /** What requests have one of. */
  values: string[]
  /** Ids of causes: of failures, of slowness, and faults. */
  causes: string[]
  /** From first start to last end; a request that takes longer is slow, ms. */
  slowOverMs: number
}

/** The names of a world. */
export function namesOf(scenario: Scenario): WorldNames {
  const faults = allFaults(scenario).map(({ id, decoy, reason }) => ({ id, decoy, reason }))
  const { errors, slow } = scenario.outcomes
  return {
    services: Object.keys(scenario.services),
    peers: Object.keys(scenario.peers),
    edges: [...new Set(faultPlaces(scenario).wires)],
    operations: [...new Set(entryOperations(scenario).map(({ name }) => name))],
    hosts: scenario.hosts,
    faults,
    values: Object.keys(scenario.values),
    causes: [...(errors?.causes ?? []), ...(slow?.causes ?? []), ...faults].map(({ id }) => id),
    slowOverMs: scenario.slow_over / 1e6,
  }
}
