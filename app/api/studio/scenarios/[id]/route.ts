import { findActor } from '#app/_server/access.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { scenarioId } from '#app/_server/studio/inputs.ts'
import { viewPresence, viewScenario } from '#app/_server/studio/view-scenario.ts'

export const dynamic = 'force-dynamic'

/**
 * A scenario with its draft, for whoever writes it. With `?only=presence` only who else has it open; asked again and again
 * by pages that have, which tells others that they do.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await findActor()
  const id = scenarioId.safeParse((await params).id)
  const view = new URL(request.url).searchParams.get('only') === 'presence' ? viewPresence : viewScenario
  const found = actor && id.success && (await view(actor, id.data))
  return found ? reply(found) : notFound()
}
