import type { Environment } from '../../../kernel/environment.ts'
import type { AmqpMessage, AmqpMessageInit, AmqpValue, DeadLetterReason } from './amqp-message.ts'
import { AmqpQueue } from './amqp-queue.ts'
import type { AmqpQueueOptions, QueuedMessage } from './amqp-queue.ts'
import { matchesTopic } from './topic-pattern.ts'

/** How an exchange chooses queues. */
export type ExchangeType = 'direct' | 'topic' | 'fanout'

/** What a broker and its consumers tell; every part is optional. */
export interface AmqpObserver {
  published?(message: AmqpMessage): void
  /** No binding matched: the message is gone, or goes back to a publisher that said `mandatory`. */
  unroutable?(message: AmqpMessage, returned: boolean): void
  queued?(message: AmqpMessage, queue: string): void
  delivered?(message: AmqpMessage, queue: string, consumer: string, redelivered: boolean): void
  acked?(message: AmqpMessage, queue: string, consumer: string): void
  requeued?(message: AmqpMessage, queue: string, reason: 'nacked' | 'consumer_gone'): void
  deadLettered?(message: AmqpMessage, queue: string, reason: DeadLetterReason): void
  /** There was no dead letter exchange: it is gone. */
  discarded?(message: AmqpMessage, queue: string, reason: DeadLetterReason): void
}

type Binding = { readonly queue: AmqpQueue; readonly key: string }
type Exchange = { readonly type: ExchangeType; readonly bindings: Binding[] }

/** An AMQP 0-9-1 broker as RabbitMQ is one: exchanges, bindings, queues. */
export class AmqpBroker {
  readonly env: Environment
  readonly observer: AmqpObserver
  private readonly exchanges = new Map<string, Exchange>()
  private readonly queues = new Map<string, AmqpQueue>()
  private messages = 0
  private runs = true

  constructor(env: Environment, observer: AmqpObserver = {}) {
    this.env = env
    this.observer = observer
  }

  /** Whether it runs, so that clients can connect. */
  get available(): boolean {
    return this.runs
  }

  /** It goes away, or is there again; queues are durable and messages persistent, so it has all that it had. */
  setAvailable(runs: boolean): void {
    this.runs = runs
    for (const queue of this.queues.values()) {
      queue.open = runs
      queue.dispatch()
    }
  }

  declareExchange(name: string, type: ExchangeType): void {
    this.exchanges.set(name, { type, bindings: [] })
  }

  declareQueue(name: string, options: AmqpQueueOptions = {}): AmqpQueue {
    const queue = new AmqpQueue(this.env, name, options, (...args) => this.bury(...args))
    this.queues.set(name, queue)
    return queue
  }

  bind(exchange: string, queue: string, key = ''): void {
    this.exchange(exchange).bindings.push({ queue: this.queue(queue), key })
  }

  queue(name: string): AmqpQueue {
    const queue = this.queues.get(name)
    if (queue === undefined) throw new Error(`There is no queue ${name}.`)
    return queue
  }

  /** A message reaches the broker; the exchange `''` goes to the queue of that name. False when it came back. */
  publish(exchange: string, routing_key: string, init: AmqpMessageInit, mandatory = false): boolean {
    const { properties = {}, headers = {}, bytes = 0, payload = null } = init
    const id = this.messages++
    const message = { id, exchange, routing_key, properties, headers, bytes, publishedAt: this.env.now, payload }
    this.observer.published?.(message)
    const routed = this.route(message)
    if (!routed) this.observer.unroutable?.(message, mandatory)
    return routed || !mandatory
  }

  private route(message: AmqpMessage): boolean {
    const queues = this.queuesFor(message)
    for (const queue of queues) {
      this.observer.queued?.(message, queue.name)
      queue.push(message)
    }
    return queues.size > 0
  }

  private queuesFor({ exchange, routing_key }: AmqpMessage): Set<AmqpQueue> {
    if (exchange === '') {
      const queue = this.queues.get(routing_key)
      return new Set(queue === undefined ? [] : [queue])
    }
    const { type, bindings } = this.exchange(exchange)
    const matching = bindings.filter(({ key }) =>
      type === 'fanout' ? true : type === 'direct' ? key === routing_key : matchesTopic(key, routing_key),
    )
    // A queue gets a message once, however many of its bindings match.
    return new Set(matching.map(({ queue }) => queue))
  }

  /** What a queue does not keep goes to its dead letter exchange, or nowhere. */
  bury(queue: AmqpQueue, { message }: QueuedMessage, reason: DeadLetterReason): void {
    const { 'x-dead-letter-exchange': exchange, 'x-dead-letter-routing-key': key } = queue.options
    if (exchange === undefined) {
      this.observer.discarded?.(message, queue.name, reason)
      return
    }
    this.observer.deadLettered?.(message, queue.name, reason)
    const { expiration: _, ...properties } = message.properties
    const headers = { ...message.headers, 'x-death': withDeath(message, queue.name, reason) }
    const buried = { ...message, exchange, routing_key: key ?? message.routing_key, properties, headers }
    if (!this.route(buried)) this.observer.unroutable?.(buried, false)
  }

  private exchange(name: string): Exchange {
    const exchange = this.exchanges.get(name)
    if (exchange === undefined) throw new Error(`There is no exchange ${name}.`)
    return exchange
  }
}

/** The x-death header: the latest death first, deaths of one kind in one queue counted. */
function withDeath(message: AmqpMessage, queue: string, reason: DeadLetterReason): readonly AmqpValue[] {
  const deaths = (message.headers['x-death'] ?? []) as readonly { readonly [key: string]: AmqpValue }[]
  const same = deaths.find((death) => death['queue'] === queue && death['reason'] === reason)
  const count = Number(same?.['count'] ?? 0) + 1
  const death = { queue, reason, count, exchange: message.exchange, 'routing-keys': [message.routing_key] }
  return [death, ...deaths.filter((other) => other !== same)]
}
