import { findActor } from '#app/_server/access.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { listSaves } from '#app/_server/studio/drafts.ts'
import { scenarioId } from '#app/_server/studio/inputs.ts'

export const dynamic = 'force-dynamic'

/** When a draft was saved, and by whom: the newest fifty. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await findActor()
  const id = scenarioId.safeParse((await params).id)
  const saves = actor && id.success && (await listSaves(actor, id.data))
  return saves ? reply({ saves }) : notFound()
}
