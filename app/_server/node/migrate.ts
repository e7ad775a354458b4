import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from './operator-error.ts'

/** One transaction on either database: `exec` takes many statements, `query` one with values. */
export type SqlTransaction = {
  exec(sql: string): Promise<unknown>
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

export type Migration = { name: string; sql: string; sha256: string }

/** The migrations in a folder, oldest first. The hash ignores how lines end, as Git may change that. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(/*turbopackIgnore: true*/ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(/*turbopackIgnore: true*/ folder, name, 'migration.sql'), 'utf8').replaceAll(
        '\r\n',
        '\n',
      )
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings the database up to the given migrations within the caller's transaction, and returns the names applied. Several
 * servers may start at once: the first applies, the others wait and find nothing to do.
 */
export async function migrate(transaction: SqlTransaction, migrations: Migration[]): Promise<string[]> {
  await transaction.query('SELECT pg_advisory_xact_lock(7409224)')
  await transaction.exec(
    'CREATE TABLE IF NOT EXISTS _migrations (name text PRIMARY KEY, sha256 text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
  )
  const { rows } = await transaction.query('SELECT name, sha256 FROM _migrations ORDER BY name')
  const known = new Map(migrations.map((migration) => [migration.name, migration]))

  for (const { name, sha256 } of rows) {
    const migration = known.get(String(name))
    if (!migration) {
      throw new OperatorError(
        `The database was made by a newer Tracelab (it has the migration ${String(name)}); update this copy, or use another database.`,
      )
    }
    if (migration.sha256 !== sha256) {
      throw new OperatorError(
        `The migration ${migration.name} was edited after it was applied; restore the file, and write changes as a new migration.`,
      )
    }
  }

  const done = new Set(rows.map(({ name }) => String(name)))
  const pending = migrations.filter(({ name }) => !done.has(name))
  for (const { name, sql, sha256 } of pending) {
    await transaction.exec(sql)
    await transaction.query('INSERT INTO _migrations (name, sha256) VALUES ($1, $2)', [name, sha256])
  }
  return pending.map(({ name }) => name)
}
