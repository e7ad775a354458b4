import { answerActor } from '#app/_server/answer-actor.ts'
import { viewRegrade } from '#app/_server/classes/regrades.ts'

export const dynamic = 'force-dynamic'

/** What grading again would change: `RegradeView`. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerActor(params, (actor, { id }) => viewRegrade(actor, id))
}
