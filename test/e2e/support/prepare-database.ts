import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPGlite } from '../../../app/_server/node/db.ts'
import { readMigrations } from '../../../app/_server/node/migrate.ts'

/**
 * Makes the database that own servers begin with a copy of, at `TRACELAB_E2E_TEMPLATE`: PGlite in which every migration has
 * run and that has no rows. Making it takes seconds of a processor, and copying it hardly any.
 */
export default async function prepareDatabase(): Promise<void> {
  const folder = process.env.TRACELAB_E2E_TEMPLATE!
  mkdirSync(folder, { recursive: true })
  const database = await openPGlite(folder, readMigrations(join(import.meta.dirname, '../../../prisma/migrations')))
  await database.close()
}
