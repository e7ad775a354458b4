import { streamAttempt } from '#app/_server/attempt-stream.ts'
import { findAttempt } from '#app/_server/attempts.ts'
import { notFound } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const learner = await findLearner()
  const { id } = await params
  if (!learner || !(await findAttempt(learner, id))) return notFound()

  return new Response(streamAttempt(learner, id, request.signal), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
