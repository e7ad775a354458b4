import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkGlossary } from './check-glossary.ts'
import { lessonPlaces, loadTrack, readLesson } from './load.ts'
import { contentFolder } from './folder.ts'
import { checkBank } from './questions/check-bank.ts'
import { readData } from './read-data.ts'
import { competencies } from './schema/competency.ts'
import { loadTasks } from './tasks.ts'

/** What holds of all content together: codes are unique, prerequisites exist and lead in no circle, terms lead somewhere. */
export async function checkTree(): Promise<string[]> {
  const problems: string[] = []
  const needs = new Map<string, readonly string[]>()
  const known = await knownCompetencies()
  const tracks = new Set<string>()
  for (const place of await lessonPlaces()) {
    if (!tracks.has(place.track)) {
      tracks.add(place.track)
      await loadTrack(place.track)
    }
    const { meta } = await readLesson(place, 'en')
    if (needs.has(meta.code)) problems.push(`${meta.code}: two lessons have this code.`)
    needs.set(meta.code, meta.needs ?? [])
    for (const id of meta.competencies ?? []) {
      if (known !== null && !known.has(id)) problems.push(`${meta.code}: there is no competency "${id}".`)
    }
  }
  const tasks = new Set<string>()
  for (const { code, competencies: trained } of await loadTasks()) {
    if (tasks.has(code)) problems.push(`${code}: two tasks have this code.`)
    tasks.add(code)
    for (const id of trained) {
      if (known !== null && !known.has(id)) problems.push(`${code}: there is no competency "${id}".`)
    }
  }
  return [...problems, ...problemsOfNeeds(needs), ...checkGlossary(new Set(needs.keys())), ...checkBank()]
}

/** What is wrong with what lessons need: codes that nobody has, and circles. */
export function problemsOfNeeds(needs: ReadonlyMap<string, readonly string[]>): string[] {
  const problems: string[] = []
  for (const [code, before] of needs) {
    for (const need of before) if (!needs.has(need)) problems.push(`${code}: it needs ${need}, which does not exist.`)
    if (leadsBack(code, needs)) problems.push(`${code}: what it needs leads back to it.`)
  }
  return problems
}

function leadsBack(code: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>()
  const open = [...(needs.get(code) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === code) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(needs.get(next) ?? []))
  }
  return false
}

async function knownCompetencies(): Promise<Set<string> | null> {
  const path = join(contentFolder(), 'competencies.yaml')
  if (!existsSync(path)) return null
  return new Set((await readData(path, competencies)).competencies.map(({ id }) => id))
}
