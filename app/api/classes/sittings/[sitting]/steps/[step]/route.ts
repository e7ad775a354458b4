import { answerActor } from '#app/_server/answer-actor.ts'
import { viewWork } from '#app/_server/classes/view-work.ts'

export const dynamic = 'force-dynamic'

/** What a student answered at a step of a sitting, for who teaches: `WorkView`. */
export function GET(_request: Request, { params }: { params: Promise<{ sitting: string; step: string }> }) {
  return answerActor(params, viewWork)
}
