import type { Process } from '../../../kernel/event.ts'
import { MILLISECOND } from '../../../kernel/time.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerSettings, KafkaHandler } from './consumer-options.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import type { LogRecord } from './kafka-message.ts'
import type { KafkaDelivery } from './kafka-observer.ts'
import type { OffsetCommits } from './offset-commits.ts'
import type { OwnedPartition } from './owned-partition.ts'
import { partitionOfKey } from './partitioner.ts'
import { attemptsIn, nextTopic } from './retry-policy.ts'

/** The producer's retry.backoff.ms, for records that are sent on. */
const FORWARD_BACKOFF = 100 * MILLISECOND

/** What one poll brought of one partition. */
export type Chunk = { owned: OwnedPartition; records: LogRecord[] }

/** Whether the process that does this still runs; what it does afterwards has no effect. */
type Alive = () => boolean

/** Works on what a member has polled: gives it to the handler, tries again, sends on what will not do. */
export class RecordWorker {
  private readonly cluster: KafkaCluster
  private readonly group: ConsumerGroup
  private readonly handler: KafkaHandler
  private readonly options: ConsumerSettings
  private readonly commits: OffsetCommits

  constructor(
    cluster: KafkaCluster,
    group: ConsumerGroup,
    handler: KafkaHandler,
    options: ConsumerSettings,
    commits: OffsetCommits,
  ) {
    this.cluster = cluster
    this.group = group
    this.handler = handler
    this.options = options
    this.commits = commits
  }

  /** Works on everything, as many partitions side by side as it may. */
  work(chunks: readonly Chunk[], alive: Alive): Process<void> {
    const lanes = Math.min(this.options.concurrency, chunks.length)
    let next = 0
    const takeNext = () => chunks[next++]
    return lanes === 1 ? this.lane(takeNext, alive) : this.lanes(lanes, takeNext, alive)
  }

  private *lanes(count: number, takeNext: () => Chunk | undefined, alive: Alive): Process<void> {
    const { env } = this.cluster
    yield* env.allOf(Array.from({ length: count }, () => env.process(this.lane(takeNext, alive))))
  }

  private *lane(takeNext: () => Chunk | undefined, alive: Alive): Process<void> {
    for (let chunk = takeNext(); chunk !== undefined && alive(); chunk = takeNext()) {
      if ((yield* this.workOn(chunk, alive)) === 'unknown_member') return
    }
  }

  private *workOn({ owned, records }: Chunk, alive: Alive): Process<string | null> {
    const { each, commit } = this.options
    if (each === 'batch') {
      const finished = yield* this.handle(owned, records, alive)
      return finished && commit === 'each_message' ? yield* this.commits.commit(alive) : null
    }
    for (const record of records) {
      const finished = yield* this.handle(owned, [record], alive)
      if (!finished || !alive()) return null
      if (commit !== 'each_message') continue
      const refused = yield* this.commits.commit(alive)
      if (refused === 'unknown_member' || !alive()) return refused
    }
    return null
  }

  /** Works on records until they are done with; false when they will be read again. */
  private *handle(owned: OwnedPartition, records: readonly LogRecord[], alive: Alive): Process<boolean> {
    const { retry } = this.options
    const { observer, env } = this.cluster
    const [first] = records
    const last = records.at(-1)!
    const attempts = attemptsIn(retry, owned.log.topic)
    for (;;) {
      const delivery = { group: this.group.name, member: this.commits.member, attempt: owned.failures }
      observer.delivered?.(records, delivery)
      const error = yield* this.handler(records, delivery)
      if (!alive()) return false
      observer.handled?.(records, delivery, error)
      if (error === null) break
      if (owned.failures + 1 >= attempts) {
        for (const record of records) {
          yield* this.giveUp(record, delivery, alive)
          if (!alive()) return false
        }
        break
      }
      const pause = retry.backoff(owned.failures + 1)
      if (!retry.blocking) {
        owned.rewind(first!.offset, env.now, pause)
        return false
      }
      owned.failures++
      yield* env.timeout(pause)
      if (!alive()) return false
    }
    owned.finish(last)
    return true
  }

  private *giveUp(record: LogRecord, delivery: KafkaDelivery, alive: Alive): Process<void> {
    const { retry, latency, forward } = this.options
    const { observer, env } = this.cluster
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
      yield* env.timeout(latency())
      if (!alive()) return
      const copy = { ...record.message, headers, timestamp: env.now }
      if (this.cluster.append(log, [copy], null).error === null) break
      yield* env.timeout(FORWARD_BACKOFF)
    }
    observer.forwarded?.(record, delivery, topic, topic === retry.dead_letter)
    yield* env.timeout(latency())
  }
}
