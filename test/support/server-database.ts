import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { inject } from 'vitest'
import { closeDatabase, getPrisma } from '../../app/_server/node/db.ts'
import { stopGradingQueue } from '../../app/_server/node/grading-queue.ts'
import { copyPGliteTemplate } from './pglite-template.ts'
import { createPostgresDatabase } from './provide-databases.ts'
import { scratchFolder } from './scratch-folder.ts'

export const engines = ['PGlite', 'PostgreSQL'] as const
export type Engine = (typeof engines)[number]

export type TestDatabase = {
  /** What a server process needs in its environment to open this database. */
  env: NodeJS.ProcessEnv
  dataFolder: string
  remove(): Promise<void>
}

/**
 * A database of its own with no rows, in which every migration has run (`isNew`: none, nor anything else); the process
 * environment of the tests points to it until it is removed.
 */
export async function createDatabase(engine: Engine, { isNew = false } = {}): Promise<TestDatabase> {
  const dataFolder = scratchFolder('tracelab-data-')
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'test', TRACELAB_DATA: dataFolder }
  if (engine === 'PostgreSQL') {
    const server = inject('postgresUrl')
    const name = `test_${randomUUID().replaceAll('-', '')}`
    await createPostgresDatabase(server, name, isNew ? undefined : inject('postgresTemplate'))
    env['DATABASE_URL'] = `${server}/${name}`
  } else if (!isNew) {
    copyPGliteTemplate(inject('pgliteTemplate'), dataFolder)
  }
  for (const name of ['TRACELAB_DATA', 'DATABASE_URL']) delete process.env[name]
  Object.assign(process.env, env)

  return {
    env,
    dataFolder,
    async remove() {
      await stopGradingQueue()
      await closeDatabase()
      for (const name of ['TRACELAB_DATA', 'DATABASE_URL']) delete process.env[name]
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** An anonymous learner with nothing yet. */
export async function createLearner(): Promise<{ id: string }> {
  const prisma = await getPrisma()
  const id = randomUUID()
  await prisma.user.create({ data: { id, name: 'Anonymous', email: `${id}@example.invalid`, isAnonymous: true } })
  return { id }
}
