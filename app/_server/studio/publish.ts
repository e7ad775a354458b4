import 'server-only'
import type { ProofReport } from '#content/authored/proof-report.ts'
import { POOL_SIZE } from '#content/authored/variant-seeds.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText, toStoredText } from '../node/stored-text.ts'
import { findScenario } from './find-scenario.ts'
import { digest } from './proofs.ts'

const longestNote = 2000

/**
 * Publishes the draft as a version that never changes. Only of a text that the gate let through, whole: a draft that was
 * edited since, a proof with blockers or of fewer seeds is `not_now`. Publishing a proof twice is the same version.
 */
export async function publish(
  actor: Actor,
  { id, proof: proofId, note }: { id: string; proof: string; note: string },
): Promise<ActionResult<{ version: number }>> {
  if (note.length > longestNote) return problem('too_long')
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    // Holds the row: of two who publish at once, the second meets the version of the first.
    await tx.$queryRaw`SELECT 1 FROM scenario WHERE id = ${id}::uuid FOR UPDATE`
    const scenario = await findScenario(tx, actor, id)
    if (scenario === null) return problem('not_found')
    const proof = await tx.scenarioProof.findFirst({ where: { id: proofId, scenarioId: id } })
    if (proof === null) return problem('not_found')
    const report = proof.report as unknown as ProofReport | null
    const text = fromStoredText(scenario.draft)
    const sha256 = digest(text)
    const isProven =
      proof.status === 'done' &&
      report !== null &&
      report.blockers.length === 0 &&
      report.seeds.length >= POOL_SIZE &&
      proof.sha256 === sha256
    if (!isProven) return problem('not_now')
    const last = await tx.scenarioVersion.findFirst({ where: { scenarioId: id }, orderBy: { version: 'desc' } })
    if (last !== null && last.sha256 === sha256) return ok({ version: last.version })
    const { version } = await tx.scenarioVersion.create({
      data: {
        scenarioId: id,
        version: (last?.version ?? 0) + 1,
        document: scenario.draft,
        sha256,
        engine: report.engine,
        note: toStoredText(note),
        proof: report as unknown as Prisma.InputJsonObject,
        publishedById: actor.id,
      },
    })
    return ok({ version })
  })
}
