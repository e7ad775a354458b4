import 'server-only'
import type { ProofReport } from '#content/authored/proof-report.ts'
import type { Actor } from '../access.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText } from '../node/stored-text.ts'
import type { VersionRow, VersionView } from './dto.ts'
import { findScenario, namesOf, teachesWith } from './find-scenario.ts'
import { readTitle } from './read-title.ts'

/** The versions of a scenario, the newest first. Whoever asks may see the scenario. */
export async function listVersions(tx: Prisma.TransactionClient, scenarioId: string): Promise<VersionRow[]> {
  const rows = await tx.scenarioVersion.findMany({
    where: { scenarioId },
    select: { version: true, note: true, publishedAt: true, publishedById: true },
    orderBy: { version: 'desc' },
  })
  const names = await namesOf(
    tx,
    rows.map(({ publishedById }) => publishedById),
  )
  return rows.map(({ version, note, publishedAt, publishedById }) => ({
    version,
    note: fromStoredText(note),
    publishedAt: publishedAt.toISOString(),
    publishedBy: names.get(publishedById) ?? null,
  }))
}

/**
 * A published version with all that is in it, for whoever writes the scenario, and for assistants and instructors of a class
 * that was given this scenario; null for everybody else.
 */
export async function readVersion(actor: Pick<Actor, 'id'>, code: string): Promise<VersionView | null> {
  const [, number, version] = /^S(\d{1,9})\.(\d{1,4})$/.exec(code) ?? []
  if (number === undefined || version === undefined) return null
  return readWhere(actor, { version: Number(version), scenario: { number: Number(number) } })
}

/** As `readVersion`, by the id of the scenario, which those who write it have. */
export function readVersionOf(
  actor: Pick<Actor, 'id'>,
  { scenario, version }: { scenario: string; version: number },
): Promise<VersionView | null> {
  return readWhere(actor, { version, scenario: { id: scenario } })
}

async function readWhere(
  actor: Pick<Actor, 'id'>,
  where: Prisma.ScenarioVersionWhereInput,
): Promise<VersionView | null> {
  const prisma = await getPrisma()
  const row = await prisma.scenarioVersion.findFirst({ where, include: { scenario: { select: { number: true } } } })
  if (row === null) return null
  const { number } = row.scenario
  const mayRead =
    (await findScenario(prisma, actor, row.scenarioId)) !== null || (await teachesWith(prisma, actor, number))
  if (!mayRead) return null
  const names = await namesOf(prisma, [row.publishedById])
  const text = fromStoredText(row.document)
  return {
    code: `S${number}.${row.version}`,
    version: row.version,
    title: readTitle(text),
    text,
    sha256: row.sha256,
    engine: row.engine,
    note: fromStoredText(row.note),
    report: row.proof as unknown as ProofReport,
    publishedAt: row.publishedAt.toISOString(),
    publishedBy: names.get(row.publishedById) ?? null,
  }
}
