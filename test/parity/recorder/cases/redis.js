import { finish, forget, instrument, record, require } from '../real-sdk.js'
import { COMMANDS, REFUSED } from './redis-cases.js'

const { RedisInstrumentation } = require('@opentelemetry/instrumentation-redis')
instrument(new RedisInstrumentation())
const { createClient } = require('redis')

const port = Number(process.env.PARITY_REDIS_PORT ?? 16_379)
const place = { host: 'localhost', port: 6379, url: 'redis://localhost:6379' }
const replace = { [String(port)]: '6379' }
const connected = async (at = port) => {
  const client = createClient({ url: `redis://localhost:${at}`, socket: { reconnectStrategy: false } })
  client.on('error', () => {})
  await client.connect()
  return client
}
const run = (name, input, work) => record(name, { ...place, ...input }, work, { replace })

const client = await connected()
await client.flushAll()
await forget()
for (const [name, command] of Object.entries(COMMANDS)) {
  await run(name, { commands: [{ command }] }, () => client.sendCommand(command))
}
await run('get-method', { commands: [{ command: ['GET', 'session:1'] }] }, () => client.get('session:1'))
for (const [name, { before, command, message }] of Object.entries(REFUSED)) {
  await client.sendCommand(before)
  await forget()
  await run(name, { commands: [{ command, error: { name: 'Error', message } }] }, () => client.sendCommand(command))
}
await run('multi', { batch: 'MULTI', commands: [{ command: ['SET', 'a', '1'] }, { command: ['INCR', 'a'] }] }, () =>
  client.multi().set('a', '1').incr('a').exec(),
)
await run(
  'multi-same',
  { batch: 'MULTI SET', commands: [{ command: ['SET', 'a', '1'] }, { command: ['SET', 'b', '2'] }] },
  () => client.multi().set('a', '1').set('b', '2').exec(),
)
await run(
  'pipeline',
  { batch: 'PIPELINE', commands: [{ command: ['SET', 'a', '1'] }, { command: ['GET', 'a'] }] },
  () => client.multi().set('a', '1').get('a').execAsPipeline(),
)
await client.set('text', 'x')
await forget()
await run(
  'multi-error',
  {
    batch: 'MULTI',
    commands: [
      { command: ['SET', 'a', '1'] },
      { command: ['INCR', 'text'], error: { name: 'Error', message: 'ERR value is not an integer or out of range' } },
    ],
  },
  () => client.multi().set('a', '1').incr('text').exec(),
)
await run('connect', { connect: {}, commands: [] }, async () => {
  const other = await connected()
  other.destroy()
})
await record(
  'refused',
  {
    host: '127.0.0.1',
    port: 18_099,
    url: 'redis://127.0.0.1:18099',
    connect: { error: { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:18099' } },
    commands: [],
  },
  async () => {
    const other = createClient({ url: 'redis://127.0.0.1:18099', socket: { reconnectStrategy: false } })
    other.on('error', () => {})
    await other.connect()
  },
)
finish()
