import { questionCode } from '#app/_server/interview/inputs.ts'
import { findQuestionState } from '#app/_server/interview/question-state.ts'
import { readAsking } from '#app/_server/read-asking.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** `?locale=th&way=choice`: the learner's attempts at a question; for who answers by choice, what there is to choose. */
export async function GET(request: Request, { params }: { params: Promise<{ question: string }> }) {
  const query = new URL(request.url).searchParams
  const code = questionCode.safeParse((await params).question)
  const { locale } = readAsking(query)
  const withStatements = query.get('way') === 'choice'
  const state = code.success && (await findQuestionState(await findLearner(), code.data, { locale, withStatements }))
  return state ? reply(state) : notFound()
}
