import { findActor } from '#app/_server/access.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { listScenarios } from '#app/_server/studio/scenarios.ts'

export const dynamic = 'force-dynamic'

/** The scenarios that whoever asks may write. */
export async function GET() {
  const actor = await findActor()
  return actor ? reply({ scenarios: await listScenarios(actor) }) : notFound()
}
