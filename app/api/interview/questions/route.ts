import { listAnswered } from '#app/_server/interview/list-answered.ts'
import { reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** The questions that this learner has answered, or had shown. */
export async function GET() {
  const learner = await findLearner()
  return reply({ met: learner ? await listAnswered(learner) : {} })
}
