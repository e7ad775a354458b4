import { lessonCode } from '#app/_server/codes.ts'
import { findLessonState } from '#app/_server/lesson-state.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

export async function GET(_request: Request, { params }: { params: Promise<{ lesson: string }> }) {
  const learner = await findLearner()
  const lesson = lessonCode.safeParse((await params).lesson)
  return lesson.success ? reply(await findLessonState(learner, lesson.data)) : notFound()
}
