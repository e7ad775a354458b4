import { madeId } from '#app/_server/interview/inputs.ts'
import { findMockState } from '#app/_server/interview/mock-state.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** A mock as far as it may be seen while it runs. */
export async function GET(_request: Request, { params }: { params: Promise<{ mock: string }> }) {
  const learner = await findLearner()
  const id = madeId.safeParse((await params).mock)
  const state = learner && id.success && (await findMockState(learner, id.data))
  return state ? reply(state) : notFound()
}
