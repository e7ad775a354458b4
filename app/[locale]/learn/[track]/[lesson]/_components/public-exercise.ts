import 'server-only'
import type { PublicExercise } from '#app/_features/lesson/lesson-lab-props.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { findExercise, loadExerciseTexts } from '#content/load.ts'

/** The exercise of a lesson as a browser may see it, in one language. */
export async function publicExercise(code: string, locale: Locale): Promise<PublicExercise> {
  const exercise = await findExercise(code)
  if (!exercise) throw new Error(`The lesson ${code} has no exercise.`)
  const texts = await loadExerciseTexts(exercise, locale)
  const { config, runConfig, fixConfig } = exercise
  const { unit, min, max, axis, limit, known } = config.predict
  return {
    code: config.code,
    version: config.version,
    scenario: config.scenario,
    shown: config.shown,
    hidden: { seeds: config.hidden.seeds },
    predict: { unit, min, max, axis, limit, known, sentences: texts.predictions },
    checks: config.checks.map((rule) => {
      const { id } = rule
      const { label = id, detail = '' } = texts.checks[id] ?? {}
      return { id, label, detail, rule }
    }),
    hints: config.hints,
    runConfig,
    fixConfig,
  }
}
