import 'server-only'
import type { Verdict } from '#content/verdict.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { summariseVerdict } from '../node/verdict-summary.ts'
import { attemptColumns } from './pieces.ts'
import type { AttemptRow } from './pieces.ts'

/** Attempts as lists read them, the oldest first. What was graded before there were summaries gets one at its first reading. */
export async function findAttempts(where: Prisma.AttemptWhereInput): Promise<AttemptRow[]> {
  const prisma = await getPrisma()
  const read = () => prisma.attempt.findMany({ where, select: attemptColumns, orderBy: { submittedAt: 'asc' } })
  const rows = await read()
  const lacking = rows.filter(({ status, summary }) => status === 'done' && summary === null)
  if (lacking.length === 0) return rows
  for (const { id } of lacking) {
    const { verdict } = await prisma.attempt.findUniqueOrThrow({ where: { id }, select: { verdict: true } })
    const summary = summariseVerdict(verdict as unknown as Verdict)
    await prisma.attempt.updateMany({ where: { id, status: 'done' }, data: { summary } })
  }
  return read()
}
