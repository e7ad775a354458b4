import 'server-only'
import type { LandingRun } from '#app/_features/landing/use-landing-run.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { readLessonFile } from './lesson-source.ts'

/** The first page runs the first lesson's exercise, as it stands before anybody fixes it. */
export async function landingRun(locale: Locale): Promise<LandingRun> {
  return {
    scenario: 'shop',
    scenarioName: locale === 'th' ? 'ร้านค้า T1' : 'T1 shop',
    durationS: 60,
    seed: 4217,
    idleSeed: 1,
    collector: await readLessonFile('tail-sampling', 'the-classic-goal', 'start.collector.yaml'),
    limitPercent: 12,
  }
}
