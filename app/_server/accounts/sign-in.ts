import 'server-only'
import { isAPIError } from 'better-auth/api'
import { headers } from 'next/headers'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getAuth } from '../auth.ts'
import { getPrisma } from '../node/db.ts'
import { findLearner, signOut } from '../session.ts'
import { dropAside, findAside, forgetAccount, hintAccount, readSessionCookie, setAside } from './identity-cookies.ts'
import { joinLearner } from './join-learner.ts'
import { mayTry } from './sign-in-rates.ts'

/** What each way in asks: whether what was done here before comes along, and whether this device stays signed in. */
export type Arrival = { takesAlong: boolean; stays: boolean }

/** Signs in with a password. One answer, `not_found`, for a wrong one, for an unknown address and for none set. */
export async function signIn({
  email,
  password,
  ...arrival
}: { email: string; password: string } & Arrival): Promise<ActionResult<null>> {
  return arrive('signIn', email, arrival, async (auth, requestHeaders) => {
    const body = { email, password, rememberMe: arrival.stays }
    return (await auth.api.signInEmail({ body, headers: requestHeaders })).user.id
  })
}

/** Makes an account and signs in to it. An address that has one already is a `conflict`: there is no mail to tell it by. */
export async function signUp({
  name,
  email,
  password,
  ...arrival
}: { name: string; email: string; password: string } & Arrival): Promise<ActionResult<{ id: string }>> {
  let made: string | undefined
  const result = await arrive('signUp', email, arrival, async (auth, requestHeaders) => {
    const body = { name, email, password, rememberMe: arrival.stays }
    made = (await auth.api.signUpEmail({ body, headers: requestHeaders })).user.id
    return made
  })
  if (result.ok && made !== undefined) return ok({ id: made })
  return result.ok || result.problem === 'not_found' ? problem('conflict') : result
}

/** Signs in by what a mailed link carries: `not_found` for one that was used, that is too old, or that never was. */
export async function signInByLink({ token, ...arrival }: { token: string } & Arrival): Promise<ActionResult<null>> {
  return arrive('signIn', token, arrival, async (auth, requestHeaders) => {
    const found = await auth.api.magicLinkVerify({ query: { token }, headers: requestHeaders })
    return found.user.id
  })
}

type Auth = Awaited<ReturnType<typeof getAuth>>

/** `email` also names the account in the rates; what the library refuses is `not_found`. */
async function arrive(
  way: 'signIn' | 'signUp',
  email: string,
  { takesAlong, stays }: Arrival,
  enter: (auth: Auth, requestHeaders: Headers) => Promise<string>,
): Promise<ActionResult<null>> {
  const requestHeaders = await headers()
  if (!(await mayTry(way, email, requestHeaders))) return problem('too_many_requests')

  const before = await findAnonymous()
  let account: string
  try {
    account = await enter(await getAuth(), requestHeaders)
  } catch (error) {
    // A link that leads nowhere is a redirect to the library, and a wrong password an error.
    if (isAPIError(error)) return problem('not_found')
    throw error
  }
  await hintAccount(stays)
  if (!before) return ok(null)
  // Set aside first: if joining fails, the way back to the work is still there.
  await setAside(before.cookie)
  if (!takesAlong) return ok(null)
  await joinLearner({ id: before.id }, { id: account })
  await dropAside()
  return ok(null)
}

/** Who was here without an account, and the cookie that says so. */
export async function findAnonymous(): Promise<{ id: string; cookie: string } | null> {
  const learner = await findLearner()
  const cookie = await readSessionCookie()
  if (!learner || cookie === undefined) return null
  const prisma = await getPrisma()
  const user = await prisma.user.findUnique({ where: { id: learner.id }, select: { isAnonymous: true } })
  return user?.isAnonymous ? { id: learner.id, cookie } : null
}

/** Ends this session; who was here before without an account is here again. */
export async function leaveAccount(): Promise<void> {
  await signOut()
  await forgetAccount()
}

/** Brings what was done here before signing in after all. Nothing set aside is nothing brought. */
export async function takeAlong(account: { id: string }): Promise<void> {
  const cookie = await findAside()
  if (cookie === undefined) return
  const auth = await getAuth()
  const { name } = (await auth.$context).authCookies.sessionToken
  const session = await auth.api.getSession({
    headers: new Headers({ cookie: `${name}=${encodeURIComponent(cookie)}` }),
  })
  if (session) await joinLearner({ id: session.user.id }, account)
  await dropAside()
}
