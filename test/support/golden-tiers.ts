import { createHash } from 'node:crypto'
import { parse } from 'yaml'
import type { TopologyOverview, TopologySettings } from '#sim/worker/topology-protocol.ts'
import type { GoldenRun } from './golden-runs.ts'

/** A run of a scenario through the collectors that it declares itself. */
export function topologySettings(yaml: string, { scenario, seed, load, durationS }: GoldenRun): TopologySettings {
  const { topology } = parse(yaml) as { topology: unknown }
  return { scenario, seed, load, durationS, topology: JSON.stringify(topology) }
}

/** SHA-256 over everything that is told of a run through several collectors. */
export function digestOverview(overview: TopologyOverview): string {
  const told = { ...overview, settings: null }
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}
