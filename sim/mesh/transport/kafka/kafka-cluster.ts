import type { Environment } from '../../../kernel/environment.ts'
import { randomStream } from '../../../kernel/random.ts'
import type { RandomStream } from '../../../kernel/random.ts'
import type { KafkaMessage, KafkaMessageInit, LogRecord } from './kafka-message.ts'
import type { KafkaObserver } from './kafka-observer.ts'
import { PartitionLog } from './partition-log.ts'
import type { AppendAnswer, ProducerSequence } from './partition-log.ts'

/** How a topic is made; what is left out is Kafka's default, but for retention, which has no end. */
export type TopicOptions = { partitions?: number; retention?: number }

/** Topics and who looks on; brokers are not told apart, a partition has a leader or has none. */
export class KafkaCluster {
  readonly env: Environment
  readonly seed: number
  readonly name: string
  readonly observer: KafkaObserver
  private readonly topics = new Map<string, readonly PartitionLog[]>()
  private messages = 0
  private producers = 0

  constructor(env: Environment, seed: number, observer: KafkaObserver = {}, name = 'kafka') {
    this.env = env
    this.seed = seed
    this.observer = observer
    this.name = name
  }

  /** A random stream of one purpose in this cluster. */
  random(purpose: string): RandomStream {
    return randomStream(this.seed, `${this.name}/${purpose}`)
  }

  createTopic(name: string, { partitions = 1, retention = Infinity }: TopicOptions = {}): readonly PartitionLog[] {
    const logs = Array.from({ length: partitions }, (_, index) => new PartitionLog(this.env, name, index, retention))
    this.topics.set(name, logs)
    return logs
  }

  /** The partitions of a topic that exists. */
  partitionsOf(topic: string): readonly PartitionLog[] {
    const logs = this.topics.get(topic)
    if (logs === undefined) throw new Error(`There is no topic ${topic}.`)
    return logs
  }

  /** A message as it is made now. */
  message({ key = null, value = null, headers = [], payload = null }: KafkaMessageInit): KafkaMessage {
    return { id: this.messages++, key, value, headers, timestamp: this.env.now, payload }
  }

  /** The id of a new producer, by which leaders tell its batches from others. */
  producerId(): number {
    return this.producers++
  }

  /** A batch reaches the leader of a partition. */
  append(log: PartitionLog, messages: readonly KafkaMessage[], sequence: ProducerSequence | null): AppendAnswer {
    const { observer } = this
    for (const record of log.expire()) observer.dropped?.(record, '', 'expired')
    const appended: LogRecord[] = []
    const answer = log.append(messages, sequence, appended)
    if (observer.appended !== undefined) for (const record of appended) observer.appended(record)
    return answer
  }
}
