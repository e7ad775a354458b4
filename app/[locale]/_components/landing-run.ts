import 'server-only'
import type { LandingRun } from '#app/_features/landing/use-landing-run.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { findExercise } from '#content/load.ts'

const idleSeed = 1

/** The lesson that the first page invites to. */
const landingLesson = 'L08.1'

/** The first page runs that lesson's exercise, as it stands before anybody fixes it. */
export async function landingRun(locale: Locale): Promise<LandingRun> {
  const exercise = await findExercise(landingLesson)
  const collector = exercise?.documents['collector']?.run
  if (!exercise || !collector) throw new Error(`${landingLesson} has no configuration to run on the first page.`)
  const { scenario, shown, predict } = exercise.config
  if (predict?.kind !== 'number' || predict.limit === undefined) throw new Error(`${landingLesson} has no limit.`)
  return {
    scenario,
    scenarioName: locale === 'th' ? 'ร้านค้า T1' : 'T1 shop',
    durationS: shown.duration_s,
    seed: shown.seed,
    idleSeed,
    collector,
    limitPercent: predict.limit,
  }
}
