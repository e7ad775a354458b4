import 'server-only'
import type { Learner } from './learners.ts'
import { getPrisma } from './node/db.ts'

/** Remembers that the worked solution was shown, and when it was for the first time. */
export async function discloseSolution(learner: Learner, exercise: string): Promise<string> {
  const prisma = await getPrisma()
  await prisma.solutionDisclosed.createMany({ data: [{ learnerId: learner.id, exercise }], skipDuplicates: true })
  const row = await prisma.solutionDisclosed.findUniqueOrThrow({
    where: { learnerId_exercise: { learnerId: learner.id, exercise } },
  })
  return row.disclosedAt.toISOString()
}

/** When the worked solution was first shown; null while it was not. */
export async function findDisclosure(learner: Learner, exercise: string): Promise<string | null> {
  const prisma = await getPrisma()
  const row = await prisma.solutionDisclosed.findUnique({
    where: { learnerId_exercise: { learnerId: learner.id, exercise } },
  })
  return row?.disclosedAt.toISOString() ?? null
}
