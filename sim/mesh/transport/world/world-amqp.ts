import type { Span } from '@opentelemetry/api'
import { randomStream } from '../../../kernel/random.ts'
import { SECOND } from '../../../kernel/time.ts'
import { handleRequest } from '../../handle-request.ts'
import type { Message } from '../../handle-request.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { Operation } from '../../operation.ts'
import type { World } from '../../world.ts'
import { AmqpBroker } from '../amqp/amqp-broker.ts'
import { AmqpConsumer } from '../amqp/amqp-consumer.ts'
import type { AmqpMessage } from '../amqp/amqp-message.ts'
import type { AmqpQueueOptions } from '../amqp/amqp-queue.ts'
import type { AmqpDeclaration, AmqpReceiverDeclaration } from './amqp-schema.ts'

/** What became of the messages of one queue. */
export type AmqpTruth = {
  readonly queue: string
  queued: number
  delivered: number
  acked: number
  requeued: number
  deadLettered: number
  /** Not kept, and nowhere to go. */
  discarded: number
}

/**
 * How often clients try to connect again, ns: RabbitMQ's Java client (networkRecoveryInterval), and for amqplib, which does
 * not by itself, amqp-connection-manager (reconnectTimeInSeconds).
 */
const RECONNECT = 5 * SECOND

/** The broker of a world. */
export class WorldAmqp {
  readonly truth: AmqpTruth[] = []
  /** When all connections broke last, ns; -1 when they never did. */
  brokenAt = -1
  /** Whether clients are connected; all of them lose and find the broker together. */
  connected = true
  private readonly world: World
  private readonly broker: AmqpBroker
  private readonly consumers: AmqpConsumer[] = []

  constructor(world: World, declared: AmqpDeclaration, operation: (name: string) => Operation) {
    this.world = world
    const byQueue = new Map<string, AmqpTruth>()
    const of = (queue: string) => byQueue.get(queue)!
    this.broker = new AmqpBroker(world.env, {
      queued: (_, queue) => void of(queue).queued++,
      delivered: (_, queue) => void of(queue).delivered++,
      acked: (_, queue) => void of(queue).acked++,
      requeued: (_, queue) => void of(queue).requeued++,
      deadLettered: (_, queue) => void of(queue).deadLettered++,
      discarded: (_, queue) => void of(queue).discarded++,
    })
    for (const [queue, settings] of Object.entries(declared.queues)) {
      const truth = { queue, queued: 0, delivered: 0, acked: 0, requeued: 0, deadLettered: 0, discarded: 0 }
      this.truth.push(truth)
      byQueue.set(queue, truth)
      this.broker.declareQueue(queue, queueOptions(settings))
    }
    for (const [exchange, { type, bindings }] of Object.entries(declared.exchanges)) {
      this.broker.declareExchange(exchange, type)
      for (const { queue, key } of bindings) this.broker.bind(exchange, queue, key)
    }
    world.brokers.watch(
      declared.address,
      () => this.broker.available !== world.brokers.isUp(declared.address) && this.turn(),
    )
    for (const [service, { operations }] of Object.entries(world.scenario.services)) {
      for (const [name, { receives, receiver }] of Object.entries(operations)) {
        if (receives !== undefined) this.receive(operation(`${service}.${name}`), receives, receiver)
      }
    }
  }

  /** A message reaches the broker. */
  publish(exchange: string, key: string, message: Message): void {
    this.broker.publish(exchange, key, { payload: message })
  }

  /** The broker goes away, and with it every connection; or is there again, which clients notice when they next try. */
  private turn(): void {
    const { broker, world } = this
    broker.setAvailable(!broker.available)
    if (!broker.available) {
      if (this.connected) this.brokenAt = world.env.now
      this.connected = false
      for (const consumer of this.consumers) consumer.breakOff()
      return
    }
    const away = world.env.now - this.brokenAt
    world.env.timer(Math.ceil(away / RECONNECT) * RECONNECT - away, () => {
      if (!broker.available) return
      this.connected = true
      for (const consumer of this.consumers) consumer.reconnect()
    })
  }

  /** The end of the world: nobody receives any more. */
  endAt(time: number): void {
    this.world.env.timer(time - this.world.env.now, () => {
      for (const { residents } of this.world.starter.started) for (const resident of residents) resident.kill()
    })
  }

  private receive(operation: Operation, queue: string, declared: AmqpReceiverDeclaration): void {
    for (const replica of operation.service.replicas) this.start(operation, queue, replica, declared)
    operation.service.whenReplaced.push((old, fresh) => {
      for (const resident of old.residents) resident.stop()
      this.start(operation, queue, fresh, declared)
    })
  }

  private start(operation: Operation, queue: string, replica: MeshReplica, declared: AmqpReceiverDeclaration): void {
    const { world } = this
    const { prefetch, concurrency, no_ack, fails, relation } = declared
    const random = randomStream(world.seed, `amqp/${operation.name}/${replica.info.name}/latency`)
    const latency = () => Math.round(world.scenario.network.calls(random))
    const linked = relation === 'link'
    const consumer = new AmqpConsumer(
      this.broker,
      queue,
      replica.info.name,
      function* (message) {
        const describe = (span: Span): void => describeDelivery(span, message)
        // `steps/send.ts` puts nothing else there.
        const sent = message.payload as Message
        const failure = yield* handleRequest(world, operation, replica, { ...sent, describe, linked })
        return failure === null ? 'ack' : fails
      },
      { prefetch, concurrency, no_ack, latency },
    )
    consumer.start()
    this.consumers.push(consumer)
    replica.residents.push(consumer)
  }
}

/** Where it came from, which a receiver knows only when it has it. */
function describeDelivery(span: Span, { exchange, routing_key }: AmqpMessage): void {
  span.setAttribute('messaging.destination', exchange)
  span.setAttribute('messaging.rabbitmq.routing_key', routing_key)
}

function queueOptions(declared: AmqpDeclaration['queues'][string]): AmqpQueueOptions {
  const { ttl, max_length, dead_letter_exchange, dead_letter_key, delivery_limit } = declared
  return {
    ...(ttl !== undefined && { 'x-message-ttl': ttl }),
    ...(max_length !== undefined && { 'x-max-length': max_length }),
    ...(dead_letter_exchange !== undefined && { 'x-dead-letter-exchange': dead_letter_exchange }),
    ...(dead_letter_key !== undefined && { 'x-dead-letter-routing-key': dead_letter_key }),
    ...(delivery_limit !== undefined && { 'x-delivery-limit': delivery_limit }),
  }
}

/** The broker of a world; null where it has none. */
export function createWorldAmqp(world: World, operation: (name: string) => Operation): WorldAmqp | null {
  const { amqp } = world.scenario
  return amqp === undefined ? null : new WorldAmqp(world, amqp, operation)
}
