import { finish, forget, instrument, record, require, sleep, underCaller } from '../real-sdk.js'

const { AmqplibInstrumentation } = require('@opentelemetry/instrumentation-amqplib')
const instrumentation = new AmqplibInstrumentation()
instrument(instrumentation)
const amqp = require('amqplib')

const port = Number(process.env.PARITY_AMQP_PORT ?? 15_673)
const replace = { [String(port)]: '5672' }
const place = { url: 'amqp://guest:guest@localhost:5672', host: 'localhost', port: 5672 }
const connection = await amqp.connect(`amqp://guest:guest@localhost:${port}`)
connection.on('error', () => {})
const setup = await connection.createChannel()
await setup.assertExchange('shop', 'topic', { durable: false })
for (const queue of ['mails', 'jobs']) {
  await setup.deleteQueue(queue)
  await setup.assertQueue(queue, { durable: false })
}
await setup.bindQueue('mails', 'shop', 'order.*')
await forget()

const publish = (channel, options) => channel.publish('shop', 'order.paid', Buffer.from('a'), options)
const published = { exchange: 'shop', routingKey: 'order.paid' }

/** Records one message's way from a channel to a consumer of a queue. */
async function travel(name, input, settleMessage, { options, consume = {}, queue = 'mails', sendTo } = {}) {
  const channel = await connection.createChannel()
  channel.on('error', () => {})
  let done
  const finished = new Promise((resolve) => {
    done = resolve
  })
  const { consumerTag } = await channel.consume(
    queue,
    async (message) => {
      if (message === null) return
      await settleMessage(channel, message)
      done()
    },
    consume,
  )
  await record(
    name,
    { ...place, ...input },
    async () => {
      await underCaller(async () => {
        if (sendTo === undefined) publish(setup, options)
        else setup.sendToQueue(sendTo, Buffer.from('a'), options)
      }, 'producing')
      await Promise.race([finished, sleep(3000)])
      await sleep(60)
    },
    { replace, caller: false },
  )
  await channel.cancel(consumerTag).catch(() => {})
  await channel.close().catch(() => {})
}

const processed = (settled, more = {}) => ({ publish: published, consume: { queue: 'mails', settled }, ...more })
await travel('ack', processed('ack'), (channel, message) => channel.ack(message))
await travel('ack-work', processed('ack'), async (channel, message) => {
  await underCaller(async () => {}, 'work')
  channel.ack(message)
})
await travel(
  'message-ids',
  processed('ack', { publish: { ...published, messageId: 'm-1', correlationId: 'c-1' } }),
  (channel, message) => channel.ack(message),
  { options: { messageId: 'm-1', correlationId: 'c-1' } },
)
await travel('nack', processed('nack', { requeue: false }), (channel, message) => channel.nack(message, false, false))
await travel('reject', processed('reject', { requeue: false }), (channel, message) => channel.reject(message, false))
let again = 0
await travel('nack-requeue', processed('nack', { requeue: true, thenAck: true }), async (channel, message) => {
  if (again++ === 0) {
    channel.nack(message, false, true)
    await sleep(80)
  } else channel.ack(message)
})
await travel('no-ack', processed('auto'), () => {}, { consume: { noAck: true } })
await travel('channel-closed', processed('channel closed'), (channel) => channel.close().catch(() => {}))
await setup.purgeQueue('mails')
await travel(
  'default-exchange',
  { publish: { exchange: '', routingKey: 'jobs' }, consume: { queue: 'jobs', settled: 'ack' } },
  (channel, message) => channel.ack(message),
  { queue: 'jobs', sendTo: 'jobs' },
)
instrumentation.setConfig({ useLinksForConsume: true })
await travel('links', processed('ack', { links: true }), (channel, message) => channel.ack(message))
instrumentation.setConfig({})

const sure = await connection.createConfirmChannel()
await forget()
await record(
  'confirmed',
  { ...place, publish: published },
  () =>
    new Promise((resolve) => {
      sure.publish('shop', 'order.paid', Buffer.from('a'), {}, resolve)
    }),
  { replace },
)
finish()
