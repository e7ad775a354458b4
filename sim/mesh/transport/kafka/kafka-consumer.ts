import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import type { Agreement, ConsumerGroup } from './consumer-group.ts'
import { CONSUMER_DEFAULTS } from './consumer-options.ts'
import type { ConsumerOptions, ConsumerSettings, KafkaHandler } from './consumer-options.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import type { LogRecord } from './kafka-message.ts'
import { sizeOf } from './kafka-message.ts'
import { OffsetCommits } from './offset-commits.ts'
import { OwnedPartition } from './owned-partition.ts'
import type { PartitionLog } from './partition-log.ts'
import { RecordWorker } from './record-worker.ts'
import type { Chunk } from './record-worker.ts'
import { Sleeper } from './sleeper.ts'

/**
 * One member of a consumer group: polls, works, commits, and takes part in rebalances when it polls.
 *
 * What it fetches is on its way while it works, as in the Java client, so a fetch costs time only when
 * there was nothing to do. A rebalance is noticed with a heartbeat and answered at the next poll;
 * who works too long between polls is out of the group, and what it has not committed comes again to others.
 */
export class KafkaConsumer {
  readonly name: string
  private readonly cluster: KafkaCluster
  private readonly env: Environment
  private readonly group: ConsumerGroup
  private readonly options: ConsumerSettings
  private readonly commits: OffsetCommits
  private readonly worker: RecordWorker
  private readonly sleeper: Sleeper
  private readonly partitions = new Map<PartitionLog, OwnedPartition>()
  private readonly pausedTopics = new Set<string>()
  private joins = 0
  /** Counts its deaths: what began in an earlier life has no effect. */
  private life = 0
  private running = false
  private stopping = false
  private rejoin = false
  /** Whether the coordinator has heard of it under its present id. */
  private inGroup = false
  /** Whether it asked to join and goes on working until it hears. */
  private joining = false
  /** An answer to a request to join that was made while it goes on working. */
  private agreement: Agreement | undefined = undefined
  private next = 0
  private fetchedAt = 0
  /** When the fetch that waits at the broker was sent. */
  private fetchSince = 0
  private polledAt = 0
  private busy = false
  private watched = false

  constructor(
    cluster: KafkaCluster,
    group: ConsumerGroup,
    name: string,
    handler: KafkaHandler,
    options: ConsumerOptions = {},
  ) {
    this.cluster = cluster
    this.env = cluster.env
    this.group = group
    this.name = name
    this.options = { ...CONSUMER_DEFAULTS, ...options }
    this.commits = new OffsetCommits(this.env, group, this.partitions, this.options)
    this.worker = new RecordWorker(cluster, group, handler, this.options, this.commits)
    this.sleeper = new Sleeper(this.env)
  }

  /** Its id in the group, a new one each time it comes back. */
  private get member(): string {
    return this.commits.member
  }

  /** The partitions it reads now. */
  get assigned(): readonly PartitionLog[] {
    return [...this.partitions.keys()]
  }

  /** What it reads now, how far it is behind the end of it, and how much of it it has read. */
  *lags(): Generator<{ topic: string; partition: number; lag: number; consumed: number }> {
    for (const [{ topic, index, end }, { position, began }] of this.partitions) {
      yield { topic, partition: index, lag: Math.max(0, end - position), consumed: Math.max(0, position - began) }
    }
  }

  /** Whether its process runs. */
  get alive(): boolean {
    return this.running
  }

  /** Whether its group still counts on it; one that was thrown out reads on until it next polls. */
  get current(): boolean {
    return this.running && this.group.has(this.member)
  }

  /** Starts its process, which joins the group; after a stop or a kill it is a new member. */
  start(): void {
    if (this.running) return
    this.begin()
    this.rejoin = true
    this.env.process(this.run(this.life))
  }

  /** Ends it in order: what it works on is finished and committed, and it says good-bye. */
  stop(): void {
    this.stopping = true
    this.sleeper.wake()
  }

  /** Its process is gone at once; the group hears nothing more from it. */
  kill(): void {
    if (!this.running) return
    this.running = false
    this.life++
    this.sleeper.abandon()
    this.group.silence(this.member)
    this.drop(true)
  }

  /** Stops reading a topic, and nothing else: it stays in the group. */
  pause(topic: string): void {
    this.pausedTopics.add(topic)
    for (const owned of this.partitions.values()) if (owned.log.topic === topic) owned.paused = true
  }

  resume(topic: string): void {
    this.pausedTopics.delete(topic)
    for (const owned of this.partitions.values()) if (owned.log.topic === topic) owned.paused = false
    this.sleeper.wake()
  }

