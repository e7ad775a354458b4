import { answerActor } from '#app/_server/answer-actor.ts'
import { viewAnalytics } from '#app/_server/classes/analytics.ts'

export const dynamic = 'force-dynamic'

/** What a class makes of an assignment: `Analytics`. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerActor(params, (actor, { id }) => viewAnalytics(actor, id))
}
