import 'server-only'
import { randomBytes } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getAuth } from '../auth.ts'
import { mailLinkSeconds } from '../limits.ts'
import { getPrisma } from '../node/db.ts'
import { mailConfirmLink, mailResetLink } from './account-mail.ts'
import { confirmationToken } from './confirm-address.ts'

/**
 * Mails a link that signs in, or that leads to a new password, if the address has an account. It resolves when the mail
 * server has the mail, so whoever asked is answered before: the time it takes must not tell whether there is an account.
 */
export async function mailWayIn(
  kind: 'link' | 'password',
  email: string,
  locale: string,
  requestHeaders: Headers,
): Promise<void> {
  const prisma = await getPrisma()
  const user = await prisma.user.findUnique({ where: { email }, select: { id: true, isAnonymous: true } })
  if (!user || user.isAnonymous) return
  if (kind === 'password') return mailResetLink(email, await makeResetToken(user.id), locale)
  await (await getAuth()).api.signInMagicLink({ body: { email, metadata: { locale } }, headers: requestHeaders })
}

/** Mails somebody new the question whether the address is theirs. */
export async function mailConfirmation(account: { id: string; email: string }, locale: string): Promise<void> {
  await mailConfirmLink(account.email, confirmationToken(account), locale)
}

/** A token by which a new password can be set for this account, once, within an hour. */
export async function makeResetToken(userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await (await getAuth()).$context
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt: new Date(Date.now() + mailLinkSeconds * 1000),
  })
  return token
}

/**
 * Sets a new password and ends every session of the account. `not_found` for a token that was used, that is too old, or
 * that never was.
 */
export async function resetPassword(token: string, newPassword: string): Promise<ActionResult<null>> {
  const auth = await getAuth()
  try {
    await auth.api.resetPassword({ body: { token, newPassword } })
  } catch (error) {
    if (isAPIError(error)) return problem('not_found')
    throw error
  }
  return ok(null)
}
