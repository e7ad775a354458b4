import { allows, findActor } from '#app/_server/access.ts'
import { notSignedIn, reply } from '#app/_server/reply.ts'
import type { ScenarioListing } from '#app/_server/studio/dto.ts'
import { listScenarios } from '#app/_server/studio/scenarios.ts'

export const dynamic = 'force-dynamic'

/** The scenarios that whoever asks may write, and whether they may begin one: `ScenarioListing`. */
export async function GET() {
  const actor = await findActor()
  if (!actor) return notSignedIn()
  const listing: ScenarioListing = { scenarios: await listScenarios(actor), mayWrite: allows(actor, 'instructor') }
  return reply(listing)
}
