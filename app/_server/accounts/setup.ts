import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import { getPrisma } from '../node/db.ts'
import { setupCode } from '../node/setup-code.ts'
import { lockRoles } from './roles.ts'

/**
 * Makes whoever has the setup code the first admin. The code is printed where only whoever runs the server reads, and is
 * worth nothing once there is an admin: `not_now`. A wrong one is `not_found`.
 */
export async function claimSetup(actor: Actor, code: string): Promise<ActionResult<null>> {
  if (!isSame(code.trim(), setupCode())) return problem('not_found')
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    await lockRoles(tx)
    if ((await tx.user.count({ where: { role: 'admin' } })) > 0) return problem('not_now')
    await tx.user.update({ where: { id: actor.id }, data: { role: 'admin' } })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'role.set',
      subject: { userId: actor.id },
      before: actor.role,
      after: 'admin',
      reason: 'setup code',
    })
    return ok(null)
  })
}

/** In a time that does not tell how much of it was right. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
