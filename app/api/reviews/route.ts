import { reply } from '#app/_server/reply.ts'
import { dueCards } from '#app/_server/reviews.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

export async function GET() {
  const learner = await findLearner()
  return reply(learner ? await dueCards(learner) : { due: [], nextDue: null, total: 0 })
}
