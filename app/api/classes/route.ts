import { findActor } from '#app/_server/access.ts'
import { listClasses } from '#app/_server/classes/classes.ts'
import { notSignedIn, reply } from '#app/_server/reply.ts'

export const dynamic = 'force-dynamic'

/** The classes of whoever asks: `ClassList`. */
export async function GET(): Promise<Response> {
  const actor = await findActor()
  return actor ? reply(await listClasses(actor)) : notSignedIn()
}
