import { VirtualDisk } from '../../collector/storage/virtual-disk.ts'
import type { Topology } from '../../mesh/scenario/topology.ts'
import type { ReplicaLife } from './replica-life.ts'

/** One stretch in which a copy ran, ns; how it ended, or null while it runs. */
export type LifeSpan = { from: number; until: number | null; end: 'kill' | 'drain' | 'shutdown' | null }

/** One copy of a collector: a place on the network where one process after another may live. */
export type Replica = {
  /** `gateway-0`. */
  name: string
  collector: string
  address: string
  /** Outlives its processes. */
  disk: VirtualDisk
  life: ReplicaLife | null
  /** How many lives it has had. */
  lives: number
  /** When it ran, one entry a life. */
  lifeSpans: LifeSpan[]
  isDraining: boolean
}

/** Every copy of a topology's collectors, none of them running. */
export const createReplicas = ({ collectors }: Topology): Replica[] =>
  Object.entries(collectors).flatMap(([collector, { replicas }], tier) =>
    Array.from({ length: replicas }, (_, index) => ({
      name: `${collector}-${index}`,
      collector,
      address: `10.0.${tier + 1}.${index + 1}`,
      disk: new VirtualDisk(),
      life: null,
      lives: 0,
      lifeSpans: [],
      isDraining: false,
    })),
  )

/** The copies of a collector that take data. */
export const runningCopies = (replicas: readonly Replica[], collector: string): Replica[] =>
  replicas.filter((replica) => replica.collector === collector && replica.life?.isAlive === true && !replica.isDraining)

/** A copy whose first event is its start is not there before. */
export function startsLater({ events }: Topology, name: string): boolean {
  const own = events.filter(
    (event) =>
      ('start' in event && event.start === name) ||
      ('kill' in event && event.kill === name) ||
      ('drain' in event && event.drain === name),
  )
  const first = own.toSorted((a, b) => a.at - b.at)[0]
  return first !== undefined && 'start' in first
}
