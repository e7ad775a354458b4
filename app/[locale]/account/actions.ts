'use server'

import { headers } from 'next/headers'
import { after } from 'next/server'
import { z } from 'zod'
import { accountAction } from '#app/_server/access.ts'
import * as confirming from '#app/_server/accounts/confirm-address.ts'
import * as deleting from '#app/_server/accounts/delete-account.ts'
import { email, locale, newPassword, personName, token, typedPassword } from '#app/_server/accounts/inputs.ts'
import * as mailing from '#app/_server/accounts/mail-ways.ts'
import * as profile from '#app/_server/accounts/profile.ts'
import * as setup from '#app/_server/accounts/setup.ts'
import * as arriving from '#app/_server/accounts/sign-in.ts'
import { mayTry } from '#app/_server/accounts/sign-in-rates.ts'
import { visitorAction } from '#app/_server/accounts/visitor-action.ts'
import { ok, problem } from '#app/_server/action.ts'
import { sendsMail } from '#app/_server/mail.ts'
import { isWithinRate } from '#app/_server/rate-limit.ts'
import { machineName } from '#app/_server/texts.ts'

const arrival = { takesAlong: z.boolean(), stays: z.boolean() }

export const signIn = visitorAction(z.strictObject({ email, password: typedPassword, ...arrival }), arriving.signIn)

export const signUp = visitorAction(
  z.strictObject({ name: personName, email, password: newPassword, locale, ...arrival }),
  async ({ locale: language, ...input }) => {
    const made = await arriving.signUp(input)
    if (!made.ok) return made
    const account = { id: made.value.id, email: input.email }
    if (sendsMail()) after(() => mailing.mailConfirmation(account, language))
    return ok(null)
  },
)

export const signInByLink = visitorAction(z.strictObject({ token, ...arrival }), arriving.signInByLink)

/** Mails a way in, if there is an account to enter; the answer is the same and as quick if there is none. */
export const askForMail = visitorAction(
  z.strictObject({ kind: z.enum(['link', 'password']), email, locale }),
  async ({ kind, email: to, locale: language }) => {
    if (!sendsMail()) return problem('not_now')
    const requestHeaders = new Headers(await headers())
    if (!(await mayTry('mail', to, requestHeaders))) return problem('too_many_requests')
    after(() => mailing.mailWayIn(kind, to, language, requestHeaders))
    return ok(null)
  },
)

export const resetPassword = visitorAction(
  z.strictObject({ token, password: newPassword }),
  async ({ token: given, password }) => mailing.resetPassword(given, password),
)

export const confirmAddress = accountAction(z.strictObject({ token }), async ({ token: given }, actor) =>
  confirming.confirmAddress(actor, given),
)

/** Mails the question whether the address is theirs once more. */
export const askForConfirmation = accountAction(z.strictObject({ locale }), async ({ locale: language }, actor) => {
  if (!sendsMail()) return problem('not_now')
  if (!(await isWithinRate(`confirmation for ${actor.id}`, 5, 60 * 60_000))) return problem('too_many_requests')
  after(() => mailing.mailConfirmation(actor, language))
  return ok(null)
})

export const claimSetup = accountAction(z.strictObject({ code: token }), async ({ code }, actor) => {
  if (!(await isWithinRate('setup code', 20, 60 * 60_000))) return problem('too_many_requests')
  return setup.claimSetup(actor, code)
})

export const rename = accountAction(z.strictObject({ name: personName }), async ({ name }, actor) =>
  profile.rename(actor, name),
)

export const changePassword = accountAction(
  z.strictObject({ current: typedPassword, next: newPassword }),
  async (input, actor) => profile.changePassword(actor, input),
)

export const endSession = accountAction(z.strictObject({ id: machineName(64).nullable() }), async ({ id }, actor) =>
  profile.endSession(actor, id),
)

export const takeAlong = accountAction(z.strictObject({}), async (_, actor) => {
  await arriving.takeAlong(actor)
  return ok(null)
})

export const signOut = visitorAction(z.strictObject({}), async () => {
  await arriving.leaveAccount()
  return ok(null)
})

export const deleteAccount = accountAction(z.strictObject({ password: typedPassword }), async ({ password }, actor) => {
  if (!(await profile.isPassword(actor, password))) return problem('forbidden')
  const deleted = await deleting.deleteAccount(actor)
  if (deleted.ok) await arriving.leaveAccount()
  return deleted
})
