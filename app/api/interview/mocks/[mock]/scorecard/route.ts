import { locale, madeId } from '#app/_server/interview/inputs.ts'
import { findScorecard } from '#app/_server/interview/scorecard.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** `?locale=th`, else in the mock's language: what it came to. There is none while the mock runs. */
export async function GET(request: Request, { params }: { params: Promise<{ mock: string }> }) {
  const wanted = locale.safeParse(new URL(request.url).searchParams.get('locale'))
  const learner = await findLearner()
  const id = madeId.safeParse((await params).mock)
  const card = learner && id.success && (await findScorecard(learner, id.data, wanted.data))
  return card ? reply(card) : notFound()
}
