import { ContentError } from './content-error.ts'
import { findLesson, loadExerciseTexts } from './load.ts'
import type { Exercise } from './load.ts'
import { LOCALES } from './schema/lesson.ts'
import { loadMisconceptions, loadSolutionTexts } from './solutions.ts'

/** Codes that feedback may speak of besides recognised misconceptions. */
const ALWAYS = ['does-not-start']

/** Everything a lesson's texts must have in every language; problems as sentences. */
export async function checkTexts(exercise: Exercise): Promise<string[]> {
  const problems: string[] = []
  const { config } = exercise
  const misconceptions = await loadMisconceptions(exercise)
  const feedbackIds = new Set([...misconceptions.map(({ id }) => id), ...ALWAYS])
  for (const locale of LOCALES) {
    const say = (sentence: string): void => void problems.push(`${config.code} (${locale}): ${sentence}`)
    try {
      const lesson = await findLesson(exercise.track, exercise.lesson, locale)
      if (lesson?.locale !== locale) say('the lesson is not translated.')
      if (locale === 'th' && lesson?.meta.thai_review === undefined) say('thai_review is missing.')
      if (lesson !== undefined) {
        for (const [beat, text] of Object.entries(lesson.beats)) {
          if (text === '') say(`the beat ${beat} is empty.`)
          for (const problem of damagedThai(text)) say(`${beat}: ${problem}`)
        }
      }
      const texts = await loadExerciseTexts(exercise, locale)
      compare(
        say,
        'checks',
        config.checks.map(({ id }) => id),
        Object.keys(texts.checks),
      )
      compare(
        say,
        'predictions',
        [...config.predict.known.map(({ id }) => id), 'other'],
        Object.keys(texts.predictions),
      )
      compare(say, 'cards', config.cards, Object.keys(texts.cards))
      const solutions = await loadSolutionTexts(exercise, locale)
      compare(say, 'feedback', [...feedbackIds], Object.keys(solutions.feedback))
      if (solutions.hints.length !== config.hints)
        say(`there are ${solutions.hints.length} hints, not ${config.hints}.`)
    } catch (error) {
      if (!(error instanceof ContentError)) throw error
      problems.push(error.message)
    }
  }
  return problems
}

function compare(
  say: (sentence: string) => void,
  what: string,
  wanted: readonly string[],
  present: readonly string[],
): void {
  for (const id of wanted) if (!present.includes(id)) say(`${what}: the text of "${id}" is missing.`)
  for (const id of present) if (!wanted.includes(id)) say(`${what}: "${id}" belongs to nothing.`)
}

/** Typing slips that look right and are not: two sara e for sara ae, nikhahit with sara aa, invisible characters. */
function damagedThai(text: string): string[] {
  const problems: string[] = []
  if (/\u0E40\u0E40/.test(text)) problems.push('two sara e (U+0E40) stand for sara ae (U+0E41).')
  if (/\u0E4D[\u0E48-\u0E4B]?\u0E32/.test(text)) problems.push('nikhahit and sara aa stand for sara am (U+0E33).')
  if (/[\u200B-\u200D\uFEFF]/.test(text)) problems.push('it contains invisible characters.')
  return problems
}
