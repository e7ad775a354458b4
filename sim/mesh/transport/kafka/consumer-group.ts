import type { Environment } from '../../../kernel/environment.ts'
import type { SimEvent } from '../../../kernel/event.ts'
import { SECOND } from '../../../kernel/time.ts'
import { rangeAssignor, roundRobinAssignor, stickyAssignor } from './assignors.ts'
import type { Assignor, AssignorName } from './assignors.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import type { LeaveReason } from './kafka-observer.ts'
import type { PartitionLog } from './partition-log.ts'

/**
 * A group's settings, times in ns. Defaults: Java client 4.x (ConsumerConfig: session.timeout.ms 45 s since 3.0,
 * heartbeat.interval.ms 3 s, the rebalance timeout is max.poll.interval.ms) and the broker's
 * group.initial.rebalance.delay.ms (3 s).
 */
export type GroupOptions = {
  assignor?: AssignorName
  session_timeout?: number
  heartbeat_interval?: number
  rebalance_timeout?: number
  initial_rebalance_delay?: number
  /** Where to begin a partition for which nothing was committed (auto.offset.reset). */
  offset_reset?: 'latest' | 'earliest'
}

/** What a member hears when the group has agreed; null when the coordinator does not know it. */
export type Agreement = { readonly generation: number; readonly logs: readonly PartitionLog[] } | null

type Member = {
  id: string
  owned: readonly PartitionLog[]
  /** Its open request to join. */
  joining: SimEvent<Agreement> | null
  since: number
  /** Tells it, with a heartbeat, that it should join again. */
  notice: () => void
}

const ASSIGNORS: Record<AssignorName, Assignor> = {
  range: rangeAssignor,
  round_robin: roundRobinAssignor,
  cooperative_sticky: stickyAssignor,
}

/**
 * A consumer group at its coordinator: who is in it, who reads what, what is committed
 * (the classic protocol, KIP-62 and KIP-429; GroupCoordinator and GroupMetadata in the broker).
 *
 * Heartbeats are not sent: when one would have arrived is known, and only then something happens.
 * Simplified: every member wants the same topics; no static membership.
 */
export class ConsumerGroup {
  readonly name: string
  readonly topics: readonly string[]
  readonly cooperative: boolean
  readonly options: Required<GroupOptions>
  generation = 0
  private state: 'empty' | 'preparing' | 'stable' = 'empty'
  private readonly cluster: KafkaCluster
  private readonly env: Environment
  private readonly members = new Map<string, Member>()
  private readonly offsets = new Map<PartitionLog, number>()
  /** No rebalance ends before this: the first members wait for others. */
  private notBefore = 0
  private preparingSince = 0
  private preparation = 0

  constructor(cluster: KafkaCluster, name: string, topics: readonly string[], options: GroupOptions = {}) {
    this.cluster = cluster
    this.env = cluster.env
    this.name = name
    this.topics = topics
    this.options = {
      assignor: 'range',
      session_timeout: 45 * SECOND,
      heartbeat_interval: 3 * SECOND,
      rebalance_timeout: 300 * SECOND,
      initial_rebalance_delay: 3 * SECOND,
      offset_reset: 'latest',
      ...options,
    }
    this.cooperative = this.options.assignor === 'cooperative_sticky'
  }

  has(id: string): boolean {
    return this.members.has(id)
  }

  /** What is committed for a partition; -1 when nothing ever was. */
  committedOffset(log: PartitionLog): number {
    return this.offsets.get(log) ?? -1
  }

  /** Records in a partition that are not committed: what lag graphs show. */
  lag(log: PartitionLog): number {
    const committed = this.committedOffset(log)
    if (committed >= 0) return log.end - Math.max(committed, log.start)
    return this.options.offset_reset === 'earliest' ? log.end - log.start : 0
  }

  /** Records not committed in all partitions. */
  totalLag(): number {
    let lag = 0
    for (const log of this.logs().flat()) lag += this.lag(log)
    return lag
  }

  /** A member asks to join, or to join again; happens when the group has agreed. */
  join(id: string, owned: readonly PartitionLog[], notice: () => void): SimEvent<Agreement> {
    const joining = this.env.event<Agreement>()
    const known = this.members.has(id)
    if (!known) this.cluster.observer.joined?.(this.name, id)
    this.members.set(id, { id, owned, joining, since: this.env.now, notice })
    if (this.state !== 'preparing') this.prepare(known ? 'rejoin' : 'join')
    this.completeIfAll()
    return joining
  }

  /** Members that were there before the run began: each has its partitions at once. */
  assemble(members: ReadonlyMap<string, () => void>): ReadonlyMap<string, Agreement> {
    for (const [id, notice] of members) {
      this.cluster.observer.joined?.(this.name, id)
      this.members.set(id, { id, owned: [], joining: null, since: this.env.now, notice })
    }
    this.preparingSince = this.env.now
    return this.agree()
  }

