import 'server-only'
import { ok, problem } from './action.ts'
import type { ActionResult } from './action.ts'
import type { Prisma } from './generated/prisma/client.ts'
import type { Learner } from './learners.ts'
import { maxConfigLength } from './limits.ts'
import { getPrisma } from './node/db.ts'
import { fromStoredText, toStoredText } from './node/stored-text.ts'
import { isWithinRate } from './rate-limit.ts'

/** What the editor holds, as typed. */
export type Draft = { exercise: string; yaml: string; updatedAt: string }

/** What the editor held before a reset or a restore. */
export type DraftVersion = { id: string; yaml: string; editedAt: string; keptAt: string }

const keptVersions = 50
// Somebody who types has the draft saved every half second at most.
const savesPerMinute = 240

export async function findDraft(learner: Learner, exercise: string): Promise<Draft | null> {
  const prisma = await getPrisma()
  const row = await prisma.draft.findUnique({ where: { learnerId_exercise: { learnerId: learner.id, exercise } } })
  return row && { exercise, yaml: fromStoredText(row.yaml), updatedAt: row.updatedAt.toISOString() }
}

/** Keeps the text exactly as typed, valid or not. */
export async function saveDraft(learner: Learner, exercise: string, yaml: string): Promise<ActionResult<Draft>> {
  if (yaml.length > maxConfigLength) return problem('too_long')
  if (!(await isWithinRate(`draft ${learner.id}`, savesPerMinute, 60_000))) return problem('too_many_requests')
  const prisma = await getPrisma()
  const updatedAt = await writeDraft(prisma, learner, exercise, toStoredText(yaml))
  return ok({ exercise, yaml, updatedAt: updatedAt.toISOString() })
}

/** Puts the draft into the history, so that the editor starts again from the exercise's own text. */
export async function resetDraft(learner: Learner, exercise: string): Promise<void> {
  const prisma = await getPrisma()
  await prisma.$transaction((tx) => keepDraft(tx, learner, exercise))
}

/** Makes an earlier text the draft again; the present draft goes into the history. */
export async function restoreDraft(learner: Learner, id: string): Promise<ActionResult<Draft>> {
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    const version = await tx.draftHistory.findFirst({ where: { id, learnerId: learner.id } })
    if (!version) return problem('not_found')
    const { exercise, yaml } = version
    await keepDraft(tx, learner, exercise)
    const updatedAt = await writeDraft(tx, learner, exercise, yaml)
    return ok({ exercise, yaml: fromStoredText(yaml), updatedAt: updatedAt.toISOString() })
  })
}

/** The newest first. */
export async function listDraftHistory(learner: Learner, exercise: string): Promise<DraftVersion[]> {
  const prisma = await getPrisma()
  const rows = await prisma.draftHistory.findMany({
    where: { learnerId: learner.id, exercise },
    orderBy: [{ keptAt: 'desc' }, { id: 'desc' }],
    take: keptVersions,
  })
  return rows.map(({ id, yaml, editedAt, keptAt }) => ({
    id,
    yaml: fromStoredText(yaml),
    editedAt: editedAt.toISOString(),
    keptAt: keptAt.toISOString(),
  }))
}

async function writeDraft(
  tx: Prisma.TransactionClient,
  learner: Learner,
  exercise: string,
  yaml: string,
): Promise<Date> {
  const key = { learnerId: learner.id, exercise }
  const updatedAt = new Date()
  await tx.draft.upsert({
    where: { learnerId_exercise: key },
    create: { ...key, yaml, updatedAt },
    update: { yaml, updatedAt },
  })
  return updatedAt
}

async function keepDraft(tx: Prisma.TransactionClient, learner: Learner, exercise: string): Promise<void> {
  const key = { learnerId: learner.id, exercise }
  const draft = await tx.draft.findUnique({ where: { learnerId_exercise: key } })
  if (!draft) return
  await tx.draftHistory.create({ data: { ...key, yaml: draft.yaml, editedAt: draft.updatedAt } })
  await tx.draft.delete({ where: { learnerId_exercise: key } })

  const tooOld = await tx.draftHistory.findMany({
    where: key,
    orderBy: [{ keptAt: 'desc' }, { id: 'desc' }],
    skip: keptVersions,
    select: { id: true },
  })
  await tx.draftHistory.deleteMany({ where: { id: { in: tooOld.map(({ id }) => id) } } })
}
