import 'server-only'
import type { Learner } from './learners.ts'
import { getPrisma } from './node/db.ts'

/** Remembers that a hint was opened, and returns the numbers of all that are open, from 1. */
export async function openHint(learner: Learner, exercise: string, hint: number): Promise<number[]> {
  const prisma = await getPrisma()
  await prisma.hintOpened.createMany({ data: [{ learnerId: learner.id, exercise, hint }], skipDuplicates: true })
  return listOpenHints(learner, exercise)
}

export async function listOpenHints(learner: Learner, exercise: string): Promise<number[]> {
  const prisma = await getPrisma()
  const rows = await prisma.hintOpened.findMany({
    where: { learnerId: learner.id, exercise },
    orderBy: { hint: 'asc' },
  })
  return rows.map(({ hint }) => hint)
}
