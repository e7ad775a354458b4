import 'server-only'
import type { Actor } from '../access.ts'
import { getPrisma } from '../node/db.ts'
import type { PresenceView, ScenarioView } from './dto.ts'
import { storedDraft } from './drafts.ts'
import { findScenario, writtenBy } from './find-scenario.ts'
import { meetOthers } from './presence.ts'
import { newestProof } from './proofs.ts'
import { listVersions } from './versions.ts'

/** A scenario with its draft, for whoever may write it; null for everybody else. */
export async function viewScenario(actor: Actor, id: string): Promise<ScenarioView | null> {
  const prisma = await getPrisma()
  const scenario = await prisma.scenario.findFirst({
    where: { id, ...writtenBy(actor) },
    include: { editors: { select: { user: { select: { id: true, name: true, email: true } } } } },
  })
  if (scenario === null) return null
  const { number, forkedFrom, ownerId, archivedAt, editors } = scenario
  return {
    id,
    number,
    draft: await storedDraft(prisma, scenario),
    forkedFrom,
    isOwner: ownerId === actor.id,
    archivedAt: archivedAt?.toISOString() ?? null,
    editors: editors.map(({ user }) => user),
    viewer: actor.id,
    others: await meetOthers(prisma, actor, id),
    versions: await listVersions(prisma, id),
    proof: await newestProof(prisma, id),
  }
}

/** Who else has a scenario open, for whoever may write it and says so by asking; null for everybody else. */
export async function viewPresence(actor: Actor, id: string): Promise<PresenceView | null> {
  const prisma = await getPrisma()
  if ((await findScenario(prisma, actor, id)) === null) return null
  return { others: await meetOthers(prisma, actor, id) }
}
