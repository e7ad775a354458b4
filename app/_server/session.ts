import 'server-only'
import { headers } from 'next/headers'
import { getAuth } from './auth.ts'
import type { Learner } from './learners.ts'
import { isWithinRate } from './rate-limit.ts'

// A school's classes share one address.
const newLearnersPerHour = 500

/** Who is asking, if they have done anything here before. */
export async function findLearner(): Promise<Learner | null> {
  const requestHeaders = await headers()
  const auth = await getAuth()
  const session = await auth.api.getSession({ headers: requestHeaders })
  return session && { id: session.user.id }
}

/**
 * Who is asking; someone new becomes an anonymous learner, and their cookie leaves with the response. Only a server action
 * or a route handler can send one. Null when too many new learners came from one address.
 */
export async function getLearner(): Promise<Learner | null> {
  const known = await findLearner()
  if (known) return known

  const requestHeaders = await headers()
  const address = requestHeaders.get('x-forwarded-for') ?? 'unknown'
  if (!(await isWithinRate(`new learner ${address}`, newLearnersPerHour, 3_600_000))) return null
  const auth = await getAuth()
  const { user } = await auth.api.signInAnonymous({ headers: requestHeaders })
  return { id: user.id }
}

/** Forgets the cookie. */
export async function signOut(): Promise<void> {
  const requestHeaders = await headers()
  const auth = await getAuth()
  await auth.api.signOut({ headers: requestHeaders })
}
