import { FormulaError } from '#sim/grading/formula.ts'
import { MeasureError } from '#sim/grading/measure-error.ts'
import { ContentError } from './content-error.ts'
import { putValues } from './draw-parameters.ts'
import { gradeItem } from './items/grade-item.ts'
import type { ItemResult } from './items/item-result.ts'
import type { Exercise } from './load.ts'
import { ShownRuns } from './shown-run.ts'
import { loadAnswers, loadNamedAnswers } from './solutions.ts'

type Answers = Readonly<Record<string, unknown>>

/** Judges what was answered by hand. Throws ContentError where an expectation asks for what the run does not have. */
export async function gradeItems(
  exercise: Exercise,
  answers: Answers,
  shown: ShownRuns = new ShownRuns(exercise),
): Promise<ItemResult[]> {
  const { items, code } = exercise.config
  if (items.length === 0) return []
  const expected = onSeed(exercise, shown, await loadAnswers(exercise))
  const context = await shown.itemContext(expected)
  try {
    return items.map((item) => gradeItem(item, expected[item.id], answers[item.id], context))
  } catch (error) {
    if (!isAuthors(error)) throw error
    throw new ContentError(code, `solutions/answers.yaml: ${error.message}`)
  }
}

/** Which named wrong answers were given to items that are wrong: their ids, in the order in which they are written. */
export async function recogniseAnswers(
  exercise: Exercise,
  answers: Answers,
  results: readonly ItemResult[],
  shown: ShownRuns,
): Promise<string[]> {
  const wrong = new Set(results.filter(({ passed }) => !passed).map(({ id }) => id))
  const named = (await loadNamedAnswers(exercise)).filter(({ item }) => wrong.has(item))
  const found: string[] = []
  for (const each of named) {
    const item = exercise.config.items.find(({ id }) => id === each.item)!
    const { expects } = onSeed(exercise, shown, { expects: each.expects })
    try {
      const context = await shown.itemContext(expects)
      if (gradeItem(item, expects, answers[item.id], context).passed) found.push(each.id)
    } catch (error) {
      // What cannot be worked out on this run is nothing that anybody answered.
      if (!isAuthors(error)) throw error
    }
  }
  return found
}

function onSeed<T extends Answers>({ config }: Exercise, { drawn }: ShownRuns, expected: T): T {
  return config.parameters === undefined ? expected : (putValues(expected, drawn) as T)
}

const isAuthors = (error: unknown): error is Error => error instanceof MeasureError || error instanceof FormulaError
