import { findActor } from '#app/_server/access.ts'
import { findLeaving } from '#app/_server/accounts/delete-account.ts'
import { findProfile } from '#app/_server/accounts/profile.ts'
import { notFound, reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/** For the settings: how the account is entered, and what leaving would do. */
export async function GET(): Promise<Response> {
  const actor = await findActor()
  if (!actor) return notFound()
  return reply({ profile: await findProfile(actor), leaving: await findLeaving(actor) })
}
