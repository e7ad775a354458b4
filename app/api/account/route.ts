import { findActor } from '#app/_server/access.ts'
import { findWhoami } from '#app/_server/accounts/whoami.ts'
import { reply } from '#app/_server/reply.ts'
import { findLearner } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** Who asks: `Whoami`. */
export async function GET(): Promise<Response> {
  return reply(await findWhoami(await findActor(), await findLearner()))
}
