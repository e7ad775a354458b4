import { findAttempt } from '#app/_server/attempts.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const learner = await findLearner()
  const { id } = await params
  const attempt = learner && (await findAttempt(learner, id))
  return attempt ? reply(attempt) : notFound()
}
