import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import type { LogRecord } from './kafka-message.ts'
import { OwnedPartition } from './owned-partition.ts'
import type { PartitionLog } from './partition-log.ts'
import type { Chunk } from './record-worker.ts'

/** The partitions that a group has given to one member, and where it stands in each. */
export class AssignedPartitions {
  readonly owned = new Map<PartitionLog, OwnedPartition>()
  private readonly cluster: KafkaCluster
  private readonly group: ConsumerGroup
  private readonly options: ConsumerSettings
  private readonly arrived: () => void
  private readonly pausedTopics = new Set<string>()
  /** With which of them the next poll begins. */
  private next = 0

  /** `arrived` is called when one of them has something new. */
  constructor(cluster: KafkaCluster, group: ConsumerGroup, options: ConsumerSettings, arrived: () => void) {
    this.cluster = cluster
    this.group = group
    this.options = options
    this.arrived = arrived
  }

  get logs(): readonly PartitionLog[] {
    return [...this.owned.keys()]
  }

  /** What is read now, how far behind its end, and how much of it has been read. */
  *lags(): Generator<{ topic: string; partition: number; lag: number; consumed: number }> {
    for (const [{ topic, index, end }, { position, began }] of this.owned) {
      yield { topic, partition: index, lag: Math.max(0, end - position), consumed: Math.max(0, position - began) }
    }
  }

  /** Stops or goes on reading a topic. */
  setPaused(topic: string, paused: boolean): void {
    if (paused) this.pausedTopics.add(topic)
    else this.pausedTopics.delete(topic)
    for (const owned of this.owned.values()) if (owned.log.topic === topic) owned.paused = paused
  }

  /** Gathers what may be worked on: one partition after the other, beginning where it stopped. */
  gather(now: number, chunks: Chunk[]): number {
    const { max_poll_records, retry } = this.options
    const all = [...this.owned.values()]
    let count = 0
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
    return count
  }

  /** When a retry is due that waits now; Infinity when none does. */
  nextRetry(now: number): number {
    let at = Infinity
    for (const owned of this.owned.values()) {
      const ready = owned.readyAt(now, this.options.retry)
      if (ready > now) at = Math.min(at, ready)
    }
    return at
  }

  /** Takes over those of `logs` that it does not have, each from where the group has got to. */
  take(logs: readonly PartitionLog[], member: string): void {
    for (const log of logs) {
      if (this.owned.has(log)) continue
      const owned = new OwnedPartition(log, this.group.committedOffset(log))
      owned.paused = this.pausedTopics.has(log.topic)
      if (owned.position < log.start) this.reset(owned)
      this.owned.set(log, owned)
      log.watch(this.arrived)
      this.cluster.observer.assigned?.(this.group.name, member, log, owned.position)
    }
  }

  release(log: PartitionLog, member: string, lost: boolean): void {
    log.unwatch(this.arrived)
    this.owned.delete(log)
    this.cluster.observer.revoked?.(this.group.name, member, log, lost)
  }

  releaseAll(member: string, lost: boolean): void {
    for (const log of this.logs) this.release(log, member, lost)
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
}