  /** A member is gone, by its own wish or not. */
  remove(id: string, reason: LeaveReason): void {
    const member = this.members.get(id)
    if (member === undefined) return
    this.members.delete(id)
    this.cluster.observer.left?.(this.name, id, reason)
    member.joining?.succeed(null)
    if (this.members.size === 0) {
      this.state = 'empty'
      this.generation++
    } else if (this.state === 'preparing') {
      this.completeIfAll()
    } else {
      this.prepare(reason)
    }
  }

  /** A member's process died: the coordinator notices when its last heartbeat is a session timeout old. */
  silence(id: string): void {
    const member = this.members.get(id)
    if (member === undefined) return
    const { session_timeout } = this.options
    this.env.timer(this.lastHeartbeat(member) + session_timeout - this.env.now, () => {
      if (this.members.get(id) === member) this.remove(id, 'session_timeout')
    })
  }

  /** Takes offsets from a member of this generation. */
  commit(id: string, generation: number, offsets: readonly (readonly [PartitionLog, number])[]): string | null {
    const { observer } = this.cluster
    const refused = !this.members.has(id)
      ? 'unknown_member'
      : generation !== this.generation
        ? 'illegal_generation'
        : null
    if (refused !== null) {
      observer.commitRefused?.(this.name, id, refused)
      return refused
    }
    for (const [log, offset] of offsets) {
      this.offsets.set(log, offset)
      observer.committed?.(this.name, log, offset, id)
    }
    return null
  }

  /** The partitions it reads, by topic. */
  logs(): (readonly PartitionLog[])[] {
    return this.topics.map((topic) => this.cluster.partitionsOf(topic))
  }

  private prepare(reason: string): void {
    const { env } = this
    const { rebalance_timeout, initial_rebalance_delay } = this.options
    this.cluster.observer.rebalancing?.(this.name, reason)
    if (this.state === 'empty') {
      this.notBefore = env.now + initial_rebalance_delay
      if (initial_rebalance_delay > 0) env.timer(initial_rebalance_delay, () => this.completeIfAll())
    }
    this.state = 'preparing'
    this.preparingSince = env.now
    const preparation = ++this.preparation
    for (const member of this.members.values()) {
      if (member.joining !== null) continue
      env.timer(this.untilHeartbeat(member), () => {
        if (this.waitsFor(member.id, preparation)) member.notice()
      })
    }
    env.timer(rebalance_timeout, () => {
      if (this.state === 'preparing' && this.preparation === preparation) this.dropSilent()
    })
  }

  private waitsFor(id: string, preparation: number): boolean {
    return this.state === 'preparing' && this.preparation === preparation && this.members.get(id)?.joining === null
  }

  private dropSilent(): void {
    const silent = [...this.members.values()].filter(({ joining }) => joining === null)
    for (const { id } of silent) this.remove(id, 'rebalance_timeout')
  }

  private completeIfAll(): void {
    if (this.state !== 'preparing' || this.env.now < this.notBefore) return
    for (const { joining } of this.members.values()) if (joining === null) return
    for (const [id, agreement] of this.agree()) {
      const member = this.members.get(id)!
      member.since = this.env.now
      member.joining!.succeed(agreement)
      member.joining = null
    }
  }

  private agree(): Map<string, Agreement> {
    this.state = 'stable'
    this.generation++
    const members = new Map(
      [...this.members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { owned }]) => [id, owned] as const),
    )
    const assignment = ASSIGNORS[this.options.assignor](members, this.logs())
    if (this.cooperative) withhold(assignment, members)
    this.cluster.observer.rebalanced?.(this.name, this.generation, assignment, this.preparingSince)
    return new Map([...assignment].map(([id, logs]) => [id, { generation: this.generation, logs }]))
  }

  private lastHeartbeat({ since }: Member): number {
    const { heartbeat_interval } = this.options
    return since + Math.floor((this.env.now - since) / heartbeat_interval) * heartbeat_interval
  }

  private untilHeartbeat(member: Member): number {
    return this.lastHeartbeat(member) + this.options.heartbeat_interval - this.env.now
  }
}

/** What somebody else still has is not given yet: its owner first gives it back, and joins again. */
function withhold(
  assignment: Map<string, PartitionLog[]>,
  members: ReadonlyMap<string, readonly PartitionLog[]>,
): void {
  const owners = new Map<PartitionLog, string>()
  for (const [id, owned] of members) for (const log of owned) owners.set(log, id)
  for (const [id, logs] of assignment) {
    assignment.set(
      id,
      logs.filter((log) => (owners.get(log) ?? id) === id),
    )
  }
}
