import { finish, forget, instrument, record, require, sleep, underCaller } from '../real-sdk.js'

const { KafkaJsInstrumentation } = require('@opentelemetry/instrumentation-kafkajs')
instrument(new KafkaJsInstrumentation())
const { context } = require('@opentelemetry/api')
const { suppressTracing } = require('@opentelemetry/core')
const { Kafka, Partitioners, logLevel } = require('kafkajs')

const brokers = [`localhost:${process.env.PARITY_KAFKA_PORT ?? 19_092}`]
const kafka = new Kafka({ clientId: 'shop', brokers, logLevel: logLevel.NOTHING, retry: { retries: 0 } })
// Topics and groups of this run only, so that offsets begin at 0.
const run = `-${process.pid}-${Date.now()}`
const topic = (name) => `${name}${run}`
const replace = { [run]: '' }
const TOPICS = [
  'orders',
  'payments',
  'keyed',
  'each',
  'each-fails',
  'batch',
  'batch-fails',
  'bare',
  'tombs',
  'several',
  'warm-up',
]

const admin = kafka.admin()
await admin.connect()
await admin.createTopics({ topics: TOPICS.map((name) => ({ topic: topic(name), numPartitions: 1 })) })
await sleep(500)
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
await producer.connect()
await producer.send({ topic: topic('warm-up'), messages: [{ value: 'a' }] })

// A new broker has no coordinators for groups and transactions yet, and makes them when first asked.
const sure = kafka.producer({
  createPartitioner: Partitioners.DefaultPartitioner,
  transactionalId: `shop${run}`,
  maxInFlightRequests: 1,
  idempotent: true,
  retry: { retries: 5 },
})
await sure.connect()
const early = kafka.consumer({ groupId: `early${run}`, retry: { retries: 8 } })
await early.connect()
await early.subscribe({ topic: topic('warm-up'), fromBeginning: true })
await new Promise((resolve) => {
  void early.run({ eachMessage: async () => resolve() })
})
await early.disconnect()
for (let tries = 0; tries < 20; tries++) {
  const begun = await sure.transaction().catch(() => null)
  if (begun !== null) {
    await begun.abort()
    break
  }
  await sleep(500)
}
await forget()

const save = (name, input, work, options = {}) => record(name, input, work, { replace, ...options })
const send = (name, messages) => producer.send({ topic: topic(name), messages })
const sent = (name, ...messages) => ({ send: [{ topic: name, messages }] })

await save('send', sent('orders', {}), () => send('orders', [{ value: 'a' }]))
await save('send-key', sent('orders', { key: 'order-1' }), () => send('orders', [{ key: 'order-1', value: 'a' }]))
await save('send-partition', sent('orders', { partition: 0 }), () => send('orders', [{ partition: 0, value: 'a' }]))
await save('send-tombstone', sent('orders', { key: 'order-1', tombstone: true }), () =>
  send('orders', [{ key: 'order-1', value: null }]),
)
await save('send-three', sent('orders', { key: 'a' }, { key: 'b' }, {}), () =>
  send('orders', [{ key: 'a', value: '1' }, { key: 'b', value: '2' }, { value: '3' }]),
)
await save(
  'send-batch',
  {
    send: [
      { topic: 'orders', messages: [{ key: 'a' }, {}] },
      { topic: 'payments', messages: [{}] },
    ],
  },
  () =>
    producer.sendBatch({
      topicMessages: [
        { topic: topic('orders'), messages: [{ key: 'a', value: '1' }, { value: '2' }] },
        { topic: topic('payments'), messages: [{ value: '3' }] },
      ],
    }),
)
const unknown = 'This server does not host this topic-partition'
await save(
  'send-unknown-topic',
  { ...sent('nowhere', {}), error: { name: 'KafkaJSNumberOfRetriesExceeded', message: unknown } },
  () => send('nowhere', [{ value: 'a' }]),
)
await save(
  'send-nothing-valid',
  {
    ...sent('orders', {}),
    error: {
      name: 'KafkaJSNonRetriableError',
      message: 'Invalid message without value for topic "orders": {"headers":{"traceparent":"<traceparent>"}}',
    },
  },
  () => send('orders', [{}]),
)
const far = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
await save(
  'send-disconnected',
  { ...sent('orders', {}), error: { name: 'KafkaJSError', message: 'The producer is disconnected' } },
  () => far.send({ topic: topic('orders'), messages: [{ value: 'a' }] }),
)

