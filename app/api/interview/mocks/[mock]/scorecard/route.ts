import { locale, madeId } from '#app/_server/interview/inputs.ts'
import { findScorecard, findWithholding } from '#app/_server/interview/scorecard.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/**
 * `?locale=th`, else in the mock's language: what it came to. There is none while the mock runs; while a class holds it
 * back, 403 with the assignment that does.
 */
export async function GET(request: Request, { params }: { params: Promise<{ mock: string }> }) {
  const wanted = locale.safeParse(new URL(request.url).searchParams.get('locale'))
  const learner = await findLearner()
  const id = madeId.safeParse((await params).mock)
  const card = learner && id.success && (await findScorecard(learner, id.data, wanted.data))
  if (card) return reply(card)
  const assignment = learner && id.success ? await findWithholding(learner, id.data) : null
  return assignment === null ? notFound() : reply({ assignment }, 403)
}
