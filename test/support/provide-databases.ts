import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPGlite, openPostgres } from '../../app/_server/node/db.ts'
import { readMigrations } from '../../app/_server/node/migrate.ts'
import { startPostgres } from './run-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    /** A database of this PostgreSQL in which every migration has run, to copy. */
    postgresTemplate: string
    /** A data folder whose PGlite is the same. */
    pgliteTemplate: string
  }
}

/**
 * Runs a PostgreSQL for the tests of one run, and prepares an empty database of either kind: making one of PGlite takes
 * seconds, and copying it hardly any time.
 */
export default async function provideDatabases(project: TestProject) {
  const { url, stop } = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'tracelab-template-'))
  const template = 'template_migrated'
  const migrations = readMigrations(join(import.meta.dirname, '../../prisma/migrations'))
  await createPostgresDatabase(url, template)
  for (const open of [openPGlite(folder, migrations), openPostgres(`${url}/${template}`, migrations)]) {
    await (await open).close()
  }
  project.provide('postgresUrl', url)
  project.provide('postgresTemplate', template)
  project.provide('pgliteTemplate', folder)
  return async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Creates a database in a PostgreSQL (`server` is its address without one), as a copy of another where one is named. */
export async function createPostgresDatabase(server: string, name: string, template = 'template0'): Promise<void> {
  const client = new pg.Client(`${server}/postgres`)
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await client.end()
}
