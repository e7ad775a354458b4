import { loadLessonMap } from '#app/_server/lesson-map.ts'
import { findMemoryOverview } from '#app/_server/memory-overview.ts'
import { readAsking } from '#app/_server/read-asking.ts'
import { reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** `?locale=th&tz=Asia/Bangkok` */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  return reply(await findMemoryOverview(await findLearner(), await loadLessonMap(), readAsking(query)))
}
