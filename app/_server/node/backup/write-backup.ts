import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Database } from '../db.ts'
import type { SqlTransaction } from '../migrate.ts'
import { ownSecret } from '../server-secret.ts'
import type { BackupHead, BackupTable } from './backup-lines.ts'
import { listTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

const rowsAtOnce = 100

/**
 * Writes all that is kept, as it is at one moment, into a new file that only its owner can read: JSON lines, compressed,
 * the same from both databases, so that either can be restored from it. Returns how many rows there are.
 */
export async function writeBackup(database: Pick<Database, 'engine'>, file: string): Promise<number> {
  return inTransaction(database, 'snapshot', async (transaction) => {
    let rows = 0
    const lines = backupLines(transaction, (count) => (rows = count))
    await pipeline(
      Readable.from(lines),
      createGzip(),
      createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
    )
    return rows
  })
}

async function* backupLines(transaction: SqlTransaction, onEnd: (rows: number) => void): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const line = (value: unknown) => {
    const text = typeof value === 'string' ? `${value}\n` : `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  // Text must mean the same wherever it is read.
  await transaction.exec("SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL extra_float_digits = 1")
  const { rows: migrations } = await transaction.query('SELECT name, sha256 FROM _migrations ORDER BY name')
  const head = { tracelab: 'backup/1', at: new Date().toISOString(), migrations, secret: ownSecret() }
  yield line(head satisfies Omit<BackupHead, 'migrations' | 'tracelab'> & { tracelab: string })

  let count = 0
  for (const table of await listTables(transaction)) {
    yield line(table)
    for await (const rows of readRows(transaction, table)) {
      count += rows.length
      yield rows.map(line).join('')
    }
  }
  onEnd(count)
  yield `${JSON.stringify({ end: { rows: count, sha256: hash.digest('hex') } })}\n`
}

async function* readRows(transaction: SqlTransaction, { table, columns }: BackupTable): AsyncGenerator<string[]> {
  const texts = columns.map(({ name }) => `"${name}"::text`).join(', ')
  await transaction.exec(
    `DECLARE kept NO SCROLL CURSOR FOR SELECT json_build_array(${texts})::text AS row FROM public."${table}"`,
  )
  for (;;) {
    const { rows } = await transaction.query(`FETCH ${rowsAtOnce} FROM kept`)
    if (rows.length === 0) break
    yield rows.map(({ row }) => String(row))
  }
  await transaction.exec('CLOSE kept')
}
