import { MILLISECOND, SECOND } from '../../../kernel/time.ts'
import type { GroupOptions } from './consumer-group.ts'
import type { ConsumerOptions } from './consumer-options.ts'
import type { ProducerOptions } from './kafka-producer.ts'

/** The Java client's delivery.timeout.ms. */
const DELIVERY_TIMEOUT = 120 * SECOND

/** What a client library does unless it is told otherwise, where it differs from the Java client. */
export type ClientDefaults = {
  readonly producer: ProducerOptions
  readonly partitioner: 'sticky' | 'round_robin'
  readonly group: GroupOptions
  readonly consumer: ConsumerOptions
}

const JAVA: ClientDefaults = { producer: {}, partitioner: 'sticky', group: {}, consumer: {} }

/**
 * kafkajs 2 (docs/Producing.md, docs/Consuming.md, docs/RetryMechanism.md): sends at once and not idempotently, five
 * retries from 300 ms, each pause twice the last up to 30 s (without their jitter of a fifth), heartbeats between messages and no poll interval, commits after each batch.
 */
const KAFKAJS: ClientDefaults = {
  producer: {
    linger: 0,
    enable_idempotence: false,
    retries: 5,
    retry_backoff: 300 * MILLISECOND,
    retry_backoff_max: 30 * SECOND,
    max_in_flight: 1000,
  },
  partitioner: 'round_robin',
  group: { assignor: 'round_robin', session_timeout: 30 * SECOND, rebalance_timeout: 60 * SECOND },
  consumer: { fetch_max_wait: 5 * SECOND, max_poll_interval: Infinity, max_poll_records: 10_000, commit: 'each_poll' },
}

/** The defaults of the client library that services of a language use. */
export function clientDefaults(language: string): ClientDefaults {
  return language === 'nodejs' ? KAFKAJS : JAVA
}

/** How long the client library of a language goes on trying to send something to a broker that is away, ns. */
export function sendPatience(language: string): number {
  const { retries, retry_backoff = 0, retry_backoff_max = 0 } = clientDefaults(language).producer
  if (retries === undefined) return DELIVERY_TIMEOUT
  return Array.from({ length: retries }, (_, try_) => Math.min(retry_backoff * 2 ** try_, retry_backoff_max)).reduce(
    (sum, pause) => sum + pause,
  )
}
