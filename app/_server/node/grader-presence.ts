import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Database } from './db.ts'
import { OperatorError } from './operator-error.ts'
import { serverSecret } from './server-secret.ts'
import { logError } from './telemetry/telemetry.ts'

const beatMs = 3000
/** A grader that was silent for so long is not counted on. */
const silentMs = 15_000
const fingerprintKey = 'secret'

/**
 * Says of this process that it grades, every few seconds until the returned function is called, so that others know that
 * somebody does.
 */
export async function announceGrader({ prisma }: Database, threads: number): Promise<() => Promise<void>> {
  const id = randomUUID()
  const place = `${hostname()}/${process.pid}`
  const beat = async () => {
    const seenAt = new Date()
    await prisma.grader.upsert({ where: { id }, create: { id, place, threads, seenAt }, update: { seenAt } })
    await prisma.grader.deleteMany({ where: { seenAt: { lt: new Date(seenAt.getTime() - 20 * silentMs) } } })
  }
  await beat()
  const timer = setInterval(() => {
    beat().catch((error: unknown) => logError('This grader could not say that it lives.', error))
  }, beatMs)
  return async () => {
    clearInterval(timer)
    await prisma.grader.deleteMany({ where: { id } })
  }
}

/** Threads for submissions of all processes that were seen lately. */
export async function countGraders({ prisma }: Pick<Database, 'prisma'>): Promise<number> {
  const seen = await prisma.grader.aggregate({
    where: seenLately(),
    _sum: { threads: true },
  })
  return seen._sum.threads ?? 0
}

/** Servers and workers that were seen lately. */
export function countProcesses({ prisma }: Pick<Database, 'prisma'>): Promise<number> {
  return prisma.grader.count({ where: seenLately() })
}

const seenLately = () => ({ seenAt: { gt: new Date(Date.now() - silentMs) } })

/**
 * Refuses a process whose secret is not the one that this database is used with: it would draw other hidden runs for the
 * same submission. Only a server may bring another secret (`mayReplace`), and only while nobody else is at work.
 */
export async function checkSecret(database: Database, mayReplace: boolean): Promise<void> {
  const { prisma } = database
  // Of a secret that was derived for this alone: who reads it learns nothing.
  const value = createHash('sha256').update(serverSecret('fingerprint')).digest('base64url')
  await prisma.instanceFact.createMany({ data: [{ key: fingerprintKey, value }], skipDuplicates: true })
  const known = await prisma.instanceFact.findUniqueOrThrow({ where: { key: fingerprintKey } })
  if (known.value === value) return
  const others = database.engine.kind === 'postgres' ? await countProcesses(database) : 0
  if (!mayReplace || others > 0) {
    throw new OperatorError(
      'This process has another secret than those that use this database already; give it the same TRACELAB_SECRET, ' +
        'or a copy of the file `secret` from the data folder of the server.',
    )
  }
  await prisma.instanceFact.update({ where: { key: fingerprintKey }, data: { value } })
  console.warn(
    'The secret of this server is a new one: everybody has to sign in again, and hidden runs are drawn anew.',
  )
}
