import { Environment } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { ms, seconds } from '#sim/kernel/time.ts'
import { ConsumerGroup } from '#sim/mesh/transport/kafka/consumer-group.ts'
import type { GroupOptions } from '#sim/mesh/transport/kafka/consumer-group.ts'
import { KafkaCluster } from '#sim/mesh/transport/kafka/kafka-cluster.ts'
import { KafkaConsumer } from '#sim/mesh/transport/kafka/kafka-consumer.ts'
import type { ConsumerOptions, KafkaHandler } from '#sim/mesh/transport/kafka/consumer-options.ts'
import { KafkaProducer } from '#sim/mesh/transport/kafka/kafka-producer.ts'
import type { ProducerOptions } from '#sim/mesh/transport/kafka/kafka-producer.ts'
import { MessageLedger } from '#sim/mesh/transport/kafka/message-ledger.ts'

export const bytes = (text: string) => new TextEncoder().encode(text)

/** A cluster with a topic `t`, a ledger, and ways to fill and empty it. */
export class Broker {
  readonly env = new Environment()
  readonly ledger = new MessageLedger()
  readonly log: string[] = []
  readonly cluster: KafkaCluster
  group!: ConsumerGroup

  constructor(partitions = 1, seed = 1) {
    const { env, log, ledger } = this
    const at = () => `@${env.now / 1e6}`
    this.cluster = new KafkaCluster(env, seed, {
      sending: (message, topic) => ledger.sending(message, topic),
      appended: (record) => ledger.appended(record),
      failed: (...args) => ledger.failed(...args),
      delivered: (...args) => ledger.delivered(...args),
      handled: (...args) => ledger.handled(...args),
      forwarded: (...args) => ledger.forwarded(...args),
      dropped: (...args) => ledger.dropped(...args),
      left: (_, member, reason) => log.push(`${member} ${reason} ${at()}`),
      rebalancing: (_, reason) => log.push(`rebalancing: ${reason} ${at()}`),
      rebalanced: (_, generation, assignment) => {
        const shares = [...assignment].map(([id, logs]) => `${id}=${logs.map(({ index }) => index).join('')}`)
        log.push(`generation ${generation}: ${shares.join(' ')} ${at()}`)
      },
      commitRefused: (_, member, reason) => log.push(`${member} commit refused: ${reason} ${at()}`),
    })
    this.cluster.createTopic('t', { partitions })
  }

  producer(options: ProducerOptions = {}, name = 'p'): KafkaProducer {
    return new KafkaProducer(this.cluster, name, { linger: 0, ...options })
  }

  /** Sends `count` messages with keys `k0`, `k1`…, `gap` ns apart. */
  *produce(producer: KafkaProducer, count: number, gap: number, keyed = true): Process<void> {
    for (let index = 0; index < count; index++) {
      this.env.process(
        producer.send('t', { key: keyed ? bytes(`k${index}`) : null, value: { bytes: 100 }, payload: index }),
      )
      yield* this.env.timeout(gap)
    }
  }

  groupOf(options: GroupOptions = {}, topics: readonly string[] = ['t']): ConsumerGroup {
    this.group = new ConsumerGroup(this.cluster, 'g', topics, {
      initial_rebalance_delay: 0,
      offset_reset: 'earliest',
      ...options,
    })
    return this.group
  }

  consumer(name: string, handler: KafkaHandler, options: ConsumerOptions = {}): KafkaConsumer {
    return new KafkaConsumer(this.cluster, this.group, name, handler, { latency: () => ms(1), ...options })
  }

  /** A handler that takes `time` ns for each delivery and writes down what it was given. */
  worker(
    name: string,
    time: number,
    fails: (payload: unknown, attempt: number) => boolean = () => false,
  ): KafkaHandler {
    const { env, log } = this
    return function* (records, { attempt }) {
      const which = records.map(({ message }) => String(message.payload)).join(',')
      log.push(`${name}:${which} @${env.now / 1e6}`)
      yield* env.timeout(time)
      return records.some(({ message }) => fails(message.payload, attempt)) ? 'handler failed' : null
    }
  }

  run(forSeconds = 3600): void {
    this.env.run(seconds(forSeconds))
  }
}
