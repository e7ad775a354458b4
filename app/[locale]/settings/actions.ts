'use server'

import { findActor } from '#app/_server/access.ts'
import { deleteLearner } from '#app/_server/learners.ts'
import { beginAction } from '#app/_server/node/refuse-request.ts'
import { findLearner, signOut } from '#app/_server/session.ts'

/**
 * Deletes all that is kept about whoever asks, and forgets them. Somebody unknown has nothing to delete; an account is
 * deleted by its password, and not by who happens to sit before it.
 */
export async function deleteMyData(): Promise<{ ok: boolean }> {
  beginAction()
  if (await findActor()) return { ok: false }
  const learner = await findLearner()
  if (!learner) return { ok: true }
  await signOut()
  await deleteLearner(learner)
  return { ok: true }
}
