import 'server-only'
import { isAPIError } from 'better-auth/api'
import { headers } from 'next/headers'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getAuth } from '../auth.ts'
import { getPrisma } from '../node/db.ts'
import { isWithinRate } from '../rate-limit.ts'
import { findAside } from './identity-cookies.ts'

/** A device that is signed in to the account. */
export type SessionLine = {
  id: string
  /** As the browser names itself; null where it does not. */
  userAgent: string | null
  since: string
  /** To within a week: a session is renewed no oftener. */
  lastSeen: string
  isThisOne: boolean
}

/** What an account is told of itself in the settings. */
export type Profile = {
  isVerified: boolean
  /** Somebody who signs in by mail alone has none. */
  hasPassword: boolean
  sessions: SessionLine[]
  /** Something was done here before signing in, and waits to be brought along. */
  hasWorkAside: boolean
}

export async function findProfile(actor: Actor): Promise<Profile> {
  const prisma = await getPrisma()
  const session = await (await getAuth()).api.getSession({ headers: await headers() })
  const [user, passwords, sessions] = await Promise.all([
    prisma.user.findUnique({ where: { id: actor.id }, select: { emailVerified: true } }),
    prisma.account.count({ where: { userId: actor.id, password: { not: null } } }),
    prisma.session.findMany({
      where: { userId: actor.id, expiresAt: { gt: new Date() } },
      orderBy: { updatedAt: 'desc' },
      select: { id: true, userAgent: true, createdAt: true, updatedAt: true },
    }),
  ])
  return {
    isVerified: user?.emailVerified ?? false,
    hasPassword: passwords > 0,
    sessions: sessions.map(({ id, userAgent, createdAt, updatedAt }) => ({
      id,
      userAgent: userAgent === '' ? null : userAgent,
      since: createdAt.toISOString(),
      lastSeen: updatedAt.toISOString(),
      isThisOne: id === session?.session.id,
    })),
    hasWorkAside: (await findAside()) !== undefined,
  }
}

/** What others read in a class that they join from now on; classes they are in keep the name they have there. */
export async function rename(actor: Actor, name: string): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  await prisma.user.update({ where: { id: actor.id }, data: { name } })
  return ok(null)
}

/** Sets another password and ends all other sessions. `forbidden` for a wrong current one; without one there is none to ask. */
export async function changePassword(
  actor: Actor,
  { current, next }: { current: string; next: string },
): Promise<ActionResult<null>> {
  if (!(await mayGuess(actor))) return problem('too_many_requests')
  const { api } = await getAuth()
  const requestHeaders = await headers()
  try {
    if (await hasPassword(actor)) {
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
      await api.changePassword({ body, headers: requestHeaders })
    } else {
      await api.setPassword({ body: { newPassword: next }, headers: requestHeaders })
    }
  } catch (error) {
    if (isAPIError(error)) return problem('forbidden')
    throw error
  }
  return ok(null)
}

/** Whether this is the account's password; one without a password needs none. Too many tries are a `false` as well. */
export async function isPassword(actor: Actor, password: string): Promise<boolean> {
  if (!(await mayGuess(actor))) return false
  if (!(await hasPassword(actor))) return true
  try {
    await (await getAuth()).api.verifyPassword({ body: { password }, headers: await headers() })
    return true
  } catch (error) {
    if (isAPIError(error)) return false
    throw error
  }
}

/** Ends one session, or with null all but the one that asks. */
export async function endSession(actor: Actor, id: string | null): Promise<ActionResult<null>> {
  const session = await (await getAuth()).api.getSession({ headers: await headers() })
  if (!session) return problem('sign_in_needed')
  const prisma = await getPrisma()
  const { count } = await prisma.session.deleteMany({
    where: { userId: actor.id, id: { not: session.session.id, ...(id !== null && { equals: id }) } },
  })
  return id !== null && count === 0 ? problem('not_found') : ok(null)
}

async function hasPassword(actor: Actor): Promise<boolean> {
  const prisma = await getPrisma()
  return (await prisma.account.count({ where: { userId: actor.id, password: { not: null } } })) > 0
}

/** Whoever finds a signed-in device must not find out its password there. */
async function mayGuess(actor: Actor): Promise<boolean> {
  return isWithinRate(`password of ${actor.id}`, 10, 15 * 60_000)
}
