import 'server-only'
import { getPrisma } from './node/db.ts'

/** Someone who learns here; who they are is the session's business. */
export type Learner = { id: string }

/** Deletes the learner and everything they own, in the one statement that cascades. */
export async function deleteLearner(learner: Learner): Promise<void> {
  const prisma = await getPrisma()
  await prisma.user.deleteMany({ where: { id: learner.id } })
}
