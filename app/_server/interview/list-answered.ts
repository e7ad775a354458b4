import 'server-only'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'

/** The questions that a learner has met: `answered` at least once, or else only `shown`. Follow-ups and skips are neither. */
export async function listAnswered(learner: Learner): Promise<Record<string, 'answered' | 'shown'>> {
  const prisma = await getPrisma()
  const rows = await prisma.questionAttempt.findMany({
    // What a running mock has heard is told when it ends.
    where: {
      learnerId: learner.id,
      followUp: null,
      outcome: { in: ['answered', 'shown'] },
      OR: [{ mockId: null }, { mock: { endedAt: { not: null } } }],
    },
    select: { question: true, outcome: true },
    distinct: ['question', 'outcome'],
  })
  const met: Record<string, 'answered' | 'shown'> = {}
  for (const { question, outcome } of rows) {
    if (outcome === 'answered') met[question] = 'answered'
    else met[question] ??= 'shown'
  }
  return met
}
