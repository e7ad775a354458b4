import { finish, forget, instrument, record, require } from '../real-sdk.js'

const { PgInstrumentation } = require('@opentelemetry/instrumentation-pg')
instrument(new PgInstrumentation())
const pg = require('pg')

const place = {
  host: 'localhost',
  port: Number(process.env.PARITY_PG_PORT ?? 15_432),
  database: 'shop',
  user: 'tracelab',
}
// What is reached at a port of the recorder's choice stands for the usual one.
const replace = { [String(place.port)]: '5432' }
const usual = { ...place, port: 5432 }
const connected = async (more = {}) => {
  const client = new pg.Client({ ...place, ...more })
  client.on('error', () => {})
  await client.connect()
  return client
}

const client = await connected()
await client.query('DROP TABLE IF EXISTS stock')
await client.query('CREATE TABLE stock (sku text PRIMARY KEY, amount int NOT NULL)')
await client.query("INSERT INTO stock VALUES ('mug', 3)")
await forget()

const query = (text, more = {}) => ({ ...usual, queries: [{ text, ...more }] })
const error = (name, code, message) => ({ error: { name, ...(code && { code }), message } })
const run = (name, input, work) => record(name, input, work, { replace })

await run('select', query('SELECT 1'), () => client.query('SELECT 1'))
await run('select-table', query('SELECT sku, amount FROM stock'), () => client.query('SELECT sku, amount FROM stock'))
await run('lower-case', query('select amount from stock'), () => client.query('select amount from stock'))
await run('parameters', query('SELECT amount FROM stock WHERE sku = $1'), () =>
  client.query('SELECT amount FROM stock WHERE sku = $1', ['mug']),
)
await run('prepared', query('SELECT amount FROM stock WHERE sku = $1', { name: 'stock-by-sku' }), () =>
  client.query({ name: 'stock-by-sku', text: 'SELECT amount FROM stock WHERE sku = $1', values: ['mug'] }),
)
await run(
  'callback',
  query('SELECT 2'),
  () =>
    new Promise((resolve) => {
      client.query('SELECT 2', resolve)
    }),
)
await run(
  'unknown-table',
  query('SELECT * FROM nowhere', error('error', '42P01', 'relation "nowhere" does not exist')),
  () => client.query('SELECT * FROM nowhere'),
)
await run(
  'unique-violation',
  query(
    "INSERT INTO stock VALUES ('mug', 1)",
    error('error', '23505', 'duplicate key value violates unique constraint "stock_pkey"'),
  ),
  () => client.query("INSERT INTO stock VALUES ('mug', 1)"),
)
await run(
  'unknown-table-callback',
  query('SELECT * FROM nowhere', error('error', '42P01', 'relation "nowhere" does not exist')),
  () =>
    new Promise((resolve) => {
      client.query('SELECT * FROM nowhere', resolve)
    }),
)
await run('syntax-error', query('SELEC 1', error('error', '42601', 'syntax error at or near "SELEC"')), () =>
  client.query('SELEC 1'),
)
await run(
  'transaction',
  {
    ...usual,
    queries: [{ text: 'BEGIN' }, { text: "UPDATE stock SET amount = 2 WHERE sku = 'mug'" }, { text: 'COMMIT' }],
  },
  async () => {
    await client.query('BEGIN')
    await client.query("UPDATE stock SET amount = 2 WHERE sku = 'mug'")
    await client.query('COMMIT')
  },
)
await run(
  'rollback',
  {
    ...usual,
    queries: [
      { text: 'BEGIN' },
      {
        text: 'UPDATE stock SET amount = NULL',
        ...error('error', '23502', 'null value in column "amount" of relation "stock" violates not-null constraint'),
      },
      { text: 'ROLLBACK' },
    ],
  },
  async () => {
    await client.query('BEGIN')
    await client.query('UPDATE stock SET amount = NULL').catch(() => {})
    await client.query('ROLLBACK')
  },
)
const cancelled = 'canceling statement due to statement timeout'
const impatient = await connected({ statement_timeout: 30 })
await forget()
await run('statement-timeout', query('SELECT pg_sleep(1)', error('error', '57014', cancelled)), () =>
  impatient.query('SELECT pg_sleep(1)'),
)
const hasty = await connected({ query_timeout: 30 })
await forget()
await run('query-timeout', query('SELECT pg_sleep(0.2)', error('Error', undefined, 'Query read timeout')), () =>
  hasty.query('SELECT pg_sleep(0.2)'),
)
const doomed = await connected()
await forget()
const killed = 'terminating connection due to administrator command'
await run('killed', query('SELECT pg_terminate_backend(pg_backend_pid())', error('error', '57P01', killed)), () =>
  doomed.query('SELECT pg_terminate_backend(pg_backend_pid())'),
)

await run('connect', { ...usual, connect: {} }, async () => {
  await (await connected()).end()
})
await record(
  'refused',
  {
    ...place,
    host: '127.0.0.1',
    port: 18_099,
    connect: { error: { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:18099' } },
  },
  () => connected({ host: '127.0.0.1', port: 18_099 }),
)
await run(
  'unknown-database',
  { ...usual, database: 'nowhere', connect: error('error', '3D000', 'database "nowhere" does not exist') },
  () => connected({ database: 'nowhere' }),
)

const pool = new pg.Pool({ ...place, max: 1 })
const pooled = { ...usual, pool: { max: 1, idleTimeoutMillis: 10_000 } }
await run('pool-first', { ...pooled, connect: {}, queries: [{ text: 'SELECT 3' }] }, () => pool.query('SELECT 3'))
await run('pool-again', { ...pooled, queries: [{ text: 'SELECT 4' }] }, () => pool.query('SELECT 4'))
await run('pool-wait', { ...pooled, acquisitions: 2, queries: [{ text: 'SELECT 5' }] }, async () => {
  const first = await pool.connect()
  const second = pool.connect()
  await first.query('SELECT 5')
  first.release()
  const held = await second
  held.release()
})
const small = new pg.Pool({ ...place, max: 1, connectionTimeoutMillis: 40 })
const holder = await small.connect()
await forget()
await run(
  'pool-timeout',
  {
    ...usual,
    pool: {
      max: 1,
      idleTimeoutMillis: 10_000,
      error: { name: 'Error', message: 'timeout exceeded when trying to connect' },
    },
  },
  () => small.connect(),
)
holder.release()
finish()
