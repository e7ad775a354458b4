import type { SqlTransaction } from '../migrate.ts'
import type { BackupTable } from './backup-lines.ts'

/** Of no use to another process: what migrated the tables is in the head, the others are about this very minute. */
const leftOut = new Set(['_migrations', 'grader', 'rate_window'])

/** All tables that are kept, each after those that its rows refer to. Jobs are not among them: rows ask for them anew. */
export async function listTables(transaction: SqlTransaction): Promise<BackupTable[]> {
  const { rows } = await transaction.query(`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum`)
  const tables = new Map<string, BackupTable>()
  for (const { table, name, type } of rows as Record<'table' | 'name' | 'type', string>[]) {
    if (leftOut.has(table)) continue
    const known = tables.get(table) ?? { table, columns: [] }
    known.columns.push({ name, type })
    tables.set(table, known)
  }
  return inOrder(tables, await findReferences(transaction))
}

async function findReferences(transaction: SqlTransaction): Promise<{ from: string; to: string }[]> {
  const { rows } = await transaction.query(`
    SELECT f.relname AS from, t.relname AS to
    FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conrelid <> k.confrelid`)
  return rows as { from: string; to: string }[]
}

function inOrder(tables: Map<string, BackupTable>, references: { from: string; to: string }[]): BackupTable[] {
  const ordered: BackupTable[] = []
  const placed = new Set<string>()
  while (placed.size < tables.size) {
    const free = [...tables.values()].filter(
      ({ table }) => !placed.has(table) && references.every(({ from, to }) => from !== table || placed.has(to)),
    )
    if (free.length === 0) throw new Error('tables refer to each other in a circle, and none can be restored first')
    for (const table of free) {
      placed.add(table.table)
      ordered.push(table)
    }
  }
  return ordered
}
