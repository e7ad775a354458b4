import { finish, forget, instrument, record, require } from '../real-sdk.js'
import { COMMANDS, REFUSED } from './redis-cases.js'

const { IORedisInstrumentation } = require('@opentelemetry/instrumentation-ioredis')
instrument(new IORedisInstrumentation())
const Redis = require('ioredis')

const port = Number(process.env.PARITY_REDIS_PORT ?? 16_379)
const place = { host: '127.0.0.1', port: 6379 }
const replace = { [String(port)]: '6379' }
const options = {
  host: '127.0.0.1',
  port,
  lazyConnect: true,
  disableClientInfo: true,
  maxRetriesPerRequest: 0,
  retryStrategy: null,
}
const connected = async (more = {}) => {
  const client = new Redis({ ...options, ...more })
  client.on('error', () => {})
  await client.connect()
  return client
}
const run = (name, input, work) => record(name, { ...place, ...input }, work, { replace })

const client = await connected()
await client.flushall()
await forget()
const ask = ([name, ...rest]) => client[name.toLowerCase()](...rest)
// ioredis sends the names of commands in small letters.
const small = ([name, ...rest]) => [name.toLowerCase(), ...rest]

for (const [name, command] of Object.entries(COMMANDS)) {
  await run(name, { commands: [{ command: small(command) }] }, () => ask(command))
}
for (const [name, { before, command, message }] of Object.entries(REFUSED)) {
  await ask(before)
  await forget()
  const error = { name: 'ReplyError', message }
  await run(name, { commands: [{ command: small(command), error }] }, () => ask(command))
}
await run(
  'pipeline',
  { batch: 'pipeline', commands: [{ command: ['set', 'a', '1'] }, { command: ['get', 'a'] }] },
  () => client.pipeline().set('a', '1').get('a').exec(),
)
await run(
  'multi',
  {
    batch: 'multi',
    commands: [
      { command: ['multi'] },
      { command: ['set', 'a', '1'] },
      { command: ['incr', 'a'] },
      { command: ['exec'] },
    ],
  },
  () => client.multi().set('a', '1').incr('a').exec(),
)
await client.set('text', 'x')
await forget()
await run(
  'pipeline-error',
  {
    batch: 'pipeline',
    commands: [
      { command: ['set', 'a', '1'] },
      {
        command: ['incr', 'text'],
        error: { name: 'ReplyError', message: 'ERR value is not an integer or out of range' },
      },
    ],
  },
  () => client.pipeline().set('a', '1').incr('text').exec(),
)
await run('connect', { connect: {}, connectFirst: true, commands: [{ command: ['info'] }] }, async () => {
  const other = await connected()
  other.disconnect()
})
await record(
  'refused',
  {
    host: '127.0.0.1',
    port: 18_099,
    connect: {},
    commands: [{ command: ['get', 'a'], error: { name: 'Error', message: 'Connection is closed.' } }],
  },
  async () => {
    const other = new Redis({ ...options, port: 18_099 })
    other.on('error', () => {})
    await other.get('a')
  },
)
const impatient = await connected({ commandTimeout: 30 })
await forget()
await run(
  'command-timeout',
  { commands: [{ command: ['blpop', 'nothing', '1'], error: { name: 'Error', message: 'Command timed out' } }] },
  () => impatient.blpop('nothing', '1'),
)
finish()
