import type { Process } from '../../../kernel/event.ts'
import { MILLISECOND, SECOND } from '../../../kernel/time.ts'
import type { KafkaHeader, LogRecord } from './kafka-message.ts'
import type { KafkaDelivery } from './kafka-observer.ts'
import { NO_RETRY } from './retry-policy.ts'
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

/** A consumer's settings with nothing left out. */
export type ConsumerSettings = Required<Omit<ConsumerOptions, 'forward'>> & Pick<ConsumerOptions, 'forward'>

/** What holds where nothing is said. */
export const CONSUMER_DEFAULTS: ConsumerSettings = {
  each: 'message',
  max_poll_records: 500,
  fetch_min_bytes: 1,
  fetch_max_wait: 500 * MILLISECOND,
  max_poll_interval: 300 * SECOND,
  concurrency: 1,
  commit: 'auto',
  auto_commit_interval: 5 * SECOND,
  retry: NO_RETRY,
  latency: () => 0,
}
