import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { POOL_SIZE } from '#content/authored/variant-seeds.ts'
import type { ProofReport } from '#content/authored/proof-report.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Prisma, ScenarioProof } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { startGradingQueue } from '../node/grading-queue.ts'
import { fromStoredText } from '../node/stored-text.ts'
import type { ProofFailure } from '../node/run-proof.ts'
import type { ProofView } from './dto.ts'
import { findScenario, writtenBy } from './find-scenario.ts'

const unfinished = { in: ['queued', 'running'] } satisfies Prisma.ScenarioProofWhereInput['status']
const proofsKept = 10
const unfinishedPerPerson = 3

/** SHA-256 of a text, as reports and versions have it. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Puts the draft as it is saved through the gate. Asked again for the same text, it is the same proof, unless that one ended
 * without a result; a proof of an older text is called off.
 */
export async function askProof(actor: Actor, id: string): Promise<ActionResult<ProofView>> {
  const prisma = await getPrisma()
  const asked = await prisma.$transaction(async (tx): Promise<ActionResult<ScenarioProof>> => {
    // Holds the row: of two who ask at once, the second meets the proof of the first.
    await tx.$queryRaw`SELECT 1 FROM scenario WHERE id = ${id}::uuid FOR UPDATE`
    const scenario = await findScenario(tx, actor, id)
    if (scenario === null) return problem('not_found')
    const sha256 = digest(fromStoredText(scenario.draft))
    const known = await tx.scenarioProof.findFirst({
      where: { scenarioId: id, sha256, seeds: POOL_SIZE, status: { not: 'failed' } },
      orderBy: { askedAt: 'desc' },
    })
    if (known !== null) return ok(known)
    await callOff(tx, id)
    const open = await tx.scenarioProof.count({ where: { askedById: actor.id, status: unfinished } })
    if (open >= unfinishedPerPerson) return problem('too_many_attempts')
    const { draft, revision } = scenario
    const data = { scenarioId: id, revision, document: draft, sha256, seeds: POOL_SIZE, askedById: actor.id }
    const row = await tx.scenarioProof.create({ data: { id: randomUUID(), ...data } })
    await dropOld(tx, id)
    return ok(row)
  })
  if (!asked.ok) return asked
  // Sent again with every request: the process may have ended between storing and sending.
  if (asked.value.status === 'queued') await (await startGradingQueue()).enqueueProof(asked.value.id)
  return ok(toProofView(asked.value))
}

/** Ends the proof of a scenario that is under way; what it found so far is gone. */
export async function cancelProof(actor: Actor, id: string): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  if ((await findScenario(prisma, actor, id)) === null) return problem('not_found')
  await callOff(prisma, id)
  return ok(null)
}

/** A proof, for whoever writes its scenario. */
export async function findProof(actor: Pick<Actor, 'id'>, id: string): Promise<ProofView | null> {
  const prisma = await getPrisma()
  const row = await prisma.scenarioProof.findFirst({ where: { id, scenario: writtenBy(actor) } })
  return row && toProofView(row)
}

/** The newest proof of a scenario; null before the first. Whoever asks may see the scenario. */
export async function newestProof(tx: Prisma.TransactionClient, scenarioId: string): Promise<ProofView | null> {
  const row = await tx.scenarioProof.findFirst({
    where: { scenarioId },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
  })
  return row && toProofView(row)
}

async function callOff(tx: Prisma.TransactionClient, scenarioId: string): Promise<void> {
  await tx.scenarioProof.updateMany({
    where: { scenarioId, status: unfinished },
    data: { status: 'failed', failure: 'called_off' satisfies ProofFailure, finishedAt: new Date() },
  })
}

async function dropOld(tx: Prisma.TransactionClient, scenarioId: string): Promise<void> {
  const old = await tx.scenarioProof.findMany({
    where: { scenarioId },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    skip: proofsKept,
    select: { id: true },
  })
  await tx.scenarioProof.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })
}

function toProofView(row: ScenarioProof): ProofView {
  const { id, revision, sha256, status, progress, report, failure, askedAt } = row
  return {
    id,
    revision,
    sha256,
    status,
    progress,
    report: report as unknown as ProofReport | null,
    failure,
    askedAt: askedAt.toISOString(),
  }
}
