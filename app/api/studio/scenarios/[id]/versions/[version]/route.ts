import { findActor } from '#app/_server/access.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { scenarioId, versionCode } from '#app/_server/studio/inputs.ts'
import { readVersion, readVersionOf } from '#app/_server/studio/versions.ts'

export const dynamic = 'force-dynamic'

/**
 * A published version whole, for those who may read its answers: by the scenario's id, or by its number (`/17/versions/3`), which
 * is what a class that was given it has.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string; version: string }> }) {
  const actor = await findActor()
  const { id, version } = await params
  if (!actor || !/^\d{1,4}$/.test(version)) return notFound()
  const scenario = scenarioId.safeParse(id)
  const code = versionCode.safeParse(`S${id}.${version}`)
  const found = scenario.success
    ? await readVersionOf(actor, { scenario: scenario.data, version: Number(version) })
    : code.success && (await readVersion(actor, code.data))
  return found ? reply(found) : notFound()
}