  /** Used by `assemble-group.ts`: it is a member already, with what the group agreed. */
  enter(agreement: Agreement): void {
    this.inGroup = true
    this.take(agreement)
    this.env.process(this.run(this.life))
  }

  /** Used by `assemble-group.ts`: takes an id for a group that is there from the beginning. */
  begin(): string {
    this.running = true
    this.stopping = false
    this.inGroup = false
    this.joining = false
    this.busy = false
    this.rejoin = false
    this.agreement = undefined
    this.commits.member = `${this.name}#${++this.joins}`
    this.commits.restart()
    return this.member
  }

  /** Used by the group: there is a rebalance, and it should join again. */
  readonly notice = (): void => {
    this.rejoin = true
    this.sleeper.wake()
  };

  private *run(life: number): Process<void> {
    const chunks: Chunk[] = []
    while (this.life === life) {
      if (this.inGroup && !this.group.has(this.member)) this.expelled()
      if (this.stopping) {
        yield* this.leave(life)
        return
      }
      if (this.agreement !== undefined) {
        yield* this.applyAgreement(life)
        continue
      }
      if (this.rejoin && !this.joining) {
        this.rejoin = false
        this.inGroup = true
        yield* this.joinGroup(life)
        continue
      }
      this.commits.auto()
      if (this.poll(chunks) === 0) {
        yield* this.sleep()
        continue
      }
      const wait = this.fetchedAt - this.env.now
      if (wait > 0) yield* this.env.timeout(wait)
      if (this.life !== life) return
      this.watch()
      if (this.options.commit !== 'before' || (yield* this.claim(chunks, life))) yield* this.work(chunks, life)
      if (this.life !== life) return
      this.busy = false
      chunks.length = 0
      if (this.options.commit === 'each_poll') yield* this.commit(life)
    }
  }

  /** Commits what has been read before it is worked on; what is refused is read again. */
  private *claim(chunks: readonly Chunk[], life: number): Process<boolean> {
    for (const { owned } of chunks) owned.done = owned.position
    if ((yield* this.commit(life)) === null) return this.life === life
    for (const { owned, records } of chunks) owned.position = owned.done = records[0]!.offset
    return false
  }

  /** Gathers what may be worked on: one partition after the other, beginning where it stopped. */
  private poll(chunks: Chunk[]): number {
    const { max_poll_records, retry } = this.options
    const { now } = this.env
    let count = 0
    this.polledAt = now
    if (this.mustWait()) return 0
    const all = [...this.partitions.values()]
    for (let step = 0; step < all.length && count < max_poll_records; step++) {
      const owned = all[(this.next + step) % all.length]!
      if (owned.position < owned.log.start) this.reset(owned)
      const records: LogRecord[] = []
      const taken = owned.take(now, max_poll_records - count, retry, records)
      if (taken === 0) continue
      count += taken
      chunks.push({ owned, records })
      if (count === max_poll_records) this.next = (this.next + step + 1) % all.length
    }
    if (count > 0) {
      this.fetchedAt = Math.max(now, this.fetchedAt)
      this.fetchSince = now
      this.busy = true
    }
    return count
  }

  private *work(chunks: readonly Chunk[], life: number): Process<void> {
    const since = this.env.now
    yield* this.worker.work(chunks, () => this.life === life)
    // The next fetch left when this work began.
    this.fetchedAt = since + 2 * this.options.latency()
  }

  private commit(life: number): Process<string | null> {
    return this.commits.commit(() => this.life === life)
  }

  // Rebalances

  private *joinGroup(life: number): Process<void> {
    const { group } = this
    if (group.cooperative) {
      // It goes on reading what it has, and hears in time what has changed.
      this.joining = true
      const joining = group.join(this.member, this.assigned, this.notice)
      joining.wait({
        resume: () => {
          const sync = 2 * this.options.latency()
          this.env.timer(sync, () => {
            if (this.life !== life) return
            this.joining = false
            this.agreement = joining.value ?? null
            this.sleeper.wake()
          })
        },
      })
      return
    }
    yield* this.commit(life)
    if (this.life !== life) return
    if (this.partitions.size > 0 && !group.has(this.member)) {
      this.expelled()
      return
    }
    this.drop(false)
    this.rejoin = false
    const agreement = yield* group.join(this.member, [], this.notice)
    yield* this.env.timeout(2 * this.options.latency())
    if (this.life === life) this.take(agreement)
  }

