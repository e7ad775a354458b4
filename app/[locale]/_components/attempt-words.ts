import 'server-only'
import { withFigures } from '#app/_features/workbench/feedback-figures.ts'
import type { Locale } from '#app/i18n/locales.ts'
import type { Attempt } from '#app/_server/attempts.ts'
import type { Exercise } from '#content/load.ts'
import { parseAnswer } from '#content/parse-answer.ts'
import { loadMisconceptions, loadSolutionTexts } from '#content/solutions.ts'
import type { Verdict } from '#content/verdict.ts'
import { answeredOptions } from './answered-options.ts'

/** The words of what an attempt was recognised as: those, and no others. */
export async function feedbackOf(
  exercise: Exercise,
  { feedback, checks }: Pick<Verdict, 'feedback' | 'checks'>,
  locale: Locale,
): Promise<{ id: string; text: string }[]> {
  const words = (await loadSolutionTexts(exercise, locale)).feedback
  const misconceptions = await loadMisconceptions(exercise)
  return feedback.flatMap((name) => {
    const sentence = words[name]
    if (sentence === undefined) return []
    return { id: name, text: withFigures(sentence, name, misconceptions, checks) }
  })
}

/** Why what was answered is right or wrong, by item: of what was answered, and nothing that answers what is open. */
export async function reasonsOf(
  exercise: Exercise,
  { yaml, checks }: Pick<Attempt, 'yaml'> & Pick<Verdict, 'checks'>,
  locale: Locale,
): Promise<{ item: string; option: string; text: string }[]> {
  const answer = parseAnswer(exercise, yaml)
  if ('problem' in answer) return []
  const { reasons } = await loadSolutionTexts(exercise, locale)
  return exercise.config.items.flatMap(({ id: item, kind }) => {
    const check = checks.find(({ id: checked }) => checked === item)
    // A row's reason says where it belongs: of a row that is wrong it would be the answer.
    const open = kind === 'classify' && check?.passed === false ? check.parts.filter((part) => !part.passed) : []
    return answeredOptions(answer.answers[item]).flatMap((option) => {
      const sentence = reasons[item]?.[option]
      return sentence === undefined || open.some((part) => part.id === option) ? [] : [{ item, option, text: sentence }]
    })
  })
}
