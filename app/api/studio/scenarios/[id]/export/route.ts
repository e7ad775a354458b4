import { findActor } from '#app/_server/access.ts'
import { notFound } from '#app/_server/reply.ts'
import { scenarioId } from '#app/_server/studio/inputs.ts'
import { viewScenario } from '#app/_server/studio/view-scenario.ts'

export const dynamic = 'force-dynamic'

/** The draft as a file, exactly as it was typed. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await findActor()
  const id = scenarioId.safeParse((await params).id)
  const scenario = actor && id.success && (await viewScenario(actor, id.data))
  if (!scenario) return notFound()
  return new Response(scenario.draft.text, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="S${scenario.number}.yaml"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
