import { lessonCode } from '#app/_server/codes.ts'
import { listDraftHistory } from '#app/_server/drafts.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

export async function GET(_request: Request, { params }: { params: Promise<{ exercise: string }> }) {
  const learner = await findLearner()
  const exercise = lessonCode.safeParse((await params).exercise)
  if (!exercise.success) return notFound()
  return reply(learner ? await listDraftHistory(learner, exercise.data) : [])
}
