import { loadLessonMap } from '#app/_server/lesson-map.ts'
import { readAsking } from '#app/_server/read-asking.ts'
import { reply } from '#app/_server/reply.ts'
import { findGate } from '#app/_server/review-queue.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** `?lesson=L08.1&locale=th`: what a lesson builds on and has faded, in about two minutes' worth of cards. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const learner = await findLearner()
  const lesson = query.get('lesson') ?? ''
  return reply({ cards: learner ? await findGate(learner, await loadLessonMap(), lesson, readAsking(query)) : [] })
}
