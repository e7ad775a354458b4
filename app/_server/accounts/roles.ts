import 'server-only'
import type { Actor } from '../access.ts'
import { allows } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { Prisma, Role } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'

/** Any number that no other lock of this database has. */
const roleLock = 7_266_913

/** Changes of roles wait for each other until their transaction ends: two at once could leave nobody in charge. */
export async function lockRoles(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${roleLock})`
}

/** Gives somebody a role on this instance. `not_now` for the last admin's: somebody has to be able to undo it. */
export async function setRole(
  actor: Actor,
  { userId, role, reason }: { userId: string; role: Role; reason: string },
): Promise<ActionResult<null>> {
  if (!allows(actor, 'admin')) return problem('forbidden')
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    await lockRoles(tx)
    const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true, isAnonymous: true } })
    if (!user || user.isAnonymous) return problem('not_found')
    if (user.role === role) return ok(null)
    if (user.role === 'admin' && (await isLastAdmin(tx))) return problem('not_now')
    await tx.user.update({ where: { id: userId }, data: { role } })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'role.set',
      subject: { userId },
      before: user.role,
      after: role,
      reason,
    })
    return ok(null)
  })
}

/** Whether one admin alone is left. Ask it under `lockRoles`. */
export async function isLastAdmin(tx: Prisma.TransactionClient): Promise<boolean> {
  return (await tx.user.count({ where: { role: 'admin' } })) === 1
}
