import type { CollectorSetup } from '../collector-setup.ts'
import type { JourneyWorld } from '../journey/follow-request.ts'
import { prepareCollector } from '../prepare-collector.ts'
import type { ConfigPlace } from './config-place.ts'
import { createReplicas } from './replica.ts'
import type { TopologyInput } from './topology-run.ts'

/** The copies of a topology that loads, as places on the way of a span. */
export function topologyWorld({
  input: { topology, configs },
  places,
}: {
  input: TopologyInput
  places: ReadonlyMap<string, ConfigPlace>
}): JourneyWorld {
  const setups = new Map<string, CollectorSetup>()
  for (const [collector, yaml] of configs) {
    const prepared = prepareCollector(yaml)
    if ('error' in prepared) throw new Error(`A collector that ran does not load: ${prepared.error.message}`)
    setups.set(collector, prepared.setup)
  }
  const collectorOf = new Map(createReplicas(topology).map(({ name, collector }) => [name, collector]))
  const ofCopy = <T>(of: ReadonlyMap<string, T>, copy: string | null): T => of.get(collectorOf.get(copy ?? '') ?? '')!
  return {
    setupOf: (copy) => ofCopy(setups, copy),
    // A text that is not written as a block has no lines of its own.
    lineOf: (copy, line) => ofCopy(places, copy).lines?.[line - 1]?.line ?? null,
  }
}
