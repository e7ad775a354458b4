import { answerActor } from '#app/_server/answer-actor.ts'
import { viewSubmission } from '#app/_server/classes/view-submission.ts'

export const dynamic = 'force-dynamic'

/** A submission for who teaches: `SubmissionView`. */
export function GET(_request: Request, { params }: { params: Promise<{ attempt: string }> }): Promise<Response> {
  return answerActor(params, (actor, { attempt: id }) => viewSubmission(actor, id))
}
