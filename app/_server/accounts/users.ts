import 'server-only'
import type { Actor } from '../access.ts'
import { allows } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { Role } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { makeResetToken } from './mail-ways.ts'

/** Somebody with an account, as an admin sees them: nothing of what they learn or of their classes. */
export type UserLine = { id: string; name: string; email: string; isVerified: boolean; role: Role; createdAt: string }

const linesAtOnce = 50

/** Accounts by name, those whose name or address has the text in it; 50 at once. `page` counts from 0. */
export async function listUsers(
  actor: Actor,
  { search, page }: { search: string; page: number },
): Promise<ActionResult<{ users: UserLine[]; total: number; pages: number }>> {
  if (!allows(actor, 'admin')) return problem('forbidden')
  const prisma = await getPrisma()
  // In a pattern these stand for something else than themselves.
  const contains = { contains: search.replaceAll(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' } as const
  const where = { isAnonymous: false, ...(search !== '' && { OR: [{ name: contains }, { email: contains }] }) }
  const [total, rows] = await Promise.all([
    prisma.user.count({ where }),
    prisma.user.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip: page * linesAtOnce,
      take: linesAtOnce,
      select: { id: true, name: true, email: true, emailVerified: true, role: true, createdAt: true },
    }),
  ])
  const users = rows.map(({ emailVerified, createdAt, ...row }) => ({
    ...row,
    isVerified: emailVerified,
    createdAt: createdAt.toISOString(),
  }))
  return ok({ users, total, pages: Math.max(1, Math.ceil(total / linesAtOnce)) })
}

/**
 * A token by which somebody who forgot their password sets another one, where no mail could reach them. Whoever has it can
 * be them, so it is written down who made it.
 */
export async function makeResetFor(actor: Actor, userId: string): Promise<ActionResult<{ token: string }>> {
  if (!allows(actor, 'admin')) return problem('forbidden')
  const prisma = await getPrisma()
  const isThere = await prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { isAnonymous: true } })
    if (!user || user.isAnonymous) return false
    await writeAudit(tx, { actorId: actor.id, action: 'password.reset_link', subject: { userId } })
    return true
  })
  return isThere ? ok({ token: await makeResetToken(userId) }) : problem('not_found')
}
