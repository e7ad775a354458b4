import 'server-only'
import type { CardTexts } from '#app/_features/review/card-text.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { findExercise, lessonPlaces, loadExerciseTexts } from '#content/load.ts'

/** The words of every recall card there is, in one language. */
export async function cardTexts(locale: Locale): Promise<CardTexts> {
  const texts: CardTexts = {}
  for (const place of await lessonPlaces()) {
    const exercise = await findExercise(place.folder)
    if (exercise) texts[exercise.config.code] = (await loadExerciseTexts(place, locale)).cards
  }
  return texts
}
