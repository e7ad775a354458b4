'use server'

import { headers } from 'next/headers'
import { z } from 'zod'
import { accountAction, findActor } from '#app/_server/access.ts'
import { personName, token } from '#app/_server/accounts/inputs.ts'
import * as joining from '#app/_server/accounts/join-class.ts'
import { visitorAction } from '#app/_server/accounts/visitor-action.ts'
import { ok, problem } from '#app/_server/action.ts'
import { clientAddress } from '#app/_server/client-address.ts'
import { isWithinRate } from '#app/_server/rate-limit.ts'

// A whole school joins from one address; a code is ten characters, so many more tries than these find none.
const triesPerHour = 2000

async function mayTry(): Promise<boolean> {
  return isWithinRate(`code from ${clientAddress(await headers())}`, triesPerHour, 60 * 60_000)
}

/** What a code leads to. */
export const findOffer = visitorAction(z.strictObject({ code: token }), async ({ code }) =>
  (await mayTry()) ? joining.findOffer(await findActor(), code) : problem('too_many_requests'),
)

export const redeemInvitation = accountAction(z.strictObject({ code: token, name: personName }), async (input, actor) =>
  (await mayTry()) ? joining.redeemInvitation(actor, input) : problem('too_many_requests'),
)

/** Classes that keep a place for this account. */
export const listRosterOffers = accountAction(z.strictObject({}), async (_, actor) =>
  ok(await joining.listRosterOffers(actor)),
)

export const claimPlace = accountAction(z.strictObject({ classId: z.uuid() }), async ({ classId }, actor) =>
  joining.claimPlace(actor, classId),
)
