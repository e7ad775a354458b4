import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Database } from '../db.ts'
import { migrate } from '../migrate.ts'
import type { Migration, SqlTransaction } from '../migrate.ts'
import { OperatorError } from '../operator-error.ts'
import { backupEnd, backupHead, backupTable } from './backup-lines.ts'
import type { BackupHead, BackupTable } from './backup-lines.ts'
import { inTransaction } from './transaction.ts'

const rowsAtOnce = 100

/** What was restored: how many rows, and the secret that belongs to them. */
export type Restored = { rows: number; secret: string }

/**
 * Brings the database to what a backup holds, whole or not at all, and then up to this copy's migrations. What is there
 * already is deleted where `replace` says so; else an OperatorError says that there is something. `mayUse` is asked
 * before anything is changed, and throws where what it is told cannot be used here.
 */
export async function restoreBackup(
  database: Pick<Database, 'engine'>,
  file: string,
  migrations: Migration[],
  { replace, mayUse }: { replace: boolean; mayUse: (head: BackupHead) => void },
): Promise<Restored> {
  return inTransaction(database, 'write', async (transaction) => {
    await refuseForeign(transaction)
    if (!replace) await refuseNonEmpty(transaction)
    let head: BackupHead | undefined
    let table: BackupTable | undefined
    let waiting: string[] = []
    let rows = 0
    const flush = async () => {
      if (table && waiting.length > 0) await insertRows(transaction, table, waiting)
      waiting = []
    }
    for await (const item of readLines(file)) {
      if (item.kind === 'head') {
        head = item.head
        mayUse(head)
        await clear(transaction)
        await migrate(transaction, pickMigrations(head, migrations))
      } else if (item.kind === 'table') {
        await flush()
        table = item.table
      } else {
        rows += 1
        if (waiting.push(item.text) >= rowsAtOnce) await flush()
      }
    }
    await flush()
    if (head === undefined) throw damaged(file)
    await migrate(transaction, migrations)
    await resetSequences(transaction)
    return { rows, secret: head.secret }
  })
}

type Line = { kind: 'head'; head: BackupHead } | { kind: 'table'; table: BackupTable } | { kind: 'row'; text: string }

/** The lines of a backup, checked; throws at the end where the file is not whole. */
async function* readLines(file: string): AsyncGenerator<Line> {
  const hash = createHash('sha256')
  let rows = 0
  let isFirst = true
  let isEnded = false
  try {
    const input = createReadStream(file).on('error', () => undefined)
    const text = input.pipe(createGunzip())
    input.on('error', (error) => text.destroy(error))
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      if (isEnded) throw damaged(file)
      if (isFirst) {
        yield { kind: 'head', head: backupHead.parse(JSON.parse(line)) }
        isFirst = false
      } else if (line.startsWith('[')) {
        rows += 1
        yield { kind: 'row', text: line }
      } else if (line.startsWith('{"end"')) {
        const { end } = backupEnd.parse(JSON.parse(line))
        if (end.rows !== rows || end.sha256 !== hash.digest('hex')) throw damaged(file)
        isEnded = true
        continue
      } else {
        yield { kind: 'table', table: backupTable.parse(JSON.parse(line)) }
      }
      hash.update(`${line}\n`)
    }
  } catch (error) {
    throw explainFileError(file, error)
  }
  if (!isEnded) throw damaged(file)
}

function explainFileError(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new OperatorError(`There is no file ${file}.`)
  if (code === 'EACCES' || code === 'EISDIR') return new OperatorError(`The file ${file} cannot be read (${code}).`)
  if (code.startsWith('Z_') || error instanceof SyntaxError || error instanceof z.ZodError) return damaged(file)
  return error
}

const damaged = (file: string) =>
  new OperatorError(`The file ${file} is no whole backup of Tracelab; nothing was changed.`)

function pickMigrations({ migrations: made }: BackupHead, known: Migration[]): Migration[] {
  return made.map(({ name, sha256 }) => {
    const migration = known.find((one) => one.name === name)
    if (migration?.sha256 !== sha256) {
      throw new OperatorError(
        `The backup was made by another version of Tracelab (it has the migration ${name}); use that one, or a newer.`,
      )
    }
    return migration
  })
}

async function listOwn(transaction: SqlTransaction): Promise<string[]> {
  const { rows } = await transaction.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
  return rows.map(({ name }) => String(name))
}

async function refuseForeign(transaction: SqlTransaction): Promise<void> {
  const tables = await listOwn(transaction)
  if (tables.length > 0 && !tables.includes('_migrations')) {
    throw new OperatorError('This database belongs to something else: its tables are not those of Tracelab.')
  }
}

async function refuseNonEmpty(transaction: SqlTransaction): Promise<void> {
  if (!(await listOwn(transaction)).includes('user')) return
  const { rows } = await transaction.query('SELECT count(*)::int AS people FROM "user"')
  const people = Number(rows[0]?.['people'])
  if (people === 0) return
  throw new OperatorError(
    `This database holds the work of ${people} people already; add --replace to delete all of it first.`,
  )
}

/** Deletes all tables and types of ours, and all jobs; jobs are made anew from the rows that ask for them. */
async function clear(transaction: SqlTransaction): Promise<void> {
  for (const name of await listOwn(transaction)) await transaction.exec(`DROP TABLE public."${name}" CASCADE`)
  const { rows } = await transaction.query(
    "SELECT typname AS name FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'",
  )
  for (const { name } of rows) await transaction.exec(`DROP TYPE public."${String(name)}"`)
  await transaction.exec('DROP SCHEMA IF EXISTS pgboss CASCADE')
}

/** One statement for many rows: each value goes through text, as both databases read that the same way. */
async function insertRows(transaction: SqlTransaction, { table, columns }: BackupTable, rows: string[]): Promise<void> {
  const names = columns.map(({ name }) => quote(name)).join(', ')
  const values = columns.map(({ type }, n) => `CAST(r ->> ${n} AS ${checkedType(type)})`).join(', ')
  await transaction.query(
    `INSERT INTO public.${quote(table)} (${names}) SELECT ${values} FROM json_array_elements($1::text::json) AS r`,
    [`[${rows.join(',')}]`],
  )
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** The name of a type stands in a statement as it is, so nothing else may. */
function checkedType(type: string): string {
  if (!/^"?[a-z_][a-z_0-9 ]*"?(\(\d+(,\d+)?\))?( with(out)? time zone)?(\[\])?$/i.test(type)) {
    throw new OperatorError(`The backup has a column of the type ${type}, which no table of Tracelab has.`)
  }
  return type
}

/** What counts up goes on after the largest that was restored. */
async function resetSequences(transaction: SqlTransaction): Promise<void> {
  const { rows } = await transaction.query(`
    SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(format('%I', c.relname), a.attname) AS sequence
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_get_serial_sequence(format('%I', c.relname), a.attname) IS NOT NULL`)
  for (const { table, column, sequence } of rows as Record<'table' | 'column' | 'sequence', string>[]) {
    await transaction.query(
      `SELECT setval($1::text::regclass, coalesce(max("${column}"), 0) + 1, false) FROM public."${table}"`,
      [sequence],
    )
  }
}
