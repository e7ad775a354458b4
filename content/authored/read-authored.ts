import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readExercise } from '../load.ts'
import type { Exercise } from '../load.ts'
import { readData } from '../read-data.ts'
import { localizedText } from '../schema/localized-text.ts'
import type { LocalizedText } from '../schema/localized-text.ts'
import { LEVELS } from '../schema/question.ts'

const about = z.strictObject({
  title: localizedText,
  level: z.enum(LEVELS),
  minutes: z.int(),
  competencies: z.array(z.string()),
  delivery: z.enum(['telemetry', 'workbench']),
  brief: localizedText,
})

/** A compiled scenario as students are given it, and its exercise. */
export type AuthoredScenario = z.infer<typeof about> & { exercise: Exercise }

/** Writes the files of a compiled scenario into a folder, which is made. */
export async function writeAuthored(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(/*turbopackIgnore: true*/ folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

/** Reads a folder that `writeAuthored` wrote. Throws ContentError where a file is missing or damaged. */
export async function readAuthored(folder: string): Promise<AuthoredScenario> {
  const exercise = await readExercise({ track: '', lesson: '', folder })
  return { ...(await readData(join(/*turbopackIgnore: true*/ folder, 'about.yaml'), about)), exercise }
}

/** What is told with the answers; null where the author wrote nothing. */
export async function loadExplanation(folder: string): Promise<LocalizedText | null> {
  const path = join(/*turbopackIgnore: true*/ folder, 'solutions', 'explanation.yaml')
  return existsSync(path) ? readData(path, localizedText) : null
}