  private *applyAgreement(life: number): Process<void> {
    const agreement = this.agreement!
    this.agreement = undefined
    if (agreement === null) return
    this.commits.generation = agreement.generation
    const given = new Set(agreement.logs)
    const revoked = this.assigned.filter((log) => !given.has(log))
    if (revoked.length > 0) {
      yield* this.commit(life)
      if (this.life !== life) return
      for (const log of revoked) this.release(log, false)
      this.rejoin = true
    }
    this.take(agreement)
    // What was refused because its generation had ended is said again, as Spring's containers do.
    if (this.options.commit.startsWith('each_')) yield* this.commit(life)
  }

  /** The group goes on without it: what it read is others' now. It joins again as somebody new. */
  private expelled(): void {
    this.drop(true)
    this.agreement = undefined
    this.commits.member = `${this.name}#${++this.joins}`
    this.inGroup = false
    this.rejoin = true
  }

  private *leave(life: number): Process<void> {
    yield* this.commit(life)
    if (this.life !== life) return
    this.drop(false)
    this.running = false
    this.life++
    this.group.remove(this.member, 'left')
  }

  private take(agreement: Agreement): void {
    if (agreement === null) return
    this.commits.generation = agreement.generation
    for (const log of agreement.logs) {
      if (this.partitions.has(log)) continue
      const owned = new OwnedPartition(log, this.group.committedOffset(log))
      owned.paused = this.pausedTopics.has(log.topic)
      if (owned.position < log.start) this.reset(owned)
      this.partitions.set(log, owned)
      log.watch(this.arrived)
      this.cluster.observer.assigned?.(this.group.name, this.member, log, owned.position)
    }
  }

  /** Where nothing is committed, or what is committed is no longer there. */
  private reset(owned: OwnedPartition): void {
    const { log } = owned
    const to = this.group.options.offset_reset === 'earliest' ? log.start : log.end
    const { observer } = this.cluster
    if (observer.dropped !== undefined) {
      for (let at = log.start; at < to; at++) {
        const record = log.at(at)
        if (record !== undefined) observer.dropped(record, this.group.name, 'reset')
      }
    }
    owned.restart(to)
  }

  private release(log: PartitionLog, lost: boolean): void {
    log.unwatch(this.arrived)
    this.partitions.delete(log)
    this.cluster.observer.revoked?.(this.group.name, this.member, log, lost)
  }

  private drop(lost: boolean): void {
    for (const log of this.assigned) this.release(log, lost)
  }

  // Sleeping and waking

  /** Sleeps until there is something to do: new records, a retry or a commit that is due, a rebalance. */
  private *sleep(): Process<void> {
    const { now } = this.env
    this.fetchedAt = 0
    let at = this.commits.autoDue()
    for (const owned of this.partitions.values()) {
      const ready = owned.readyAt(now, this.options.retry)
      if (ready > now) at = Math.min(at, ready)
    }
    this.sleeper.wakeAt(Math.max(at, now))
    yield* this.sleeper.sleep()
  }

  /** A partition has something new. */
  private readonly arrived = (): void => {
    if (!this.sleeper.asleep || this.mustWait()) return
    this.fetchedAt = this.env.now + this.options.latency()
    this.sleeper.wake()
  }

  /** Whether the broker holds its answer back for more to come; plans to look again when it will not any more. */
  private mustWait(): boolean {
    const { fetch_min_bytes, fetch_max_wait, latency } = this.options
    if (fetch_min_bytes <= 1) return false
    const bytes = this.waitingBytes(fetch_min_bytes)
    if (bytes === 0 || bytes >= fetch_min_bytes) return false
    // Fetches that waited in vain were sent again, each as long after the other.
    const waited = this.env.now - this.fetchSince
    const due = this.fetchSince + Math.max(1, Math.ceil(waited / fetch_max_wait)) * fetch_max_wait
    if (due > this.env.now) {
      this.sleeper.wakeAt(due)
      return true
    }
    this.fetchedAt = due + latency()
    return false
  }

  private waitingBytes(enough: number): number {
    let bytes = 0
    for (const { log, position } of this.partitions.values()) {
      for (let at = Math.max(position, log.start); at < log.end && bytes < enough; at++)
        bytes += sizeOf(log.at(at)!.message)
    }
    return bytes
  }

  /** One who works too long between polls leaves by itself, as the Java client's heartbeat thread does. */
  private watch(): void {
    if (this.watched || this.options.max_poll_interval === Infinity) return
    this.watched = true
    const { life } = this
    const look = () => {
      this.watched = false
      if (this.life !== life || !this.busy) return
      const left = this.polledAt + this.options.max_poll_interval - this.env.now
      if (left <= 0) {
        this.group.remove(this.member, 'poll_interval')
        return
      }
      this.watched = true
      this.env.timer(left, look)
    }
    this.env.timer(this.options.max_poll_interval, look)
  }
}
