import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/prisma/client.ts'
import { explainFolderError } from './data-folder.ts'
import { readEnv } from './env.ts'
import { lockDataFolder, unlockDataFolder } from './lock.ts'
import { migrate, readMigrations } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { OperatorError } from './operator-error.ts'
import { PGliteAdapter } from './pglite-adapter.ts'
import { processPromise, takeSingleton } from './process-singleton.ts'
import { projectRoot } from './project-root.ts'
import { observePrisma } from './telemetry/observe-prisma.ts'
import { logError } from './telemetry/telemetry.ts'

export type Database = {
  prisma: PrismaClient
  /** Where the jobs live: the one PGlite, or a PostgreSQL that each part of the server connects to itself. */
  engine: { kind: 'pglite'; pglite: PGlite } | { kind: 'postgres'; connectionString: string }
  close(): Promise<void>
}

// PGlite has one connection: transactions queue, and Prisma's default of 2 s in the queue is short for a class.
const transactionOptions = { maxWait: 15_000, timeout: 10_000 }

/** The database of this process, opened and migrated at the first call, wherever in the server that is. */
export function getDatabase(): Promise<Database> {
  return processPromise('database', () => {
    const { isBuild, databaseUrl, dataFolder } = readEnv()
    if (isBuild) throw new Error('next build must not open the database: call headers() or connection() before it')
    const migrations = readMigrations(join(/*turbopackIgnore: true*/ projectRoot(), 'prisma/migrations'))
    return databaseUrl ? openPostgres(databaseUrl, migrations) : openPGlite(dataFolder, migrations)
  })
}

export async function getPrisma(): Promise<PrismaClient> {
  const { prisma } = await getDatabase()
  return prisma
}

/** Closes what `getDatabase` opened, so that it can be opened again. */
export async function closeDatabase(): Promise<void> {
  const opened = takeSingleton<Promise<Database>>('database')
  if (opened) await (await opened).close()
}

/** Opens the PGlite database in a folder, which this process must be the only one to use. */
export async function openPGlite(folder: string, migrations: Migration[]): Promise<Database> {
  lockDataFolder(folder)
  let pglite: PGlite | undefined
  try {
    pglite = await PGlite.create({ dataDir: join(folder, 'postgres'), postgresqlconf: ['shared_buffers = 16MB'] })
    await pglite.transaction((transaction) => migrate(transaction, migrations))
  } catch (error) {
    await pglite?.close()
    unlockDataFolder(folder)
    throw explainFolderError(folder, error)
  }
  const opened = pglite
  const prisma = observePrisma(new PrismaClient({ adapter: new PGliteAdapter(opened), transactionOptions }))
  return {
    prisma,
    engine: { kind: 'pglite', pglite: opened },
    async close() {
      await prisma.$disconnect()
      await opened.close()
      unlockDataFolder(folder)
    },
  }
}

/** Opens a PostgreSQL database. */
export async function openPostgres(databaseUrl: string, migrations: Migration[]): Promise<Database> {
  const connectionString = inUtc(databaseUrl)
  const pool = new pg.Pool({ connectionString, max: 10, application_name: 'tracelab' })
  // Without a listener, a connection lost while idle would end the process.
  pool.on('error', (error) => logError(`The database closed a connection: ${error.message}`))
  try {
    await migratePostgres(pool, migrations)
  } catch (error) {
    await pool.end()
    throw explainConnectionError(error)
  }
  const prisma = observePrisma(new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions }))
  return {
    prisma,
    engine: { kind: 'postgres', connectionString },
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** Prisma's adapter sends times without their zone, so on a session in any other zone every timestamptz shifts. */
function inUtc(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c TimeZone=UTC`.trim())
  return url.href
}

async function migratePostgres(pool: pg.Pool, migrations: Migration[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await migrate(
      {
        exec: (sql) => client.query(sql),
        query: (sql, values = []) => client.query<Record<string, unknown>>(sql, values),
      },
      migrations,
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

function explainConnectionError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'its host name is unknown',
    ETIMEDOUT: 'it did not answer',
    '28P01': 'the password is wrong',
    '28000': 'the user may not connect',
    '3D000': 'the database does not exist',
  }
  const reason = reasons[String(error.code)]
  return reason ? new OperatorError(`The database in DATABASE_URL cannot be reached: ${reason}.`) : error
}
