import type { Environment } from '../../../kernel/environment.ts'
import type { Process, SimEvent } from '../../../kernel/event.ts'
import { MILLISECOND, SECOND } from '../../../kernel/time.ts'
import type { KafkaCluster } from './kafka-cluster.ts'
import { sizeOf } from './kafka-message.ts'
import type { KafkaMessage, KafkaMessageInit } from './kafka-message.ts'
import type { PartitionLog } from './partition-log.ts'
import { stickyPartitioner } from './partitioner.ts'
import type { Partitioner } from './partitioner.ts'

/**
 * What becomes of a request on its way: it arrives and is answered, never arrives, or its answer is lost. Where the
 * connection breaks meanwhile (`cut`), the producer knows at once; else when its patience ends.
 */
export type RequestFate = 'answered' | 'request_lost' | 'answer_lost' | 'request_cut' | 'answer_cut'

/**
 * A producer's settings by their Java names, times in ns. Defaults are those of the Java client 4.x
 * (org.apache.kafka.clients.producer.ProducerConfig): linger.ms 5 since KIP-1030, idempotence since 3.0.
 */
export type ProducerOptions = {
  linger?: number
  batch_size?: number
  acks?: 0 | 1 | 'all'
  retries?: number
  retry_backoff?: number
  /** Each pause is twice the one before it, up to this (retry.backoff.max.ms, KIP-580). */
  retry_backoff_max?: number
  request_timeout?: number
  delivery_timeout?: number
  max_in_flight?: number
  enable_idempotence?: boolean
  partitioner?: Partitioner
  /** One way to the broker, ns; drawn each time. */
  latency?: () => number
  /** What `acks: all` waits for beyond the leader, ns; drawn each time. */
  replication?: () => number
  /** Draws what becomes of a request with these messages; all are answered unless given. */
  fate?: (messages: readonly KafkaMessage[]) => RequestFate
}

/** Where a message has come to; `offset` is -1 where nobody told (acks=0). */
export type SendResult =
  | { readonly error: null; readonly partition: number; readonly offset: number }
  | { readonly error: string; readonly partition: number; readonly offset: -1 }

type Batch = {
  messages: KafkaMessage[]
  bytes: number
  since: number
  sequence: number
  epoch: number
  done: SimEvent<SendResult>
}
/** What waits for one partition; a batch takes messages until it leaves. */
type Lane = { log: PartitionLog; waiting: Batch[]; nextSequence: number; inFlight: number }

const DEFAULTS = {
  linger: 5 * MILLISECOND,
  batch_size: 16_384,
  acks: 'all' as const,
  retries: 2_147_483_647,
  retry_backoff: 100 * MILLISECOND,
  retry_backoff_max: SECOND,
  request_timeout: 30 * SECOND,
  delivery_timeout: 120 * SECOND,
  max_in_flight: 5,
  latency: () => 0,
  replication: () => 0,
  fate: (): RequestFate => 'answered',
}

/**
 * A producer: collects messages for each partition into batches, and sends each until it is taken.
 *
 * Simplified: `max_in_flight` counts for each partition, not for each broker, and a batch keeps its
 * place while it waits for another try; pauses have no jitter. Without idempotence a try after a lost answer makes a duplicate,
 * and with more than one batch under way a try can be overtaken.
 */
export class KafkaProducer {
  private readonly cluster: KafkaCluster
  private readonly env: Environment
  private readonly options: Required<ProducerOptions>
  private readonly id: number
  private epoch = 0
  private readonly lanes = new Map<PartitionLog, Lane>()

  constructor(cluster: KafkaCluster, name: string, options: ProducerOptions = {}) {
    this.cluster = cluster
    this.env = cluster.env
    const batch_size = options.batch_size ?? DEFAULTS.batch_size
    const partitioner =
      options.partitioner ?? stickyPartitioner(cluster.random(`producer/${name}/partition`), batch_size)
    // Numbers need answers: the Java client refuses idempotence with any other acks.
    const enable_idempotence = options.enable_idempotence ?? (options.acks ?? 'all') === 'all'
    this.options = { ...DEFAULTS, ...options, enable_idempotence, partitioner }
    this.id = cluster.producerId()
  }

  /** Sends a message and waits until the broker has it, or the producer has given it up. */
  *send(topic: string, init: KafkaMessageInit): Process<SendResult> {
    const message = this.cluster.message(init)
    const logs = this.cluster.partitionsOf(topic)
    const bytes = sizeOf(message)
    const log = logs[this.options.partitioner(message.key, bytes, logs.length)]!
    this.cluster.observer.sending?.(message, topic)
    const batch = this.add(this.lane(log), message, bytes)
    const at = batch.messages.length - 1
    const result = yield* batch.done
    return result.error === null && result.offset >= 0 ? { ...result, offset: result.offset + at } : result
  }

