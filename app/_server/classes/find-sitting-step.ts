import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { AssignmentStep } from '../generated/prisma/client.ts'
import { serverSecret } from '../node/server-secret.ts'
import type { StepWhat } from './dto/assignments.ts'
import { readVersionCode } from './find-version.ts'
import { findSitting } from './sitting-rows.ts'
import type { SittingInClass } from './sitting-rows.ts'
import { outlineOf, whatOf } from './step-outline.ts'
import { variantSeed } from './variant-seed.ts'

/** A step of one's sitting, as found for whoever sits it. */
export type FoundStep = { sitting: SittingInClass; step: AssignmentStep; what: StepWhat }

/** A step of a sitting of whoever asks. */
export async function findSittingStep(
  actor: Pick<Actor, 'id'>,
  { sitting: sittingId, step: stepId }: { sitting: string; step: string },
): Promise<ActionResult<FoundStep>> {
  const found = await findSitting(actor, sittingId)
  if (!found.ok) return found
  const step = found.value.assignment.steps.find(({ id }) => id === stepId)
  return step ? ok({ sitting: found.value, step, what: whatOf(step) }) : problem('not_found')
}

/** The seed of the world that a student is given at a scenario step. */
export async function seedOfStep({ assignmentId, userId }: { assignmentId: string; userId: string }, code: string) {
  const { seeds } = await outlineOf({ kind: 'scenario', scenario: code })
  const scenario = readVersionCode(code)?.number ?? 0
  return variantSeed(seeds, { scenario, assignment: assignmentId, user: userId }, serverSecret('variant'))
}
