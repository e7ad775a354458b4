import { answerActor } from '#app/_server/answer-actor.ts'
import { viewClass } from '#app/_server/classes/view-class.ts'

export const dynamic = 'force-dynamic'

/** A class as its member sees it: `ClassView`. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerActor(params, (actor, { id }) => viewClass(actor, id))
}