const transaction = (end, messages = [{}]) => ({ transaction: end, ...sent('payments', ...messages) })
await save('transaction', transaction('commit'), async () => {
  const all = await sure.transaction()
  await all.send({ topic: topic('payments'), messages: [{ value: 'a' }] })
  await all.commit()
})
await save(
  'transaction-two-sends',
  {
    transaction: 'commit',
    send: [
      { topic: 'payments', messages: [{}] },
      { topic: 'orders', messages: [{}] },
    ],
  },
  async () => {
    const all = await sure.transaction()
    await all.send({ topic: topic('payments'), messages: [{ value: 'a' }] })
    await all.send({ topic: topic('orders'), messages: [{ value: 'a' }] })
    await all.commit()
  },
)
await save('transaction-aborted', transaction('abort'), async () => {
  const all = await sure.transaction()
  await all.send({ topic: topic('payments'), messages: [{ value: 'a' }] })
  await all.abort()
})

/** Records what a consumer makes of messages, which are sent under the caller's span. */
async function consume(name, input, topicName, messages, handlers, { uninstrumented = false } = {}) {
  let left = messages.length
  let done
  const finished = new Promise((resolve) => {
    done = resolve
  })
  const arrived = (count) => {
    left -= count
    if (left <= 0) done()
  }
  const consumer = kafka.consumer({
    groupId: `${name}${run}`,
    retry: { retries: 0, restartOnFailure: async () => false },
  })
  await consumer.connect()
  await consumer.subscribe({ topic: topic(topicName), fromBeginning: true })
  await forget()
  await record(
    name,
    input,
    async () => {
      await (uninstrumented ? sendBare(topicName, messages) : underCaller(() => send(topicName, messages), 'producing'))
      await consumer.run(handlers(arrived))
      await Promise.race([finished, sleep(8000)])
      await sleep(150)
    },
    { replace, caller: false },
  )
  await consumer.disconnect().catch(() => {})
}
// As a producer without instrumentation: no span, no headers.
const sendBare = (name, messages) => context.with(suppressTracing(context.active()), () => send(name, messages))

const nothing = async () => {}
const withPartition = { partition: 0 }
await consume(
  'each-message',
  { topic: 'each', handler: 'eachMessage', messages: [{ key: 'order-1', offset: '0', ...withPartition }] },
  'each',
  [{ key: 'order-1', value: 'a' }],
  (arrived) => ({
    eachMessage: async () => {
      arrived(1)
    },
  }),
)
await consume(
  'each-message-work',
  {
    topic: 'several',
    handler: 'eachMessage',
    messages: [
      { offset: '0', ...withPartition },
      { offset: '1', ...withPartition },
    ],
  },
  'several',
  [{ value: 'a' }, { value: 'b' }],
  (arrived) => ({
    eachMessage: async () => {
      await underCaller(nothing, 'work')
      arrived(1)
    },
  }),
)
await consume(
  'each-message-fails',
  {
    topic: 'each-fails',
    handler: 'eachMessage',
    messages: [{ offset: '0', ...withPartition }],
    error: { name: 'RangeError', message: 'no such order' },
  },
  'each-fails',
  [{ value: 'a' }],
  (arrived) => ({
    eachMessage: async () => {
      arrived(1)
      throw new RangeError('no such order')
    },
  }),
)
await consume(
  'each-message-no-headers',
  { topic: 'bare', handler: 'eachMessage', bare: true, messages: [{ offset: '0', ...withPartition }] },
  'bare',
  [{ value: 'a' }],
  (arrived) => ({
    eachMessage: async () => {
      arrived(1)
    },
  }),
  { uninstrumented: true },
)
await consume(
  'each-message-tombstone',
  {
    topic: 'tombs',
    handler: 'eachMessage',
    messages: [{ key: 'order-1', tombstone: true, offset: '0', ...withPartition }],
  },
  'tombs',
  [{ key: 'order-1', value: null }],
  (arrived) => ({
    eachMessage: async () => {
      arrived(1)
    },
  }),
)
await consume(
  'each-batch',
  {
    topic: 'batch',
    handler: 'eachBatch',
    messages: [
      { key: 'a', offset: '0', ...withPartition },
      { key: 'b', offset: '1', ...withPartition },
      { offset: '2', ...withPartition },
    ],
  },
  'batch',
  [{ key: 'a', value: '1' }, { key: 'b', value: '2' }, { value: '3' }],
  (arrived) => ({
    eachBatch: async ({ batch }) => {
      await underCaller(nothing, 'work')
      arrived(batch.messages.length)
    },
  }),
)
await consume(
  'each-batch-fails',
  {
    topic: 'batch-fails',
    handler: 'eachBatch',
    messages: [{ offset: '0', ...withPartition }],
    error: { name: 'Error', message: 'database is gone' },
  },
  'batch-fails',
  [{ value: 'a' }],
  (arrived) => ({
    eachBatch: async ({ batch }) => {
      arrived(batch.messages.length)
      throw new Error('database is gone')
    },
  }),
)
await admin.disconnect()
finish()