  /** Its process is gone: what had not left is lost, what is under way still arrives. */
  kill(): void {
    this.epoch++
    for (const { log, waiting } of this.lanes.values()) {
      for (const { messages } of waiting) {
        for (const message of messages) this.cluster.observer.failed?.(message, log, 'producer_gone')
      }
      waiting.length = 0
    }
    this.lanes.clear()
  }

  private lane(log: PartitionLog): Lane {
    let lane = this.lanes.get(log)
    if (lane === undefined) {
      lane = { log, waiting: [], nextSequence: 0, inFlight: 0 }
      this.lanes.set(log, lane)
    }
    return lane
  }

  private add(lane: Lane, message: KafkaMessage, bytes: number): Batch {
    const { linger, batch_size } = this.options
    let batch = lane.waiting.at(-1)
    if (batch === undefined || batch.bytes + bytes > batch_size) {
      batch = { messages: [], bytes: 0, since: this.env.now, sequence: -1, epoch: -1, done: this.env.event() }
      lane.waiting.push(batch)
      if (linger > 0) this.env.timer(linger, () => this.pump(lane))
    }
    batch.messages.push(message)
    batch.bytes += bytes
    this.pump(lane)
    return batch
  }

  private pump(lane: Lane): void {
    const { linger, batch_size, max_in_flight } = this.options
    const { waiting } = lane
    while (waiting.length > 0 && lane.inFlight < max_in_flight) {
      const batch = waiting[0]!
      const ready = waiting.length > 1 || batch.bytes >= batch_size || this.env.now - batch.since >= linger
      if (!ready) return
      waiting.shift()
      lane.inFlight++
      this.env.process(this.deliver(lane, batch))
    }
  }

  private *deliver(lane: Lane, batch: Batch): Process<void> {
    const { retries, retry_backoff, retry_backoff_max, delivery_timeout } = this.options
    const { observer } = this.cluster
    let result: SendResult
    for (let attempt = 0; ; attempt++) {
      const answer = yield* this.request(lane, batch)
      if (typeof answer === 'number') {
        result = { error: null, partition: lane.log.index, offset: answer }
        break
      }
      // What only came too early follows at once when its turn comes: the Java client sends batches again in their order.
      const failures = answer === 'out_of_order' ? 0 : attempt
      const pause = Math.min(retry_backoff * 2 ** failures, retry_backoff_max)
      const tooLate = this.env.now + pause > batch.since + delivery_timeout
      if (attempt >= retries || tooLate) {
        result = { error: answer, partition: lane.log.index, offset: -1 }
        // What follows must not wait for numbers that will never come.
        this.epoch++
        for (const other of this.lanes.values()) other.nextSequence = 0
        break
      }
      observer.resending?.(lane.log, batch.messages, answer)
      yield* this.env.timeout(pause)
    }
    lane.inFlight--
    for (const message of batch.messages) {
      if (result.error === null) observer.acknowledged?.(message, lane.log)
      else observer.failed?.(message, lane.log, result.error)
    }
    batch.done.succeed(result)
    this.pump(lane)
  }

  /** One request: the first offset, or what went wrong. */
  private *request(lane: Lane, batch: Batch): Process<number | string> {
    const { acks, enable_idempotence, latency, replication, request_timeout, fate } = this.options
    const { env } = this
    if (batch.epoch !== this.epoch) {
      batch.epoch = this.epoch
      batch.sequence = lane.nextSequence
      lane.nextSequence += batch.messages.length
    }
    const sequence = enable_idempotence ? { producer: this.id, epoch: batch.epoch, first: batch.sequence } : null
    const since = env.now
    const becomes = fate(batch.messages)
    const arrives = becomes !== 'request_lost' && becomes !== 'request_cut'
    if (acks === 0) {
      // It is sent, and that is all that anybody asks for.
      if (arrives) env.timer(latency(), () => this.cluster.append(lane.log, batch.messages, null))
      return -1
    }
    yield* env.timeout(latency())
    if (arrives) {
      const answer = this.cluster.append(lane.log, batch.messages, sequence)
      if (becomes === 'answered') {
        if (answer.error === null && acks === 'all') yield* env.timeout(replication())
        yield* env.timeout(latency())
        return answer.error ?? answer.offset
      }
    }
    if (becomes === 'request_cut' || becomes === 'answer_cut') {
      yield* env.timeout(latency())
      return 'disconnected'
    }
    yield* env.timeout(since + request_timeout - env.now)
    return 'request_timeout'
  }
}
