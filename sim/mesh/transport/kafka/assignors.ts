import type { PartitionLog } from './partition-log.ts'

/** Shares the partitions of topics out among members, given in the order of their ids with what each has now. */
export type Assignor = (
  members: ReadonlyMap<string, readonly PartitionLog[]>,
  topics: readonly (readonly PartitionLog[])[],
) => Map<string, PartitionLog[]>

/** How a group shares partitions, by the names of Java's assignors. */
export type AssignorName = 'range' | 'round_robin' | 'cooperative_sticky'

/** For each topic by itself, neighbouring partitions to each member; the first members get one more (RangeAssignor). */
export const rangeAssignor: Assignor = (members, topics) => {
  const assignment = emptyFor(members)
  const ids = [...members.keys()]
  for (const logs of topics) {
    const each = Math.floor(logs.length / ids.length)
    const extra = logs.length % ids.length
    for (const [at, id] of ids.entries()) {
      const start = each * at + Math.min(at, extra)
      assignment.get(id)!.push(...logs.slice(start, start + each + (at < extra ? 1 : 0)))
    }
  }
  return assignment
}

/** All partitions of all topics, one to each member in turn (RoundRobinAssignor). */
export const roundRobinAssignor: Assignor = (members, topics) => {
  const assignment = emptyFor(members)
  const ids = [...members.keys()]
  for (const [at, log] of topics.flat().entries()) assignment.get(ids[at % ids.length]!)!.push(log)
  return assignment
}

/**
 * As evenly as can be while everybody keeps what it has (CooperativeStickyAssignor where all members
 * want the same topics). Who has too much loses its last; what is free goes to whoever has least.
 */
export const stickyAssignor: Assignor = (members, topics) => {
  const assignment = emptyFor(members)
  const free = new Set(topics.flat())
  const each = Math.floor(free.size / members.size)
  let extra = free.size % members.size
  for (const [id, owned] of members) {
    const keeps = assignment.get(id)!
    for (const log of owned) {
      if (keeps.length > each || (keeps.length === each && extra === 0)) break
      if (!free.delete(log)) continue
      if (keeps.length === each) extra--
      keeps.push(log)
    }
  }
  for (const log of free) {
    let least: PartitionLog[] | null = null
    for (const keeps of assignment.values()) if (least === null || keeps.length < least.length) least = keeps
    least!.push(log)
  }
  return assignment
}

function emptyFor(members: ReadonlyMap<string, readonly PartitionLog[]>): Map<string, PartitionLog[]> {
  return new Map([...members.keys()].map((id) => [id, []]))
}
