import type { Recording } from '../../mesh/recording.ts'
import { servicePropagators } from '../../mesh/service-propagators.ts'
import type { BrokenLink, SpanPlace } from '../../worker/mesh-protocol.ts'
import type { SpanLineage } from './span-lineage.ts'

/** Propagators that carry no trace, or none at all. */
const CARRY_NO_TRACE = ['baggage', 'none']
/** Propagators that read each other's headers. */
const B3 = ['b3', 'b3multi']

/** Why the span of an activity does not hang under its cause; null where it does. */
export function brokenLink(
  recording: Recording,
  activity: number,
  { lineage, parent }: SpanLineage,
  placeOf: (activity: number) => SpanPlace,
): BrokenLink | null {
  if (lineage === 'root' || lineage === 'same') return null
  if (lineage === 'orphaned') {
    return parent < 0 ? { kind: 'no-such-span' } : { kind: 'parent-lost', place: placeOf(parent) }
  }
  const { activities } = recording.truth
  const cause = activities.parent[activity]!
  if (cause >= 0 && activities.lossOf(cause) === 'not-instrumented') return { kind: 'silent-cause' }
  if (cause < 0 || activities.replica[cause] === activities.replica[activity]) return { kind: 'in-process' }
  const { trust } = serviceOf(recording, activity)
  if (trust?.policy === 'restart' || trust?.policy === 'restart_with_link') return { kind: 'boundary' }
  const written = servicePropagators(serviceOf(recording, cause)).inject
  const read = servicePropagators(serviceOf(recording, activity)).extract
  return canRead(written, read) ? { kind: 'on-the-way' } : { kind: 'formats', written, read }
}

function serviceOf({ scenario, replicas, truth }: Recording, activity: number) {
  return scenario.services[replicas[truth.activities.replica[activity]!]!.service]!
}

function canRead(written: readonly string[], read: readonly string[]): boolean {
  return written.some(
    (name) =>
      !CARRY_NO_TRACE.includes(name) &&
      (read.includes(name) || (B3.includes(name) && read.some((other) => B3.includes(other)))),
  )
}
