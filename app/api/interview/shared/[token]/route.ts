import { locale } from '#app/_server/interview/inputs.ts'
import { findSharedScorecard } from '#app/_server/interview/scorecard.ts'
import { notFound, reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/** `?locale=th`, else in the mock's language: a scorecard that its owner shares, for whoever has the link. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const wanted = locale.safeParse(new URL(request.url).searchParams.get('locale'))
  const { token } = await params
  const card = /^[\w-]{22}$/.test(token) ? await findSharedScorecard(token, wanted.data) : undefined
  return card ? reply(card) : notFound()
}
