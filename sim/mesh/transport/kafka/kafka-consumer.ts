import type { Environment } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'
import { MILLISECOND, SECOND } from '../../../kernel/time.ts'
import type { Agreement, ConsumerGroup } from './consumer-group.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import type { KafkaHeader, LogRecord } from './kafka-message.ts'
import { sizeOf } from './kafka-message.ts'
import type { KafkaDelivery } from './kafka-observer.ts'
import { OwnedPartition } from './owned-partition.ts'
import { partitionOfKey } from './partitioner.ts'
import type { PartitionLog } from './partition-log.ts'
import { attemptsIn, NO_RETRY, nextTopic } from './retry-policy.ts'
import type { RetryPolicy } from './retry-policy.ts'

/** Works on records of one partition, one or a batch; answers what went wrong, or null. */
export type KafkaHandler = (records: readonly LogRecord[], delivery: KafkaDelivery) => Process<string | null>

/** When offsets are committed: every now and then, as work is done, or before it (at most once). */
export type CommitMode = 'auto' | 'each_message' | 'each_poll' | 'before'

/**
 * A consumer's settings by their Java names, times in ns. Defaults: Java client 4.x (ConsumerConfig).
 * `latency` is one way to the broker; `concurrency` how many partitions are worked on side by side.
 */
export type ConsumerOptions = {
  each?: 'message' | 'batch'
  max_poll_records?: number
  fetch_min_bytes?: number
  fetch_max_wait?: number
  max_poll_interval?: number
  concurrency?: number
  commit?: CommitMode
  auto_commit_interval?: number
  retry?: RetryPolicy
  latency?: () => number
  /** What is to be done to send a record on, and the headers it then has; its own unless given. */
  forward?: (record: LogRecord, delivery: KafkaDelivery, topic: string) => Process<readonly KafkaHeader[]>
}

/** The producer's retry.backoff.ms, for records that are sent on. */
const FORWARD_BACKOFF = 100 * MILLISECOND

type Chunk = { owned: OwnedPartition; records: LogRecord[] }

