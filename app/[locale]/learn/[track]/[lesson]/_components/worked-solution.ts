import 'server-only'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '#content/load.ts'
import { parseAnswer, writeAnswer } from '#content/parse-answer.ts'
import { readText } from '#content/read-data.ts'

/** The reference of an exercise as an answer; sent only to who asked for it, and remembered. */
export async function workedSolution(exercise: Exercise): Promise<string> {
  const { config, folder } = exercise
  const whole = join(/*turbopackIgnore: true*/ folder, 'solutions', 'reference.answer.yaml')
  const given = existsSync(whole) ? parseAnswer(exercise, await readText(whole)) : { documents: {}, answers: {} }
  if ('problem' in given) throw new Error(`The reference of ${config.code} cannot be read: ${given.problem}`)
  const documents: Record<string, string> = {}
  for (const [name, { reference }] of Object.entries(config.documents)) {
    documents[name] = await readText(join(/*turbopackIgnore: true*/ folder, reference))
  }
  return writeAnswer(exercise, { documents, answers: given.answers })
}
