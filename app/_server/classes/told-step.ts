import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { isRevealed } from './rules.ts'
import { findSittingStep } from './find-sitting-step.ts'

/** A scenario step whose answers whoever asks may read: `not_now` before they are revealed to them. */
export async function findToldStep(
  actor: Pick<Actor, 'id'>,
  asked: { sitting: string; step: string },
  now = new Date(),
): Promise<ActionResult<{ code: string }>> {
  const found = await findSittingStep(actor, asked)
  if (!found.ok) return found
  const { what, sitting } = found.value
  if (what.kind !== 'scenario') return problem('not_found')
  return isRevealed(sitting.rules, now) ? ok({ code: what.scenario }) : problem('not_now')
}
