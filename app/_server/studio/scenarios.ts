import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { contentFolder } from '#content/folder.ts'
import { loadScenarioText, scenarioIds } from '#content/load.ts'
import { keepEverything } from '#content/rewrite-document.ts'
import { LONGEST_DOCUMENT } from '#content/schema/scenario-document.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getPrisma } from '../node/db.ts'
import { toStoredText } from '../node/stored-text.ts'
import { isWithinRate } from '../rate-limit.ts'
import type { Beginning, LocalizedTitle, ScenarioRow } from './dto.ts'
import { findScenario, writtenBy } from './find-scenario.ts'
import { forkExercise } from './fork-exercise.ts'
import { readTitle } from './read-title.ts'
import { readVersion } from './versions.ts'

const perHour = 60
const perOwner = 500

/** The scenarios that somebody may write, the latest saved first. */
export async function listScenarios(actor: Actor): Promise<ScenarioRow[]> {
  const prisma = await getPrisma()
  const rows = await prisma.scenario.findMany({
    where: writtenBy(actor),
    select: {
      id: true,
      number: true,
      title: true,
      ownerId: true,
      updatedAt: true,
      archivedAt: true,
      versions: { select: { version: true }, orderBy: { version: 'desc' }, take: 1 },
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ id, number, title, ownerId, updatedAt, archivedAt, versions }) => ({
    id,
    number,
    title: title as LocalizedTitle,
    isOwner: ownerId === actor.id,
    updatedAt: updatedAt.toISOString(),
    newestVersion: versions[0]?.version ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
  }))
}

/** A new scenario of this instructor's, with a text to begin with. */
export async function createScenario(actor: Actor, from: Beginning): Promise<ActionResult<{ id: string }>> {
  if (!(await isWithinRate(`scenario ${actor.id}`, perHour, 3_600_000))) return problem('too_many_requests')
  const begun = await begin(actor, from)
  if (!begun.ok) return begun
  const { text, forkedFrom } = begun.value
  if (text.length > LONGEST_DOCUMENT) return problem('too_long')
  const prisma = await getPrisma()
  if ((await prisma.scenario.count({ where: { ownerId: actor.id } })) >= perOwner) return problem('too_many_requests')
  const draft = toStoredText(text)
  const { id } = await prisma.scenario.create({
    data: {
      ownerId: actor.id,
      title: readTitle(text),
      draft,
      forkedFrom,
      savedById: actor.id,
      saves: { create: { revision: 1, draft, savedById: actor.id } },
    },
    select: { id: true },
  })
  return ok({ id })
}

/** Puts a scenario away, or back; its versions stay with the classes that have them. */
export async function archiveScenario(actor: Actor, id: string, isArchived: boolean): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  const { count } = await prisma.scenario.updateMany({
    where: { id, ownerId: actor.id },
    data: { archivedAt: isArchived ? new Date() : null },
  })
  return count === 1 ? ok(null) : missing(actor, id)
}

/** Deletes a scenario that was never published. One that was can be archived: `not_now`. */
export async function deleteScenario(actor: Actor, id: string): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  // One statement: a version that is published at this moment keeps it.
  const { count } = await prisma.scenario.deleteMany({ where: { id, ownerId: actor.id, versions: { none: {} } } })
  if (count === 1) return ok(null)
  const published = await prisma.scenario.count({ where: { id, ownerId: actor.id } })
  return published === 1 ? problem('not_now') : missing(actor, id)
}

/** Why an owner's change did not happen: an editor sees the scenario and may not. */
export async function missing(actor: Actor, id: string): Promise<{ ok: false; problem: 'not_found' | 'forbidden' }> {
  const found = await findScenario(await getPrisma(), actor, id)
  return { ok: false, problem: found === null ? 'not_found' : 'forbidden' }
}

async function begin(
  actor: Actor,
  from: Beginning,
): Promise<ActionResult<{ text: string; forkedFrom: string | null }>> {
  switch (from.kind) {
    case 'file':
      return ok({ text: from.text, forkedFrom: null })
    case 'template': {
      const path = join(/*turbopackIgnore: true*/ contentFolder(), 'authored/examples', `${from.template}.yaml`)
      const text = await readFile(path, 'utf8').catch(() => null)
      return text === null ? problem('not_found') : ok({ text, forkedFrom: null })
    }
    case 'world': {
      if (!(await scenarioIds()).includes(from.scenario)) return problem('not_found')
      return ok({ text: await emptyDocument(from.scenario), forkedFrom: from.scenario })
    }
    case 'version': {
      const version = await readVersion(actor, from.code)
      return version === null ? problem('not_found') : ok({ text: version.text, forkedFrom: from.code })
    }
    case 'exercise': {
      const text = await forkExercise(from.code)
      return text === null ? problem('not_found') : ok({ text, forkedFrom: from.code })
    }
  }
}

/**
 * The least that a document says of a stock world: valid but for what its author has to write. Its collector does not
 * sample: students are given what is stored, and what they are asked about must be in it.
 */
async function emptyDocument(id: string): Promise<string> {
  const { yaml, collector } = await loadScenarioText(id)
  const parsed = parseScenario(yaml)
  const name = 'scenario' in parsed ? parsed.scenario.name : { en: id, th: id }
  const text = stringify(
    {
      tracelab: 'scenario/1',
      title: { en: `${name.en}: a new scenario`, th: `${name.th}: สถานการณ์ใหม่` },
      level: 'M',
      minutes: 15,
      competencies: ['trace.reading'],
      delivery: 'telemetry',
      based_on: id,
      parameters: {},
      world: {},
      collector: keepEverything(collector) ?? collector,
      shown: { load: 1, duration_s: 60 },
      brief: { en: 'Say what happened, and what is to be found.', th: 'เล่าว่าเกิดอะไรขึ้น และต้องหาอะไร' },
      questions: [],
    },
    { lineWidth: 0 },
  )
  return text.replace(/^collector:/m, '# Every trace is stored, so that what is asked for is there to be found.\n$&')
}
