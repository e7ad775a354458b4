import { join } from 'node:path'
import { contentFolder } from './folder.ts'
import { readData } from './read-data.ts'
import { competencies } from './schema/competency.ts'

/** Ids of what can be learnt here. */
export async function competencyIds(): Promise<Set<string>> {
  const path = join(/*turbopackIgnore: true*/ contentFolder(), 'competencies.yaml')
  return new Set((await readData(path, competencies)).competencies.map(({ id }) => id))
}
