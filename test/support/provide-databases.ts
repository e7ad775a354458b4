import { rmSync } from 'node:fs'
import pg from 'pg'
import type { ProvidedContext } from 'vitest'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../app/_server/node/db.ts'
import { makePGliteTemplate, migrations } from './pglite-template.ts'
import { startPostgres } from './run-postgres.ts'
import { scratchFolder } from './scratch-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    /** A database of this PostgreSQL in which every migration has run, to copy. */
    postgresTemplate: string
    /** A data folder whose PGlite is the same. */
    pgliteTemplate: string
  }
}

type Databases = { provided: ProvidedContext; stop(): Promise<void> }

/** One for all projects of a run: each loads this module anew. */
const kept = globalThis as { tracelabTestDatabases?: { databases: Promise<Databases>; users: number } }

/** Lends a project of a run its databases; they are stopped after the last. */
export default async function provideDatabases(project: TestProject) {
  const lent = (kept.tracelabTestDatabases ??= { databases: startDatabases(), users: 0 })
  lent.users++
  const { provided, stop } = await lent.databases
  for (const name of Object.keys(provided) as (keyof ProvidedContext)[]) project.provide(name, provided[name])
  return async () => {
    if (--lent.users > 0) return
    delete kept.tracelabTestDatabases
    await stop()
  }
}

/**
 * Runs a PostgreSQL for the tests of one run, and prepares an empty database of either kind: making one of PGlite takes
 * seconds, and copying it hardly any time.
 */
async function startDatabases(): Promise<Databases> {
  const folder = scratchFolder('tracelab-template-')
  const template = 'template_migrated'
  const [{ url, stop }] = await Promise.all([startPostgres(), makePGliteTemplate(folder)])
  await createPostgresDatabase(url, template)
  await (await openPostgres(`${url}/${template}`, migrations)).close()
  return {
    provided: { postgresUrl: url, postgresTemplate: template, pgliteTemplate: folder },
    async stop() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Creates a database in a PostgreSQL (`server` is its address without one), as a copy of another where one is named. */
export async function createPostgresDatabase(server: string, name: string, template = 'template0'): Promise<void> {
  const client = new pg.Client(`${server}/postgres`)
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await client.end()
}
