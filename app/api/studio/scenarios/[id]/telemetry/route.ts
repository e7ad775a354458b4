import { findActor } from '#app/_server/access.ts'
import { telemetryOfDraft } from '#app/_server/node/variant-telemetry.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { ordinal, scenarioId } from '#app/_server/studio/inputs.ts'
import { withDraft } from '#app/_server/studio/preview.ts'

export const dynamic = 'force-dynamic'

/**
 * What backends would receive in the run of the student whose seed stands at the place `?seed=` of the pool, for whoever
 * writes the scenario: OTLP/JSON of its draft, one message a line.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await findActor()
  const id = scenarioId.safeParse((await params).id)
  const seed = ordinal.safeParse(Number(new URL(request.url).searchParams.get('seed')))
  if (!actor || !id.success || !seed.success) return notFound()
  const made = await withDraft(actor, { id: id.data, ordinal: seed.data }, async ({ folder, seed: drawn }) => ({
    bytes: await telemetryOfDraft(folder, drawn),
  }))
  if (!made.ok) return made.problem === 'too_many_requests' ? reply({ problem: made.problem }, 429) : notFound()
  if ('invalid' in made.value) return reply({ problem: 'invalid' }, 422)
  return new Response(made.value.bytes, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
