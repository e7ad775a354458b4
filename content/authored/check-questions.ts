import { isTextMeasure } from '../items/item-context.ts'
import type { AuthoredQuestion, Computed } from '../schema/authored-question.ts'
import type { ScenarioDocument } from '../schema/scenario-document.ts'
import { listOptions } from './options.ts'
import type { Path, Problem } from './place.ts'
import type { WorldNames } from './world-names.ts'
import { isNumeric } from './world-of-draws.ts'

type Answer = AuthoredQuestion['answer']

/** Every question that cannot be answered as it is asked: options that are not there, names where numbers are wanted. */
export function checkQuestions(document: ScenarioDocument, names: WorldNames): Problem[] {
  return document.questions.flatMap((question, index) => {
    const path = ['questions', index]
    const wrong = 'wrong' in question ? question.wrong : []
    return [
      ...checkRange(question, path),
      ...checkChoices(question, document, names, path),
      ...checkAnswer(question, question.answer, document, names, [...path, 'answer']),
      ...wrong.flatMap(({ answer }, place) =>
        checkAnswer(question, answer, document, names, [...path, 'wrong', place, 'answer']),
      ),
    ]
  })
}

/** Ids that may be answered, by what asks for them; null where anything may. */
function answerable(question: AuthoredQuestion, { parameters }: ScenarioDocument, names: WorldNames): string[] | null {
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return listOptions(question.options, names, parameters)?.map(({ id }) => id) ?? null
    case 'order':
      return Object.keys(question.options)
    case 'classify':
      return listOptions(question.into, names, parameters)?.map(({ id }) => id) ?? null
    default:
      return null
  }
}

function checkRange(question: AuthoredQuestion, path: Path): Problem[] {
  if (!('max' in question) || question.min < question.max) return []
  const message = `Numbers from ${question.min} to ${question.max} are none: \`max\` is above \`min\`, which is 0 unless given.`
  return [{ path: [...path, 'max'], code: 'range', message }]
}

function checkChoices(
  question: AuthoredQuestion,
  document: ScenarioDocument,
  names: WorldNames,
  path: Path,
): Problem[] {
  const key = question.kind === 'classify' ? 'into' : 'options'
  if (question.kind !== 'choice' && question.kind !== 'choices' && question.kind !== 'classify') return []
  const options = answerable(question, document, names)
  const say = (message: string): Problem[] => [{ path: [...path, key], code: 'options', message }]
  if (options === null) return say('Options come from a parameter that has values to `pick` from.')
  if (options.length < 2) return say(`There is only ${options.length} to choose from; a question needs two.`)
  return options.length > 100 ? say(`There are ${options.length} to choose from; nobody reads more than 100.`) : []
}

function checkAnswer(
  question: AuthoredQuestion,
  answer: Answer,
  document: ScenarioDocument,
  names: WorldNames,
  path: Path,
): Problem[] {
  if (question.kind === 'number' || question.kind === 'interval') return checkNumber(answer, document, path)
  const options = answerable(question, document, names)
  if (question.kind === 'text' || options === null) return []
  const problems: Problem[] = []
  const check = (name: string | Computed, at: Path): void => {
    if (typeof name === 'string' && !options.includes(name))
      problems.push({
        path: at,
        code: 'unknown-option',
        message: `\`${name}\` is none of the options: ${shown(options)}.`,
      })
  }
  if ('is' in answer) {
    const { is } = answer
    if (typeof is === 'string') check(is, [...path, 'is'])
    else for (const [key, name] of Object.entries(is)) check(name, [...path, 'is', key])
    if (question.kind === 'classify') {
      const rows = Object.keys(question.rows)
      for (const row of rows) {
        if (!Object.hasOwn(is as object, row))
          problems.push({ path: [...path, 'is'], code: 'missing-row', message: `The row \`${row}\` has no answer.` })
      }
      for (const row of Object.keys(is as object)) {
        if (!rows.includes(row))
          problems.push({ path: [...path, 'is', row], code: 'unknown-row', message: `There is no row \`${row}\`.` })
      }
    }
  }
  if ('are' in answer) for (const [index, name] of answer.are.entries()) check(name, [...path, 'are', index])
  return problems
}

function checkNumber(answer: Answer, { parameters }: ScenarioDocument, path: Path): Problem[] {
  if ('measure' in answer && isTextMeasure(answer.measure)) {
    const message = `A number is asked, and \`${answer.measure.kind}\` is a name.`
    return [{ path: [...path, 'measure', 'kind'], code: 'no-number', message }]
  }
  if (
    'parameter' in answer &&
    Object.hasOwn(parameters, answer.parameter) &&
    !isNumeric(parameters, answer.parameter)
  ) {
    const message = `A number is asked, and some values of \`${answer.parameter}\` are none.`
    return [{ path: [...path, 'parameter'], code: 'no-number', message }]
  }
  return []
}

const shown = (options: readonly string[]): string =>
  options.length > 12 ? `${options.slice(0, 12).join(', ')} …` : options.join(', ')
