import 'server-only'
import type { Actor } from '../access.ts'
import type { ScenarioVersion } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { findScenario, teachesWith } from '../studio/find-scenario.ts'

/** Number and version of a code such as `S17.3`; undefined for any other text. */
export function readVersionCode(code: string): { number: number; version: number } | undefined {
  const match = /^S(\d{1,9})\.(\d{1,4})$/.exec(code)
  return match === null ? undefined : { number: Number(match[1]), version: Number(match[2]) }
}

/**
 * What a student's draft and hints of a scenario are kept under: its code without the version, as they stay when a corrected
 * version takes its place.
 */
export const workOf = (code: string): string => code.split('.')[0] ?? code

/** A published version, for whoever has the right to it otherwise; null where there is none. */
export async function findVersion(code: string): Promise<ScenarioVersion | null> {
  const asked = readVersionCode(code)
  if (asked === undefined) return null
  const prisma = await getPrisma()
  return prisma.scenarioVersion.findFirst({ where: { version: asked.version, scenario: { number: asked.number } } })
}

/**
 * Whether somebody may give this version to a class: they write the scenario, or teach a class that was given any version
 * of it.
 */
export async function mayAssign(actor: Pick<Actor, 'id'>, code: string): Promise<boolean> {
  const asked = readVersionCode(code)
  const version = await findVersion(code)
  if (asked === undefined || version === null) return false
  const prisma = await getPrisma()
  const isAuthor = (await findScenario(prisma, actor, version.scenarioId)) !== null
  return isAuthor || teachesWith(prisma, actor, asked.number)
}

/** The versions of each scenario that are newer than the one given, oldest first: codes by code. */
export async function findNewerVersions(codes: readonly string[]): Promise<Map<string, string[]>> {
  const asked = codes.flatMap((code) => ({ code, ...readVersionCode(code) }))
  const prisma = await getPrisma()
  const rows = await prisma.scenarioVersion.findMany({
    where: { scenario: { number: { in: asked.flatMap(({ number }) => number ?? []) } } },
    select: { version: true, scenario: { select: { number: true } } },
    orderBy: { version: 'asc' },
  })
  return new Map(
    asked.map(({ code, number, version = 0 }) => [
      code,
      rows
        .filter((row) => row.scenario.number === number && row.version > version)
        .map((row) => `S${number}.${row.version}`),
    ]),
  )
}
