import { answerActor } from '#app/_server/answer-actor.ts'
import { viewAssignment } from '#app/_server/classes/view-assignment.ts'

export const dynamic = 'force-dynamic'

/** An assignment as whoever asks sees it, with `?as=student` as their test student does: `AssignmentView`. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const asStudent = new URL(request.url).searchParams.get('as') === 'student'
  return answerActor(params, (actor, { id }) => viewAssignment(actor, { id, asStudent }))
}
