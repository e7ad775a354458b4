import type { RandomStream } from '../../../kernel/random.ts'
import type { Scenario } from '../../scenario.ts'
import { clientDefaults } from '../kafka/client-defaults.ts'
import type { GroupOptions } from '../kafka/consumer-group.ts'
import type { ConsumerOptions } from '../kafka/consumer-options.ts'
import type { KafkaConsumerDeclaration, KafkaProducerDeclaration } from '../kafka/kafka-schema.ts'
import type { ProducerOptions } from '../kafka/kafka-producer.ts'
import { roundRobinPartitioner, stickyPartitioner } from '../kafka/partitioner.ts'
import { NO_RETRY } from '../kafka/retry-policy.ts'
import type { RetryPolicy } from '../kafka/retry-policy.ts'

/** Settings without those that were left out: zod leaves their keys out too, which its types do not say. */
type Given<Settings> = { [Key in keyof Settings]: Exclude<Settings[Key], undefined> }
const given = <Settings extends object>(settings: Settings): Given<Settings> => settings as Given<Settings>

/** A producer's options: what the scenario says over what the service's client library does. */
export function producerOptions(
  language: string,
  declared: KafkaProducerDeclaration,
  random: RandomStream,
  latency: () => number,
): ProducerOptions {
  const { producer, partitioner: usual } = clientDefaults(language)
  const { partitioner = usual, ...settings } = declared
  const batch = declared.batch_size ?? 16_384
  return {
    ...producer,
    ...given(settings),
    partitioner: partitioner === 'sticky' ? stickyPartitioner(random, batch) : roundRobinPartitioner(random),
    latency,
    replication: latency,
  }
}

/** A group's options, with the topics that its members read. */
export function groupOptions(language: string, declared: KafkaConsumerDeclaration): GroupOptions {
  const { assignor, session_timeout, heartbeat_interval, rebalance_timeout, offset_reset } = declared
  const settings = { assignor, session_timeout, heartbeat_interval, rebalance_timeout, offset_reset }
  return { ...clientDefaults(language).group, ...withoutAbsent(settings) }
}

/** A member's options. */
export function consumerOptions(
  language: string,
  declared: KafkaConsumerDeclaration,
  backoff: RandomStream,
  latency: () => number,
): ConsumerOptions {
  const { each, max_poll_records, fetch_min_bytes, fetch_max_wait, max_poll_interval } = declared
  const { concurrency, commit, auto_commit_interval } = declared
  const polling = { each, max_poll_records, fetch_min_bytes, fetch_max_wait, max_poll_interval }
  return {
    ...clientDefaults(language).consumer,
    ...withoutAbsent({ ...polling, concurrency, commit, auto_commit_interval }),
    retry: retryPolicy(declared, backoff),
    latency,
  }
}

function retryPolicy({ retry }: KafkaConsumerDeclaration, random: RandomStream): RetryPolicy {
  if (retry === undefined) return NO_RETRY
  const { attempts, backoff, blocking, topics, dead_letter = null } = retry
  return {
    attempts: attempts === 'forever' ? Infinity : attempts,
    backoff: () => Math.round(backoff(random)),
    blocking,
    topics,
    dead_letter,
  }
}

/** The topics that members of a group read for an operation: its own, and those in which retries wait. */
export function topicsOf(topic: string, { retry }: KafkaConsumerDeclaration): string[] {
  return [topic, ...(retry?.topics ?? []).map((waiting) => waiting.topic)]
}

/** Whether a topic is a log that groups read, rather than a delay. */
export const isLog = (scenario: Scenario, topic: string): boolean => scenario.topics[topic]?.delay === undefined

function withoutAbsent<Settings extends object>(settings: Settings): Partial<Given<Settings>> {
  const present = Object.entries(settings).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as Partial<Given<Settings>>
}
