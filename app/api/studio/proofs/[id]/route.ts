import { findActor } from '#app/_server/access.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { scenarioId } from '#app/_server/studio/inputs.ts'
import { findProof } from '#app/_server/studio/proofs.ts'

export const dynamic = 'force-dynamic'

/** How a proof is getting on, and what it found. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await findActor()
  const id = scenarioId.safeParse((await params).id)
  const proof = actor && id.success && (await findProof(actor, id.data))
  return proof ? reply(proof) : notFound()
}
