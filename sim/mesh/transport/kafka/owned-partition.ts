import type { LogRecord } from './kafka-message.ts'
import type { PartitionLog } from './partition-log.ts'
import { dueAt } from './retry-policy.ts'
import type { RetryPolicy } from './retry-policy.ts'

/** A partition in the hands of the member that reads it. */
export class OwnedPartition {
  readonly log: PartitionLog
  /** The offset from which this member began to read. */
  began: number
  /** The offset that is read next. */
  position: number
  /** Everything before it is worked on. */
  done: number
  /** What this member has committed, or found committed. */
  committed: number
  paused = false
  /** Not read before this moment: a retry waits. */
  resumeAt = 0
  /** How often the record at `position` has failed. */
  failures = 0

  constructor(log: PartitionLog, position: number) {
    this.log = log
    this.began = position
    this.position = position
    this.done = position
    this.committed = position
  }

  /** Begins somewhere else, with nothing committed. */
  restart(offset: number): void {
    this.began = offset
    this.position = offset
    this.done = offset
    this.committed = -1
  }

  get dirty(): boolean {
    return this.done > this.committed
  }

  /** Takes up to `max` records that may be worked on now into `into`; answers how many. */
  take(now: number, max: number, retry: RetryPolicy, into: LogRecord[]): number {
    const { log } = this
    if (this.paused || this.resumeAt > now || !log.available) return 0
    let taken = 0
    while (taken < max) {
      const record = log.at(this.position)
      if (record === undefined) break
      const due = dueAt(retry, record)
      if (due > now) {
        if (taken === 0) this.resumeAt = due
        break
      }
      into.push(record)
      this.position++
      taken++
    }
    return taken
  }

  /** When there is something to read, by what is in the log now: a moment, now or later, or Infinity. */
  readyAt(now: number, retry: RetryPolicy): number {
    if (this.paused || !this.log.available) return Infinity
    const record = this.log.at(this.position)
    return record === undefined ? Infinity : Math.max(now, this.resumeAt, dueAt(retry, record))
  }

  /** Back to a record that must be tried again after `pause` ns; what was read behind it is read again. */
  rewind(offset: number, now: number, pause: number): void {
    this.position = offset
    this.failures++
    this.resumeAt = now + pause
  }

  /** Everything up to a record is done. */
  finish(record: LogRecord): void {
    this.done = Math.max(this.done, record.offset + 1)
    this.failures = 0
  }
}
