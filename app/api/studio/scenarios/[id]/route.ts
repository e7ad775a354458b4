import { findActor } from '#app/_server/access.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { scenarioId } from '#app/_server/studio/inputs.ts'
import { viewScenario } from '#app/_server/studio/view-scenario.ts'

export const dynamic = 'force-dynamic'

/** A scenario with its draft, for whoever writes it; asked again while it is open, which tells others that it is. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await findActor()
  const id = scenarioId.safeParse((await params).id)
  const scenario = actor && id.success && (await viewScenario(actor, id.data))
  return scenario ? reply(scenario) : notFound()
}
