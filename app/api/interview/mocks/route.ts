import { listMocks } from '#app/_server/interview/list-mocks.ts'
import { readAsking } from '#app/_server/read-asking.ts'
import { reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** `?locale=th`: the learner's mocks, the latest first. */
export async function GET(request: Request): Promise<Response> {
  const learner = await findLearner()
  const { locale } = readAsking(new URL(request.url).searchParams)
  return reply({ mocks: learner ? await listMocks(learner, locale) : [] })
}
