import 'server-only'
import { join } from 'node:path'
import { getDatabase } from './node/db.ts'
import { countGraders } from './node/grader-presence.ts'
import { startGradingQueue } from './node/grading-queue.ts'
import { readMigrations } from './node/migrate.ts'
import { projectRoot } from './node/project-root.ts'
import { logError } from './node/telemetry/telemetry.ts'

const answerWithinMs = 5000

type Part = 'database' | 'migrations' | 'queue' | 'graders'

/** `failed` is a part that did not answer, or not as it should; why is in the server's log, not for everybody. */
export type Readiness = { status: 'ready' | 'not_ready'; parts: Record<Part, 'ok' | 'failed'> }

/** Asks every part of the server that work needs. */
export async function findReadiness(): Promise<Readiness> {
  const asked = await Promise.all(
    Object.entries(checks).map(async ([part, check]) => [part, await isWell(part, check)] as const),
  )
  return {
    status: asked.every(([, answer]) => answer === 'ok') ? 'ready' : 'not_ready',
    parts: Object.fromEntries(asked) as Readiness['parts'],
  }
}

const checks: Record<Part, () => Promise<boolean>> = {
  async database() {
    const { prisma } = await getDatabase()
    await prisma.$queryRaw`SELECT 1`
    return true
  },
  async migrations() {
    const { prisma } = await getDatabase()
    const rows = await prisma.$queryRaw<{ name: string; sha256: string }[]>`SELECT name, sha256 FROM _migrations`
    const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]))
    const known = readMigrations(join(/*turbopackIgnore: true*/ projectRoot(), 'prisma/migrations'))
    return known.length === applied.size && known.every(({ name, sha256 }) => applied.get(name) === sha256)
  },
  async queue() {
    await startGradingQueue()
    const { prisma } = await getDatabase()
    await prisma.$queryRaw`SELECT count(*) FROM pgboss.queue`
    return true
  },
  async graders() {
    return (await countGraders(await getDatabase())) > 0
  },
}

async function isWell(part: string, check: () => Promise<boolean>): Promise<'ok' | 'failed'> {
  let timer: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${answerWithinMs} ms`)), answerWithinMs)
    })
    return (await Promise.race([check(), late])) ? 'ok' : 'failed'
  } catch (error) {
    logError(`Not ready: ${part}.`, error)
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}
