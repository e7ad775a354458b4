import type { Environment } from '../../../kernel/environment.ts'
import type { AmqpMessage, DeadLetterReason } from './amqp-message.ts'

/** How a queue is declared, by the names of its arguments; times in ns, no limit unless given. */
export type AmqpQueueOptions = {
  'x-message-ttl'?: number
  'x-max-length'?: number
  'x-dead-letter-exchange'?: string
  'x-dead-letter-routing-key'?: string
  /** Deliveries after which a message is dead-lettered; RabbitMQ 4's quorum queues have 20. */
  'x-delivery-limit'?: number
}

/** A message in a queue; `position` is its place among all that ever came. */
export type QueuedMessage = {
  readonly message: AmqpMessage
  readonly position: number
  readonly enqueuedAt: number
  deliveries: number
}

/** Somebody a queue gives messages to. */
export type QueueConsumer = { hasRoom(): boolean; accept(queue: AmqpQueue, entry: QueuedMessage): void }

const MILLISECOND = 1_000_000

/** A queue: first in first out; what is requeued goes back to where it was, as in RabbitMQ. */
export class AmqpQueue {
  readonly name: string
  readonly options: AmqpQueueOptions
  /** Whether its broker runs; while it does not, nobody is given anything. */
  open = true
  private readonly env: Environment
  private readonly bury: (queue: AmqpQueue, entry: QueuedMessage, reason: DeadLetterReason) => void
  private readonly entries: QueuedMessage[] = []
  private readonly consumers: QueueConsumer[] = []
  private next = 0
  private positions = 0

  constructor(
    env: Environment,
    name: string,
    options: AmqpQueueOptions,
    bury: (queue: AmqpQueue, entry: QueuedMessage, reason: DeadLetterReason) => void,
  ) {
    this.env = env
    this.name = name
    this.options = options
    this.bury = bury
  }

  /** Messages that are ready: not given to anybody. */
  get ready(): number {
    return this.entries.length
  }

  push(message: AmqpMessage): void {
    const entry = { message, position: this.positions++, enqueuedAt: this.env.now, deliveries: 0 }
    this.entries.push(entry)
    const expiry = this.expiryOf(entry)
    if (expiry !== Infinity) this.env.timer(expiry - this.env.now, () => this.dispatch())
    const { 'x-max-length': most = Infinity } = this.options
    // The oldest makes room (overflow: drop-head).
    while (this.entries.length > most) this.bury(this, this.entries.shift()!, 'maxlen')
    this.dispatch()
  }

  /** Takes a message back that its consumer did not take: to its old place. */
  requeue(entry: QueuedMessage): void {
    const { 'x-delivery-limit': limit = Infinity } = this.options
    if (entry.deliveries > limit) {
      this.bury(this, entry, 'delivery_limit')
      return
    }
    let at = 0
    while (at < this.entries.length && this.entries[at]!.position < entry.position) at++
    this.entries.splice(at, 0, entry)
    this.dispatch()
  }

  subscribe(consumer: QueueConsumer): void {
    this.consumers.push(consumer)
    this.dispatch()
  }

  unsubscribe(consumer: QueueConsumer): void {
    const at = this.consumers.indexOf(consumer)
    if (at >= 0) this.consumers.splice(at, 1)
    this.next = 0
  }

  /** Gives messages to consumers that have room, each in its turn. */
  dispatch(): void {
    while (this.open) {
      this.expireHead()
      if (this.entries.length === 0) return
      const consumer = this.nextWithRoom()
      if (consumer === null) return
      const entry = this.entries.shift()!
      entry.deliveries++
      consumer.accept(this, entry)
    }
  }

  private nextWithRoom(): QueueConsumer | null {
    const { consumers } = this
    for (let tries = 0; tries < consumers.length; tries++) {
      const consumer = consumers[this.next % consumers.length]!
      this.next = (this.next + 1) % consumers.length
      if (consumer.hasRoom()) return consumer
    }
    return null
  }

  // Messages with an expiration of their own leave only when they are first in line, as in RabbitMQ.
  private expireHead(): void {
    while (this.entries.length > 0 && this.expiryOf(this.entries[0]!) <= this.env.now) {
      this.bury(this, this.entries.shift()!, 'expired')
    }
  }

  private expiryOf({ message, enqueuedAt }: QueuedMessage): number {
    const { expiration } = message.properties
    const own = expiration === undefined ? Infinity : Number(expiration) * MILLISECOND
    return enqueuedAt + Math.min(own, this.options['x-message-ttl'] ?? Infinity)
  }
}
