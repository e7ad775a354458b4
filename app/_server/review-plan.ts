import 'server-only'
import type { Learner } from './learners.ts'
import { dailyCardsLimits } from './limits.ts'
import { getPrisma } from './node/db.ts'

/** How many cards the learner wants a day at most. */
export async function findDailyCards(learner: Learner): Promise<number> {
  const prisma = await getPrisma()
  const plan = await prisma.reviewPlan.findUnique({ where: { learnerId: learner.id } })
  return plan?.dailyCards ?? dailyCardsLimits.usual
}

/** Sets it, and returns what stands. */
export async function setDailyCards(learner: Learner, dailyCards: number): Promise<number> {
  const prisma = await getPrisma()
  const key = { learnerId: learner.id }
  await prisma.reviewPlan.upsert({ where: key, create: { ...key, dailyCards }, update: { dailyCards } })
  return dailyCards
}
