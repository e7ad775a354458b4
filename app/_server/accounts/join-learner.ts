import 'server-only'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'
import { joins } from './joins.ts'

/**
 * Brings all that an anonymous learner did to an account, and ends the anonymous learner, in one transaction. Somebody who
 * is gone, or who has an account themselves, brings nothing: twice is the same as once.
 */
export async function joinLearner(anonymous: Learner, account: Learner): Promise<void> {
  const prisma = await getPrisma()
  await prisma.$transaction(
    async (tx) => {
      // The lock keeps a second tab, and an action that is still on its way, from writing beside us.
      const found = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "user" WHERE "id" = ${anonymous.id} AND "isAnonymous" FOR UPDATE`
      if (found.length === 0) return
      for (const join of Object.values(joins)) {
        if (typeof join === 'function') await join(tx, { from: anonymous.id, to: account.id })
      }
      await tx.user.delete({ where: { id: anonymous.id } })
    },
    { timeout: 60_000 },
  )
}
