import type { Exercise } from '#content/load.ts'
import { shownFile } from '#content/load.ts'
import type { Item } from '#content/schema/item.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { LocalizedText } from '#content/schema/localized-text.ts'
import type { ExerciseTexts, SolutionTexts } from '#content/schema/texts.ts'
import type { Misconception } from '#sim/grading/misconception.ts'

type Known = {
  /** What each item expects, by item. */
  expected: Readonly<Record<string, unknown>>
  misconceptions: readonly Misconception[]
  texts: Record<Locale, ExerciseTexts>
  told: Record<Locale, SolutionTexts>
  /** Mistakes that are named already; what is named here is added. */
  named: Set<string>
}

type Forked = { questions: Record<string, unknown>[]; remarks: string[] }

const idOfOption = /^[a-z][a-z0-9_-]{0,39}$/

/** A text in both languages, or in English alone. */
export function both(en: string, th: string | undefined): LocalizedText {
  return th === undefined || th.trim() === '' ? { en } : { en, th }
}

/** The items of an exercise as an author's questions, and a line for each thing that such a question cannot be. */
export function forkQuestions(exercise: Exercise, known: Known): Forked {
  const questions: Forked['questions'] = []
  const remarks: string[] = []
  for (const item of exercise.config.items) {
    const asked = askOf(item, known)
    const answer = answerOf(item, known.expected[item.id], exercise)
    if (asked === null || answer === null) {
      remarks.push(`Left out: ${item.id} (${item.kind}). A scenario cannot ask this.`)
      continue
    }
    if ('shows' in item && item.shows !== undefined && 'request' in item.shows)
      remarks.push(
        `${item.id} showed request ${item.shows.request} beside it. Say in its prompt which trace it is about.`,
      )
    if (isCounted(answer))
      remarks.push(`${item.id} has the answer of one run. Ask for a measure, so that it holds on every seed.`)
    questions.push({
      id: item.id,
      kind: item.kind,
      prompt: both(promptIn('en', item, exercise, known), promptIn('th', item, exercise, known)),
      ...asked,
      ...answer,
      ...(item.kind !== 'interval' && { wrong: wrongOf(item, known) }),
      ...(exercise.config.points[item.id] !== undefined && { points: exercise.config.points[item.id] }),
    })
  }
  return { questions, remarks }
}

function promptIn(locale: Locale, item: Item, exercise: Exercise, { texts }: Known): string {
  const { prompt = item.id, note } = texts[locale].items[item.id] ?? {}
  const file = 'shows' in item && item.shows !== undefined && 'file' in item.shows ? item.shows.file : null
  const shown =
    file === null
      ? []
      : [file.endsWith('.md') ? shownFile(exercise, file, locale) : fenced(shownFile(exercise, file, locale))]
  return [prompt, note, ...shown].filter((part) => part !== undefined).join('\n\n')
}

const fenced = (text: string): string => `\`\`\`\n${text.trimEnd()}\n\`\`\``

/** What can be answered; null where an author's question has no such thing. */
function askOf(item: Item, { texts }: Known): Record<string, unknown> | null {
  const words = (names: readonly string[], kind: 'options' | 'rows' | 'into') => {
    const label = (locale: Locale, name: string) => texts[locale].items[item.id]?.[kind]?.[name]
    if (!names.every((name) => idOfOption.test(name))) return null
    return Object.fromEntries(names.map((name) => [name, both(label('en', name) ?? name, label('th', name))]))
  }
  switch (item.kind) {
    case 'number': {
      const { unit, min, max, step } = item
      return { unit, min, max, ...(step !== undefined && { step }) }
    }
    case 'interval': {
      const { unit, min, max, widest } = item
      return { unit, min, max, widest }
    }
    case 'choice':
    case 'choices':
    case 'order': {
      const options = words(item.options, 'options')
      const atLeast = item.kind === 'choices' ? item.at_least : undefined
      return options && { options, ...(atLeast !== undefined && { at_least: atLeast }) }
    }
    case 'classify': {
      const [rows, into] = [words(item.rows, 'rows'), words(item.into, 'into')]
      return rows && into && { rows, into, ...(item.at_least !== undefined && { at_least: item.at_least }) }
    }
    case 'text':
      return item.placeholder === undefined ? {} : { placeholder: item.placeholder }
    case 'mark':
    case 'header':
    case 'otlp':
      return null
  }
}

/** What is right, as an author writes it; null for what is asked of one request's fate. */
function answerOf(item: Item, expected: unknown, { config }: Exercise): { answer: unknown; within?: number } | null {
  const given = expected as Record<string, unknown>
  switch (item.kind) {
    case 'number':
    case 'interval': {
      const { within, ...quantity } = given
      const answer =
        typeof quantity['formula'] === 'string' ? withFigures(quantity['formula'], config.figures) : quantity
      return { answer, ...(typeof within === 'number' && within > 0 && { within }) }
    }
    case 'choice':
      return typeof given['measure'] === 'string' ? null : { answer: given }
    case 'classify':
      return typeof given['measure'] === 'string' ? null : { answer: { is: given } }
    default:
      return { answer: given }
  }
}

/** A formula with what its names stand for: a measure of the run where it is one, else the lesson's number. */
function withFigures(formula: string, figures: Exercise['config']['figures']) {
  const used = Object.entries(figures).filter(([name]) => new RegExp(`\\b${name}\\b`).test(formula))
  if (used.length === 0) return { formula }
  return {
    formula,
    figures: Object.fromEntries(
      used.map(([name, { measure, on, untraced, value }]) => [
        name,
        measure !== undefined && on === 'run' && untraced === undefined ? measure : { value },
      ]),
    ),
  }
}

/** A number that somebody counted on one run. */
const isCounted = ({ answer }: { answer: unknown }): boolean =>
  typeof answer === 'object' && answer !== null && 'value' in answer && answer.value !== undefined

/** The mistakes that are one answer each: named ones, then each wrong option with its reason. */
function wrongOf(item: Item, { expected, misconceptions, told, named }: Known) {
  const wrong: { id: string; answer: unknown; feedback: LocalizedText }[] = []
  const answered = new Set<unknown>()
  for (const { id, when } of misconceptions) {
    const feedback = told.en.feedback[id]
    const one = when.answer
    if (feedback === undefined || one === undefined || Array.isArray(one) || one.item !== item.id) continue
    const value =
      item.kind === 'number' && one.at_least !== undefined && one.at_least === one.at_most ? one.at_least : one.is
    if (value === undefined || answered.has(value) || named.has(id)) continue
    if (item.kind !== 'number' && item.kind !== 'choice') continue
    answered.add(value)
    named.add(id)
    wrong.push({
      id,
      answer: item.kind === 'number' ? { value } : { is: value },
      feedback: both(feedback, told.th.feedback[id]),
    })
  }
  if (item.kind !== 'choice') return wrong
  const right = (expected[item.id] as { is?: string }).is
  for (const option of item.options) {
    const reason = told.en.reasons[item.id]?.[option]
    if (right === undefined || option === right || answered.has(option) || reason === undefined) continue
    const id = `${item.id}-${option}`.slice(0, 40)
    if (named.has(id)) continue
    named.add(id)
    wrong.push({ id, answer: { is: option }, feedback: both(reason, told.th.reasons[item.id]?.[option]) })
  }
  return wrong
}
