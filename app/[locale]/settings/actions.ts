'use server'

import { deleteLearner } from '#app/_server/learners.ts'
import { findLearner, signOut } from '#app/_server/session.ts'

/** Deletes all that is kept about whoever asks, and forgets them. Somebody unknown has nothing to delete. */
export async function deleteMyData(): Promise<{ ok: true }> {
  const learner = await findLearner()
  if (!learner) return { ok: true }
  await signOut()
  await deleteLearner(learner)
  return { ok: true }
}
