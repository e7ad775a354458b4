import type { Environment } from '../../../kernel/environment.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import { sizeOf } from './kafka-message.ts'
import type { OwnedPartition } from './owned-partition.ts'
import type { PartitionLog } from './partition-log.ts'
import type { Sleeper } from './sleeper.ts'

/** The fetch that a member has sent for its next records: when its answer is there, and whether the broker holds it back. */
export class PendingFetch {
  /** When the answer is there; 0 when the fetch waits at the broker. */
  answeredAt = 0
  private readonly env: Environment
  private readonly partitions: ReadonlyMap<PartitionLog, OwnedPartition>
  private readonly options: ConsumerSettings
  private readonly sleeper: Sleeper
  /** When the fetch that waits at the broker was sent. */
  private since = 0

  constructor(
    env: Environment,
    partitions: ReadonlyMap<PartitionLog, OwnedPartition>,
    options: ConsumerSettings,
    sleeper: Sleeper,
  ) {
    this.env = env
    this.partitions = partitions
    this.options = options
    this.sleeper = sleeper
  }

  /** Its records are taken, and the next one is sent while they are worked on. */
  taken(now: number): void {
    this.answeredAt = Math.max(now, this.answeredAt)
    this.since = now
  }

  /** A partition has something new: the answer leaves the broker. */
  arrived(): void {
    if (!this.sleeper.asleep || this.mustWait()) return
    this.answeredAt = this.env.now + this.options.latency()
    this.sleeper.wake()
  }

  /** Whether the broker holds its answer back for more to come; plans to look again when it will not any more. */
  mustWait(): boolean {
    const { fetch_min_bytes, fetch_max_wait, latency } = this.options
    if (fetch_min_bytes <= 1) return false
    const bytes = this.waitingBytes(fetch_min_bytes)
    if (bytes === 0 || bytes >= fetch_min_bytes) return false
    // Fetches that waited in vain were sent again, each as long after the other.
    const waited = this.env.now - this.since
    const due = this.since + Math.max(1, Math.ceil(waited / fetch_max_wait)) * fetch_max_wait
    if (due > this.env.now) {
      this.sleeper.wakeAt(due)
      return true
    }
    this.answeredAt = due + latency()
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
}
