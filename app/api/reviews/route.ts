import { loadLessonMap } from '#app/_server/lesson-map.ts'
import { readAsking } from '#app/_server/read-asking.ts'
import { reply } from '#app/_server/reply.ts'
import { findReviewQueue } from '#app/_server/review-queue.ts'
import type { ReviewQueue } from '#app/_server/review-queue.ts'
import { dailyCardsLimits } from '#app/_server/limits.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

const nothing: ReviewQueue = {
  due: [],
  waiting: 0,
  dailyCards: dailyCardsLimits.usual,
  answeredToday: 0,
  nextDue: null,
  total: 0,
  last: null,
}

/** `?locale=th&tz=Asia/Bangkok&more=10&lesson=L08.1` */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const more = Math.min(dailyCardsLimits.most, Math.max(0, Number(query.get('more')) || 0))
  const learner = await findLearner()
  return reply(
    learner
      ? await findReviewQueue(learner, await loadLessonMap(), {
          ...readAsking(query),
          more,
          lesson: query.get('lesson') ?? undefined,
        })
      : nothing,
  )
}