const DEFAULTS = {
  each: 'message' as const,
  max_poll_records: 500,
  fetch_min_bytes: 1,
  fetch_max_wait: 500 * MILLISECOND,
  max_poll_interval: 300 * SECOND,
  concurrency: 1,
  commit: 'auto' as const,
  auto_commit_interval: 5 * SECOND,
  retry: NO_RETRY,
  latency: () => 0,
}

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
  private readonly handler: KafkaHandler
  private readonly options: Required<Omit<ConsumerOptions, 'forward'>> & Pick<ConsumerOptions, 'forward'>
  private readonly partitions = new Map<PartitionLog, OwnedPartition>()
  private readonly pausedTopics = new Set<string>()
  /** Its id in the group, a new one each time it comes back. */
  private member = ''
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
  private generation = 0
  /** An answer to a request to join that was made while it goes on working. */
  private agreement: Agreement | undefined = undefined
  private sleeping: SimEvent<undefined> | null = null
  private wakesAt = Infinity
  private next = 0
  private fetchedAt = 0
  /** When the fetch that waits at the broker was sent. */
  private fetchSince = 0
  private polledAt = 0
  private busy = false
  private watched = false
  private autoCommittedAt = 0
  private commitArrives = 0

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
    this.handler = handler
    this.options = { ...DEFAULTS, ...options }
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
    this.wake()
  }

  /** Its process is gone at once; the group hears nothing more from it. */
  kill(): void {
    if (!this.running) return
    this.running = false
    this.life++
    this.sleeping = null
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
    this.wake()
  }

  /** Used by `assembleGroup`: it is a member already, with what the group agreed. */
  enter(agreement: Agreement): void {
    this.inGroup = true
    this.take(agreement)
    this.env.process(this.run(this.life))
  }

  /** Used by `assembleGroup`: takes an id for a group that is there from the beginning. */
  begin(): string {
    this.running = true
    this.stopping = false
    this.inGroup = false
    this.joining = false
    this.busy = false
    this.rejoin = false
    this.agreement = undefined
    this.member = `${this.name}#${++this.joins}`
    this.autoCommittedAt = this.env.now
    return this.member
  }

  /** Used by the group: there is a rebalance, and it should join again. */
  readonly notice = (): void => {
    this.rejoin = true
    this.wake()
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
      this.autoCommit()
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
    const lanes = Math.min(this.options.concurrency, chunks.length)
    let next = 0
    const takeNext = () => chunks[next++]
    if (lanes === 1) {
      yield* this.lane(takeNext, life)
    } else {
      yield* this.env.allOf(Array.from({ length: lanes }, () => this.env.process(this.lane(takeNext, life))))
    }
    // The next fetch left when this work began.
    this.fetchedAt = since + 2 * this.options.latency()
  }

  private *lane(takeNext: () => Chunk | undefined, life: number): Process<void> {
    for (let chunk = takeNext(); chunk !== undefined && this.life === life; chunk = takeNext()) {
      if ((yield* this.workOn(chunk, life)) === 'unknown_member') return
    }
  }

  private *workOn({ owned, records }: Chunk, life: number): Process<string | null> {
    const { each, commit } = this.options
    if (each === 'batch') {
      const finished = yield* this.handle(owned, records, life)
      return finished && commit === 'each_message' ? yield* this.commit(life) : null
    }
    for (const record of records) {
      const finished = yield* this.handle(owned, [record], life)
      if (!finished || this.life !== life) return null
      if (commit !== 'each_message') continue
      const refused = yield* this.commit(life)
      if (refused === 'unknown_member' || this.life !== life) return refused
    }
    return null
  }

  /** Works on records until they are done with; false when they will be read again. */
  private *handle(owned: OwnedPartition, records: readonly LogRecord[], life: number): Process<boolean> {
    const { retry } = this.options
    const { observer } = this.cluster
    const [first] = records
    const last = records.at(-1)!
    const attempts = attemptsIn(retry, owned.log.topic)
    for (;;) {
      const delivery = { group: this.group.name, member: this.member, attempt: owned.failures }
      observer.delivered?.(records, delivery)
      const error = yield* this.handler(records, delivery)
      if (this.life !== life) return false
      observer.handled?.(records, delivery, error)
      if (error === null) break
      if (owned.failures + 1 >= attempts) {
        for (const record of records) {
          yield* this.giveUp(record, delivery, life)
          if (this.life !== life) return false
        }
        break
      }
      const pause = retry.backoff(owned.failures + 1)
      if (!retry.blocking) {
        owned.rewind(first!.offset, this.env.now, pause)
        return false
      }
      owned.failures++
      yield* this.env.timeout(pause)
      if (this.life !== life) return false
    }
    owned.finish(last)
    return true
  }

  private *giveUp(record: LogRecord, delivery: KafkaDelivery, life: number): Process<void> {
    const { retry, latency, forward } = this.options
    const { observer } = this.cluster
    const topic = nextTopic(retry, record.log.topic)
    if (topic === null) {
      observer.dropped?.(record, this.group.name, 'retries_exhausted')
      return
    }
    const headers = forward === undefined ? record.message.headers : yield* forward(record, delivery, topic)
    const logs = this.cluster.partitionsOf(topic)
    const { key } = record.message
    const log = logs[key === null ? record.log.index % logs.length : partitionOfKey(key, logs.length)]!
    for (;;) {
      yield* this.env.timeout(latency())
      if (this.life !== life) return
      const copy = { ...record.message, headers, timestamp: this.env.now }
      if (this.cluster.append(log, [copy], null).error === null) break
      yield* this.env.timeout(FORWARD_BACKOFF)
    }
    observer.forwarded?.(record, delivery, topic, topic === retry.dead_letter)
    yield* this.env.timeout(latency())
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
            this.wake()
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
    this.generation = agreement.generation
    const given = new Set(agreement.logs)
    const revoked = this.assigned.filter((log) => !given.has(log))
    if (revoked.length > 0) {
      yield* this.commit(life)
      if (this.life !== life) return
      for (const log of revoked) this.release(log, false)
      this.rejoin = true
    }
    this.take(agreement)
  }

  /** The group goes on without it: what it read is others' now. It joins again as somebody new. */
  private expelled(): void {
    this.drop(true)
    this.agreement = undefined
    this.member = `${this.name}#${++this.joins}`
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
    this.generation = agreement.generation
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
      for (let at = log.start; at < to; at++) observer.dropped(log.at(at)!, this.group.name, 'reset')
    }
    owned.position = to
    owned.done = to
    owned.committed = -1
  }

  private release(log: PartitionLog, lost: boolean): void {
    log.unwatch(this.arrived)
    this.partitions.delete(log)
    this.cluster.observer.revoked?.(this.group.name, this.member, log, lost)
  }

  private drop(lost: boolean): void {
    for (const log of this.assigned) this.release(log, lost)
  }

  // Commits

  /** Commits everything done, and waits for the answer. */
  private *commit(life: number): Process<string | null> {
    const offsets = this.dirtyOffsets()
    if (offsets.length === 0) return null
    const { latency } = this.options
    const { member, generation } = this
    yield* this.env.timeout(latency())
    if (this.life !== life) return null
    const refused = this.group.commit(member, generation, offsets)
    if (refused === null) this.noteCommitted(offsets)
    yield* this.env.timeout(latency())
    return refused
  }

  /** Sends off everything done if it is time to, and does not wait. */
  private autoCommit(): void {
    const { commit, auto_commit_interval, latency } = this.options
    if (commit !== 'auto' || this.env.now < this.autoCommittedAt + auto_commit_interval) return
    const offsets = this.dirtyOffsets()
    if (offsets.length === 0) return
    this.autoCommittedAt = this.env.now
    const { member, generation } = this
    // One connection: commits do not overtake each other.
    this.commitArrives = Math.max(this.commitArrives, this.env.now + latency())
    this.env.timer(this.commitArrives - this.env.now, () => {
      if (this.group.commit(member, generation, offsets) === null) this.noteCommitted(offsets)
    })
  }

  private dirtyOffsets(): (readonly [PartitionLog, number])[] {
    const offsets: (readonly [PartitionLog, number])[] = []
    for (const owned of this.partitions.values()) if (owned.dirty) offsets.push([owned.log, owned.done])
    return offsets
  }

  private noteCommitted(offsets: readonly (readonly [PartitionLog, number])[]): void {
    for (const [log, offset] of offsets) {
      const owned = this.partitions.get(log)
      if (owned !== undefined) owned.committed = Math.max(owned.committed, offset)
    }
  }

  // Sleeping and waking

  private *sleep(): Process<void> {
    const sleeping = this.env.event()
    this.sleeping = sleeping
    this.fetchedAt = 0
    this.planToWake()
    yield* sleeping
    if (this.sleeping === sleeping) this.sleeping = null
  }

  private wake(): void {
    if (this.sleeping !== null && !this.sleeping.triggered) this.sleeping.succeed(undefined)
  }

  /** Wakes it when a retry is due, or a commit. */
  private planToWake(): void {
    const { commit, auto_commit_interval, retry } = this.options
    const { now } = this.env
    let at = Infinity
    for (const owned of this.partitions.values()) {
      const ready = owned.readyAt(now, retry)
      if (ready > now) at = Math.min(at, ready)
      if (commit === 'auto' && owned.dirty) at = Math.min(at, this.autoCommittedAt + auto_commit_interval)
    }
    this.wakeAt(Math.max(at, now))
  }

  private wakeAt(at: number): void {
    if (at === Infinity || (this.wakesAt >= this.env.now && this.wakesAt <= at)) return
    this.wakesAt = at
    this.env.timer(at - this.env.now, () => {
      if (this.wakesAt === at) this.wakesAt = Infinity
      this.wake()
    })
  }

  /** A partition has something new. */
  private readonly arrived = (): void => {
    const { sleeping } = this
    if (sleeping === null || sleeping.triggered) return
    if (this.mustWait()) return
    this.fetchedAt = this.env.now + this.options.latency()
    this.wake()
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
      this.wakeAt(due)
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

/** Lets consumers be a group from the beginning, as in a world that has been running for long. */
export function assembleGroup(group: ConsumerGroup, consumers: readonly KafkaConsumer[]): void {
  const byId = new Map(consumers.map((consumer) => [consumer.begin(), consumer]))
  const agreements = group.assemble(new Map([...byId].map(([id, { notice }]) => [id, notice])))
  for (const [id, consumer] of byId) consumer.enter(agreements.get(id)!)
}
