import pg from 'pg'
import type { Database } from '../db.ts'
import type { SqlTransaction } from '../migrate.ts'

/** `snapshot` sees one moment of the database and writes nothing; `write` is all done or not at all. */
type Mode = 'snapshot' | 'write'

/** One transaction on either database, on a connection of its own where there is one. PGlite waits with all else. */
export async function inTransaction<T>(
  { engine }: Pick<Database, 'engine'>,
  mode: Mode,
  run: (transaction: SqlTransaction) => Promise<T>,
): Promise<T> {
  if (engine.kind === 'pglite') return engine.pglite.transaction((transaction) => run(transaction))

  const client = new pg.Client({ connectionString: engine.connectionString, application_name: 'tracelab-backup' })
  await client.connect()
  try {
    await client.query(mode === 'snapshot' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN')
    const result = await run({
      exec: (sql) => client.query(sql),
      query: (sql, values = []) => client.query<Record<string, unknown>>(sql, values),
    })
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}
