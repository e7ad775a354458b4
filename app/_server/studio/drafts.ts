import 'server-only'
import { LONGEST_DOCUMENT } from '#content/schema/scenario-document.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Prisma, Scenario } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText, toStoredText } from '../node/stored-text.ts'
import { isWithinRate } from '../rate-limit.ts'
import type { SaveOutcome, SaveRow, StoredDraft } from './dto.ts'
import { findScenario, namesOf } from './find-scenario.ts'
import { readTitle } from './read-title.ts'

const savesKept = 50
// Somebody who types has it saved about once a second.
const savesPerMinute = 120

/**
 * Saves a draft, valid or not, over the revision that it was made of. Where somebody saved since, nothing is written and
 * their text comes back with the one that both began with.
 */
export async function saveDraft(
  actor: Actor,
  { id, baseRevision, text }: { id: string; baseRevision: number; text: string },
): Promise<ActionResult<SaveOutcome>> {
  if (text.length > LONGEST_DOCUMENT) return problem('too_long')
  if (!(await isWithinRate(`studio ${actor.id}`, savesPerMinute, 60_000))) return problem('too_many_requests')
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    const scenario = await findScenario(tx, actor, id)
    if (scenario === null) return problem('not_found')
    const draft = toStoredText(text)
    // Sent twice, as when an answer was lost on the way.
    if (scenario.draft === draft && scenario.revision >= baseRevision)
      return ok<SaveOutcome>({ kind: 'saved', revision: scenario.revision, savedAt: scenario.updatedAt.toISOString() })
    const updatedAt = new Date()
    const revision = baseRevision + 1
    // Counts only where nobody was faster: two saves of one revision cannot both.
    const { count } = await tx.scenario.updateMany({
      where: { id, revision: baseRevision },
      data: { draft, revision, title: readTitle(text), updatedAt, savedById: actor.id },
    })
    if (count === 0) return ok(await conflictWith(tx, id, baseRevision))
    await tx.scenarioSave.create({ data: { scenarioId: id, revision, draft, savedAt: updatedAt, savedById: actor.id } })
    await tx.scenarioSave.deleteMany({ where: { scenarioId: id, revision: { lte: revision - savesKept } } })
    return ok<SaveOutcome>({ kind: 'saved', revision, savedAt: updatedAt.toISOString() })
  })
}

async function conflictWith(tx: Prisma.TransactionClient, id: string, baseRevision: number): Promise<SaveOutcome> {
  const theirs = await tx.scenario.findUniqueOrThrow({ where: { id } })
  const base = await tx.scenarioSave.findUnique({
    where: { scenarioId_revision: { scenarioId: id, revision: baseRevision } },
    select: { draft: true },
  })
  return { kind: 'conflict', theirs: await storedDraft(tx, theirs), base: base && fromStoredText(base.draft) }
}

/** The draft of a scenario as pages get it. */
export async function storedDraft(
  tx: Prisma.TransactionClient,
  { draft, revision, updatedAt, savedById }: Pick<Scenario, 'draft' | 'revision' | 'updatedAt' | 'savedById'>,
): Promise<StoredDraft> {
  const names = await namesOf(tx, [savedById])
  return {
    text: fromStoredText(draft),
    revision,
    savedAt: updatedAt.toISOString(),
    savedBy: names.get(savedById) ?? null,
  }
}

/** The saves that are kept of a draft, the newest first; null where it is not this person's to write. */
export async function listSaves(actor: Actor, id: string): Promise<SaveRow[] | null> {
  const prisma = await getPrisma()
  if ((await findScenario(prisma, actor, id)) === null) return null
  const rows = await prisma.scenarioSave.findMany({
    where: { scenarioId: id },
    select: { revision: true, savedAt: true, savedById: true },
    orderBy: { revision: 'desc' },
  })
  const names = await namesOf(
    prisma,
    rows.map(({ savedById }) => savedById),
  )
  return rows.map(({ revision, savedAt, savedById }) => ({
    revision,
    savedAt: savedAt.toISOString(),
    savedBy: names.get(savedById) ?? null,
  }))
}

/** The text of an earlier save. */
export async function readSave(
  actor: Actor,
  { id, revision }: { id: string; revision: number },
): Promise<ActionResult<{ text: string }>> {
  const prisma = await getPrisma()
  if ((await findScenario(prisma, actor, id)) === null) return problem('not_found')
  const save = await prisma.scenarioSave.findUnique({ where: { scenarioId_revision: { scenarioId: id, revision } } })
  return save === null ? problem('not_found') : ok({ text: fromStoredText(save.draft) })
}
