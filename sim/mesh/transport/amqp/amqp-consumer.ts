import type { Process } from '../../../kernel/event.ts'
import type { AmqpBroker } from './amqp-broker.ts'
import type { AmqpMessage } from './amqp-message.ts'
import type { AmqpQueue, QueueConsumer, QueuedMessage } from './amqp-queue.ts'

/** What a handler says to a message: done; not done, to be dead-lettered or gone; not done, to be delivered again. */
export type AmqpVerdict = 'ack' | 'reject' | 'requeue'

/** Works on one message; `redelivered` says that somebody was given it before. */
export type AmqpHandler = (message: AmqpMessage, redelivered: boolean) => Process<AmqpVerdict>

/** A consumer's settings: `prefetch` unacknowledged at a time (basic.qos; 0 is no limit), `concurrency` worked on at a time. */
export type AmqpConsumerOptions = {
  prefetch?: number
  concurrency?: number
  no_ack?: boolean
  /** One way to the broker, ns; drawn each time. */
  latency?: () => number
}

/** A consumer of one queue. What it has not acknowledged when it is gone is delivered again. */
export class AmqpConsumer implements QueueConsumer {
  readonly name: string
  private readonly broker: AmqpBroker
  private readonly queue: AmqpQueue
  private readonly handler: AmqpHandler
  private readonly options: Required<AmqpConsumerOptions>
  private readonly unacked = new Set<QueuedMessage>()
  private readonly waiting: QueuedMessage[] = []
  private working = 0
  /** Counts its deaths: what began in an earlier life has no effect. */
  private life = 0
  private running = false
  /** Whether its process wants messages, connected or not. */
  private wanted = false

  constructor(
    broker: AmqpBroker,
    queue: string,
    name: string,
    handler: AmqpHandler,
    options: AmqpConsumerOptions = {},
  ) {
    this.broker = broker
    this.queue = broker.queue(queue)
    this.name = name
    this.handler = handler
    this.options = { prefetch: 0, concurrency: 1, no_ack: false, latency: () => 0, ...options }
  }

  start(): void {
    this.wanted = true
    this.reconnect()
  }

  /** Connects, where its process wants messages and the broker runs. */
  reconnect(): void {
    if (!this.wanted || this.running || !this.broker.available) return
    this.running = true
    this.queue.subscribe(this)
  }

  /** Gone, with its connection: the broker notices at once. */
  kill(): void {
    this.wanted = false
    this.breakOff()
  }

  /** Its connection breaks; its process works on, and can no longer say how that went. */
  breakOff(): void {
    if (!this.running) return
    this.running = false
    this.life++
    this.working = 0
    this.waiting.length = 0
    this.queue.unsubscribe(this)
    const lost = [...this.unacked]
    this.unacked.clear()
    for (const entry of lost.toReversed()) this.giveBack(entry, 'consumer_gone')
  }

  /** Ends in order: what it has not begun goes back, what it works on it finishes. */
  stop(): void {
    this.wanted = false
    if (!this.running) return
    this.running = false
    this.queue.unsubscribe(this)
    for (const entry of this.waiting.toReversed()) {
      this.unacked.delete(entry)
      this.giveBack(entry, 'consumer_gone')
    }
    this.waiting.length = 0
  }

  hasRoom(): boolean {
    return this.options.prefetch === 0 || this.unacked.size < this.options.prefetch
  }

  accept(_queue: AmqpQueue, entry: QueuedMessage): void {
    const { no_ack, latency } = this.options
    const { life } = this
    if (!no_ack) this.unacked.add(entry)
    this.broker.observer.delivered?.(entry.message, this.queue.name, this.name, entry.deliveries > 1)
    this.broker.env.timer(latency(), () => {
      if (this.life !== life) return
      if (!this.running) {
        if (this.unacked.delete(entry)) this.giveBack(entry, 'consumer_gone')
        return
      }
      this.waiting.push(entry)
      this.pump()
    })
  }

  private pump(): void {
    while (this.working < this.options.concurrency && this.waiting.length > 0) {
      this.working++
      this.broker.env.process(this.work(this.waiting.shift()!, this.life))
    }
  }

  private *work(entry: QueuedMessage, life: number): Process<void> {
    const { no_ack, latency } = this.options
    const verdict = yield* this.handler(entry.message, entry.deliveries > 1)
    if (this.life !== life) return
    this.working--
    if (!no_ack) {
      this.broker.env.timer(latency(), () => {
        if (this.life === life) this.settle(entry, verdict)
      })
    }
    this.pump()
  }

  private settle(entry: QueuedMessage, verdict: AmqpVerdict): void {
    this.unacked.delete(entry)
    if (verdict === 'ack') this.broker.observer.acked?.(entry.message, this.queue.name, this.name)
    else if (verdict === 'requeue') this.giveBack(entry, 'nacked')
    else this.broker.bury(this.queue, entry, 'rejected')
    this.queue.dispatch()
  }

  private giveBack(entry: QueuedMessage, reason: 'nacked' | 'consumer_gone'): void {
    this.broker.observer.requeued?.(entry.message, this.queue.name, reason)
    this.queue.requeue(entry)
  }
}
