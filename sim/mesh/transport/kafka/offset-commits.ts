import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import type { OwnedPartition } from './owned-partition.ts'
import type { PartitionLog } from './partition-log.ts'

type Offsets = readonly (readonly [PartitionLog, number])[]

/** What one member tells its coordinator of what it has done. */
export class OffsetCommits {
  /** Who commits: its id and the generation it knows. */
  member = ''
  generation = 0
  private readonly env: Environment
  private readonly group: ConsumerGroup
  private readonly partitions: ReadonlyMap<PartitionLog, OwnedPartition>
  private readonly options: ConsumerSettings
  private lastAuto = 0
  private arrives = 0

  constructor(
    env: Environment,
    group: ConsumerGroup,
    partitions: ReadonlyMap<PartitionLog, OwnedPartition>,
    options: ConsumerSettings,
  ) {
    this.env = env
    this.group = group
    this.partitions = partitions
    this.options = options
  }

  /** A new process begins to count its interval. */
  restart(): void {
    this.lastAuto = this.env.now
  }

  /** Commits everything done, and waits for the answer: null, or why it was refused. */
  *commit(alive: () => boolean): Process<string | null> {
    const offsets = this.dirty()
    if (offsets.length === 0) return null
    const { latency } = this.options
    const { member, generation } = this
    yield* this.env.timeout(latency())
    if (!alive()) return null
    const refused = this.group.commit(member, generation, offsets)
    if (refused === null) this.note(offsets)
    yield* this.env.timeout(latency())
    return refused
  }

  /** Sends off everything done if it is time to, and does not wait. */
  auto(): void {
    const { latency } = this.options
    if (this.env.now < this.autoDue()) return
    const offsets = this.dirty()
    this.lastAuto = this.env.now
    const { member, generation } = this
    // One connection: commits do not overtake each other.
    this.arrives = Math.max(this.arrives, this.env.now + latency())
    this.env.timer(this.arrives - this.env.now, () => {
      if (this.group.commit(member, generation, offsets) === null) this.note(offsets)
    })
  }

  /** When something is to be committed automatically; Infinity when nothing is. */
  autoDue(): number {
    const { commit, auto_commit_interval } = this.options
    if (commit !== 'auto') return Infinity
    for (const owned of this.partitions.values()) if (owned.dirty) return this.lastAuto + auto_commit_interval
    return Infinity
  }

  private dirty(): Offsets {
    const offsets: (readonly [PartitionLog, number])[] = []
    for (const owned of this.partitions.values()) if (owned.dirty) offsets.push([owned.log, owned.done])
    return offsets
  }

  private note(offsets: Offsets): void {
    for (const [log, offset] of offsets) {
      const owned = this.partitions.get(log)
      if (owned !== undefined) owned.committed = Math.max(owned.committed, offset)
    }
  }
}
