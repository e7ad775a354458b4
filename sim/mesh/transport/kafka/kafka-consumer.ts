import type { Environment } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import { AssignedPartitions } from './assigned-partitions.ts'
import type { Agreement, ConsumerGroup } from './consumer-group.ts'
import { CONSUMER_DEFAULTS } from './consumer-options.ts'
import type { ConsumerOptions, ConsumerSettings, KafkaHandler } from './consumer-options.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import { OffsetCommits } from './offset-commits.ts'
import type { PartitionLog } from './partition-log.ts'
import { PendingFetch } from './pending-fetch.ts'
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
  private readonly partitions: AssignedPartitions
  private readonly fetch: PendingFetch
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
    this.partitions = new AssignedPartitions(cluster, group, this.options, () => this.fetch.arrived())
    this.commits = new OffsetCommits(this.env, group, this.partitions.owned, this.options)
    this.worker = new RecordWorker(cluster, group, handler, this.options, this.commits)
    this.sleeper = new Sleeper(this.env)
    this.fetch = new PendingFetch(this.env, this.partitions.owned, this.options, this.sleeper)
  }

  /** Its id in the group, a new one each time it comes back. */
  private get member(): string {
    return this.commits.member
  }

  /** The partitions it reads now. */
  get assigned(): readonly PartitionLog[] {
    return this.partitions.logs
  }

  /** What it reads now, how far it is behind the end of it, and how much of it it has read. */
  lags(): ReturnType<AssignedPartitions['lags']> {
    return this.partitions.lags()
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
    this.partitions.setPaused(topic, true)
  }

  resume(topic: string): void {
    this.partitions.setPaused(topic, false)
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
      const wait = this.fetch.answeredAt - this.env.now
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

  /** Takes what has come; answers how many records. */
  private poll(chunks: Chunk[]): number {
    const { now } = this.env
    this.polledAt = now
    if (this.fetch.mustWait()) return 0
    const count = this.partitions.gather(now, chunks)
    if (count > 0) {
      this.fetch.taken(now)
      this.busy = true
    }
    return count
  }

  private *work(chunks: readonly Chunk[], life: number): Process<void> {
    const since = this.env.now
    yield* this.worker.work(chunks, () => this.life === life)
    // The next fetch left when this work began.
    this.fetch.answeredAt = since + 2 * this.options.latency()
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
    if (this.partitions.owned.size > 0 && !group.has(this.member)) {
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
      for (const log of revoked) this.partitions.release(log, this.member, false)
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
    this.partitions.take(agreement.logs, this.member)
  }

  private drop(lost: boolean): void {
    this.partitions.releaseAll(this.member, lost)
  }

  // Sleeping and waking

  /** Sleeps until there is something to do: new records, a retry or a commit that is due, a rebalance. */
  private *sleep(): Process<void> {
    const { now } = this.env
    this.fetch.answeredAt = 0
    const at = Math.min(this.commits.autoDue(), this.partitions.nextRetry(now))
    this.sleeper.wakeAt(Math.max(at, now))
    yield* this.sleeper.sleep()
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
