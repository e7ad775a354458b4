import { ContentError } from './content-error.ts'
import { checkProse } from './check-prose.ts'
import { sayDamaged } from './damaged.ts'
import { findExercise } from './load.ts'
import type { Exercise } from './load.ts'
import { loadRoles } from './questions/load-roles.ts'
import { LOCALES } from './schema/lesson.ts'
import { readTask } from './tasks.ts'

/** An interviewer says no more than this before somebody begins. */
const LONGEST_BRIEF = 100

/** What must hold of a live task beside its exercise: problems as sentences. */
export async function checkTask(exercise: Exercise): Promise<string[]> {
  const { code, hints, cards, figures } = exercise.config
  const problems: string[] = []
  const say = (sentence: string): void => void problems.push(`${code}: ${sentence}`)
  if (hints > 0 || cards.length > 0) say('a task has no hints and no cards.')
  try {
    const { brief, area, lesson, title } = await readTask(exercise)
    if (!(area in loadRoles().areas)) say(`there is no area "${area}".`)
    if ((await findExercise(lesson)) === undefined) say(`there is no lesson ${lesson}.`)
    if (brief.en.split(/\s+/).length > LONGEST_BRIEF) say(`the brief is longer than ${LONGEST_BRIEF} words.`)
    for (const locale of LOCALES)
      for (const problem of await checkProse(brief[locale], figures)) say(`brief (${locale}): ${problem}`)
    sayDamaged('task', { title, brief }, say)
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    problems.push(error.message)
  }
  return problems
}
