import { z } from 'zod'
import { constant } from '../../../kernel/distribution.ts'
import { SECOND } from '../../../kernel/time.ts'
import { duration } from '../../scenario/duration.ts'
import { latency } from '../../scenario/latency.ts'

/** How messages to a topic are sent; what is left out is the client library's own default. */
export const kafkaProducer = z.strictObject({
  linger: duration.optional().meta({ description: 'How long a batch waits to fill (linger.ms).' }),
  batch_size: z.int().min(1).optional().meta({ description: 'Bytes of a batch, at most (batch.size).' }),
  acks: z
    .union([z.literal(0), z.literal(1), z.literal('all')])
    .optional()
    .meta({ description: 'Whose word the producer waits for.' }),
  retries: z.int().min(0).optional().meta({ description: 'Further tries of a batch.' }),
  retry_backoff: duration.optional().meta({ description: 'The pause before another try (retry.backoff.ms).' }),
  retry_backoff_max: duration
    .optional()
    .meta({ description: 'What that pause grows to, twice as long each time (retry.backoff.max.ms).' }),
  request_timeout: duration.optional().meta({ description: 'How long one request may take (request.timeout.ms).' }),
  delivery_timeout: duration.optional().meta({ description: 'How long all tries may take (delivery.timeout.ms).' }),
  max_in_flight: z.int().min(1).optional().meta({ description: 'Batches under way at a time.' }),
  enable_idempotence: z
    .boolean()
    .optional()
    .meta({ description: 'Whether the broker recognises a batch that comes twice.' }),
  partitioner: z
    .enum(['sticky', 'round_robin'])
    .optional()
    .meta({ description: 'Where messages without a key go; those with one go by murmur2.' }),
})

const retry = z.strictObject({
  attempts: z
    .union([z.int().min(1), z.literal('forever')])
    .default(1)
    .meta({ description: 'Tries where it came from, the first included.' }),
  backoff: latency.default(() => constant(SECOND)).meta({ description: 'The pause before another try.' }),
  blocking: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether everything the consumer reads waits with it, or only its partition.' }),
  topics: z
    .array(z.strictObject({ topic: z.string(), delay: duration }))
    .default([])
    .meta({ description: 'Topics it then goes through, a try in each, after a delay.' }),
  dead_letter: z.string().optional().meta({ description: 'The topic in which it ends; without one it is dropped.' }),
})

/** How an operation reads its topic; what is left out is the client library's own default. */
export const kafkaConsumer = z.strictObject({
  group: z.string().optional().meta({ description: 'Its consumer group; the service’s name unless given.' }),
  assignor: z.enum(['range', 'round_robin', 'cooperative_sticky']).optional().meta({
    description: 'How members share partitions; only cooperative_sticky lets them go on during a rebalance.',
  }),
  session_timeout: duration.optional().meta({ description: 'Without a heartbeat for this long a member is out.' }),
  heartbeat_interval: duration.optional().meta({ description: 'How often members tell that they live.' }),
  rebalance_timeout: duration.optional().meta({ description: 'How long a rebalance waits for a member.' }),
  offset_reset: z
    .enum(['latest', 'earliest'])
    .optional()
    .meta({ description: 'Where to begin when nothing is committed (auto.offset.reset).' }),
  each: z.enum(['message', 'batch']).optional().meta({ description: 'What the handler gets.' }),
  relation: z
    .enum(['parent', 'link'])
    .optional()
    .meta({ description: 'What the span of handling has to do with that of sending.' }),
  max_poll_records: z.int().min(1).optional().meta({ description: 'Records of one poll, at most.' }),
  fetch_min_bytes: z.int().min(1).optional().meta({ description: 'What the broker waits for before it answers.' }),
  fetch_max_wait: duration.optional().meta({ description: 'How long it waits for that.' }),
  max_poll_interval: duration.optional().meta({ description: 'Who works longer between polls is out.' }),
  concurrency: z.int().min(1).optional().meta({ description: 'Partitions a member works on side by side.' }),
  commit: z
    .enum(['auto', 'each_message', 'each_poll', 'before'])
    .optional()
    .meta({ description: 'When offsets are committed: `before` the work is at most once.' }),
  auto_commit_interval: duration.optional().meta({ description: 'How often, with `auto`.' }),
  retry: retry.optional().meta({ description: 'What becomes of a record that fails; it is dropped unless given.' }),
})

/** How messages are sent, as declared. */
export type KafkaProducerDeclaration = z.infer<typeof kafkaProducer>
/** How a topic is read, as declared. */
export type KafkaConsumerDeclaration = z.infer<typeof kafkaConsumer>
