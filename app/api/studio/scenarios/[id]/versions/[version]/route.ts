import { findActor } from '#app/_server/access.ts'
import { notFound, reply } from '#app/_server/reply.ts'
import { versionCode } from '#app/_server/studio/inputs.ts'
import { readVersion } from '#app/_server/studio/versions.ts'

export const dynamic = 'force-dynamic'

/** A published version whole, by the scenario's number and its own (`/17/versions/3`), for those who may read its answers. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string; version: string }> }) {
  const actor = await findActor()
  const { id, version } = await params
  const code = versionCode.safeParse(`S${id}.${version}`)
  const found = actor && code.success && (await readVersion(actor, code.data))
  return found ? reply(found) : notFound()
}
