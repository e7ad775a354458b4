import 'server-only'
import type { LandingRun } from '#app/_features/landing/use-landing-run.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { findExercise, lessonPlaces } from '#content/load.ts'

const idleSeed = 1

/** The first page runs the first lesson's exercise, as it stands before anybody fixes it. */
export async function landingRun(locale: Locale): Promise<LandingRun> {
  const [first] = await lessonPlaces()
  const exercise = first && (await findExercise(first.folder))
  if (!exercise) throw new Error('The first lesson has no exercise to run on the first page.')
  const { scenario, shown, predict } = exercise.config
  return {
    scenario,
    scenarioName: locale === 'th' ? 'ร้านค้า T1' : 'T1 shop',
    durationS: shown.duration_s,
    seed: shown.seed,
    idleSeed,
    collector: exercise.runConfig,
    limitPercent: predict.limit,
  }
}
