import { answerActor } from '#app/_server/answer-actor.ts'
import { problem } from '#app/_server/action.ts'
import * as input from '#app/_server/classes/inputs.ts'
import { viewSubmission } from '#app/_server/classes/view-submission.ts'

export const dynamic = 'force-dynamic'

/** A submission for who teaches; of a lesson with `?step=`, for which it counts: `SubmissionView`. */
export function GET(request: Request, { params }: { params: Promise<{ attempt: string }> }): Promise<Response> {
  const step = input.id.nullable().safeParse(new URL(request.url).searchParams.get('step'))
  return answerActor(params, async (actor, { attempt }) =>
    step.success ? viewSubmission(actor, { attempt, step: step.data }) : problem('not_found'),
  )
}
