import { findActor } from '#app/_server/access.ts'
import { notFound } from '#app/_server/reply.ts'
import { scenarioId } from '#app/_server/studio/inputs.ts'
import { streamProof } from '#app/_server/studio/proof-stream.ts'
import { findProof } from '#app/_server/studio/proofs.ts'

export const dynamic = 'force-dynamic'

/** How a proof is getting on, as it happens, for whoever writes its scenario. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await findActor()
  const id = scenarioId.safeParse((await params).id)
  if (!actor || !id.success || !(await findProof(actor, id.data))) return notFound()

  return new Response(streamProof(actor, id.data, request.signal), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
