import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { misconception } from '#sim/grading/misconception.ts'
import type { Misconception } from '#sim/grading/misconception.ts'
import type { LessonPlace } from './load.ts'
import { readData, readText } from './read-data.ts'
import { solutionTexts } from './schema/exercise.ts'
import type { SolutionTexts } from './schema/exercise.ts'
import type { Locale } from './schema/lesson.ts'

/** A wrong answer that the proof tries, and the misconception it must be recognised as. */
export type WrongAnswer = { name: string; misconception: string; collector: string }

/** What no browser is sent before it is disclosed. */
export type Solutions = { reference: string; wrong: WrongAnswer[]; misconceptions: Misconception[] }

/** The misconceptions of an exercise, in the order in which they are tried. */
export function loadMisconceptions(place: LessonPlace): Promise<Misconception[]> {
  return readData(
    join(/*turbopackIgnore: true*/ place.folder, 'solutions', 'misconceptions.yaml'),
    z.array(misconception),
  )
}

/** Hints and feedback of an exercise in one language. */
export function loadSolutionTexts(place: LessonPlace, locale: Locale): Promise<SolutionTexts> {
  return readData(join(/*turbopackIgnore: true*/ place.folder, 'solutions', `texts.${locale}.yaml`), solutionTexts)
}

/** The hints of an exercise, from where to look to the worked solution, which shows the whole configuration. */
export async function loadHints(place: LessonPlace, locale: Locale): Promise<string[]> {
  const { hints } = await loadSolutionTexts(place, locale)
  const solution = await readReference(place)
  return hints.map((hint, index) =>
    index < hints.length - 1 ? hint : `${hint}\n\n\`\`\`yaml\n${solution.trimEnd()}\n\`\`\``,
  )
}

function readReference(place: LessonPlace): Promise<string> {
  return readText(join(/*turbopackIgnore: true*/ place.folder, 'solutions', 'reference.collector.yaml'))
}

/** Reference and wrong answers; a wrong answer says in its first line what it is: `# misconception: <id>`. */
export async function loadSolutions(place: LessonPlace): Promise<Solutions> {
  const folder = join(/*turbopackIgnore: true*/ place.folder, 'solutions')
  const wrong: WrongAnswer[] = []
  for (const file of (await readdir(join(/*turbopackIgnore: true*/ folder, 'wrong'))).toSorted()) {
    const collector = await readText(join(/*turbopackIgnore: true*/ folder, 'wrong', file))
    const named = /^# misconception: ([\w-]+)/.exec(collector)
    wrong.push({ name: file.replace(/\.collector\.yaml$/, ''), misconception: named?.[1] ?? '', collector })
  }
  return {
    reference: await readReference(place),
    wrong,
    misconceptions: await loadMisconceptions(place),
  }
}
