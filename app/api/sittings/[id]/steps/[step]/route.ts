import { answerActor } from '#app/_server/answer-actor.ts'
import { viewSittingStep } from '#app/_server/classes/view-sitting-step.ts'

export const dynamic = 'force-dynamic'

/** Where a student stands at a step: `SittingStep`. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string; step: string }> }) {
  return answerActor(params, (actor, { id, step }) => viewSittingStep(actor, { sitting: id, step }))
}
