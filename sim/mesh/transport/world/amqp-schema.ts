import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'

/** A RabbitMQ broker: exchanges, queues, and which goes where. */
export const amqp = z.strictObject({
  address: z.string().meta({ description: 'The broker’s host.' }),
  port: z.int().default(5672).meta({ description: 'The broker’s port.' }),
  exchanges: z
    .record(
      z.string().min(1),
      z.strictObject({
        type: z.enum(['direct', 'topic', 'fanout']).default('direct').meta({ description: 'How it chooses queues.' }),
        bindings: z
          .array(z.strictObject({ queue: z.string(), key: z.string().default('') }))
          .default([])
          .meta({ description: 'Queues, and the routing keys with which messages go there.' }),
      }),
    )
    .default({})
    .meta({ description: 'Exchanges; the one without a name goes to the queue that the key names.' }),
  queues: z
    .record(
      z.string().min(1),
      z.strictObject({
        ttl: duration.optional().meta({ description: 'How long a message stays (x-message-ttl).' }),
        max_length: z.int().min(1).optional().meta({ description: 'Messages it holds; the oldest makes room.' }),
        dead_letter_exchange: z.string().optional().meta({ description: 'Where messages go that it does not keep.' }),
        dead_letter_key: z.string().optional().meta({ description: 'The key they then have; their own unless given.' }),
        delivery_limit: z.int().min(1).optional().meta({ description: 'Deliveries after which it gives one up.' }),
      }),
    )
    .meta({ description: 'Queues.' }),
})

/** How an operation receives from its queue. */
export const amqpReceiver = z.strictObject({
  prefetch: z.int().min(0).default(1).meta({ description: 'Messages unacknowledged at a time; 0 is no limit.' }),
  concurrency: z.int().min(1).default(1).meta({ description: 'Messages worked on at a time.' }),
  no_ack: z.boolean().default(false).meta({ description: 'Whether a message counts as done when it is delivered.' }),
  fails: z.enum(['reject', 'requeue']).default('reject').meta({ description: 'What becomes of a message that fails.' }),
  relation: z
    .enum(['parent', 'link'])
    .default('parent')
    .meta({ description: 'What the span of handling has to do with that of sending.' }),
})

/** A broker, as declared. */
export type AmqpDeclaration = z.infer<typeof amqp>
/** A receiver, as declared. */
export type AmqpReceiverDeclaration = z.infer<typeof amqpReceiver>
