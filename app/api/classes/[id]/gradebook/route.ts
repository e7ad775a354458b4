import { answerActor } from '#app/_server/answer-actor.ts'
import { problem } from '#app/_server/action.ts'
import { viewGradebook } from '#app/_server/classes/gradebook.ts'
import * as input from '#app/_server/classes/inputs.ts'

export const dynamic = 'force-dynamic'

/** Everybody at everything, with `?assignment=` at one: `Gradebook`. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const assignment = input.id.nullable().safeParse(new URL(request.url).searchParams.get('assignment'))
  return answerActor(params, async (actor, { id }) =>
    assignment.success ? viewGradebook(actor, { class: id, assignment: assignment.data }) : problem('not_found'),
  )
}
