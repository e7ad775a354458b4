import 'server-only'
import { cookies } from 'next/headers'
import { getAuth } from '../auth.ts'

/** Tells scripts that somebody is signed in, and not who: pages that need no more ask the server nothing. */
const hintCookie = 'tracelab.account'
/** The session of the anonymous learner who was here before somebody signed in, until they sign out again. */
const beforeCookie = 'tracelab.before'

const longest = 400 * 24 * 60 * 60

async function settings(stays: boolean) {
  const { attributes } = (await sessionCookie()) as { attributes: { secure?: boolean } }
  return { path: '/', sameSite: 'lax', secure: attributes.secure ?? false, ...(stays && { maxAge: longest }) } as const
}

async function sessionCookie() {
  const context = await (await getAuth()).$context
  return context.authCookies.sessionToken
}

/** The session cookie as this request brought it. */
export async function readSessionCookie(): Promise<string | undefined> {
  return (await cookies()).get((await sessionCookie()).name)?.value
}

/** Sets what scripts may know: that there is an account; for as long as the session is kept. */
export async function hintAccount(stays: boolean): Promise<void> {
  ;(await cookies()).set(hintCookie, '1', await settings(stays))
}

/** Sets the anonymous learner's session aside; they come back when whoever signs in now signs out. */
export async function setAside(session: string): Promise<void> {
  ;(await cookies()).set(beforeCookie, session, { ...(await settings(true)), httpOnly: true })
}

/** The session that was set aside, if any. */
export async function findAside(): Promise<string | undefined> {
  return (await cookies()).get(beforeCookie)?.value
}

export async function dropAside(): Promise<void> {
  ;(await cookies()).delete(beforeCookie)
}

/** After signing out: the account is forgotten, and who was here before is here again. */
export async function forgetAccount(): Promise<void> {
  const jar = await cookies()
  jar.delete(hintCookie)
  const before = jar.get(beforeCookie)?.value
  if (before === undefined) return
  jar.set((await sessionCookie()).name, before, { ...(await settings(true)), httpOnly: true })
  jar.delete(beforeCookie)
}
