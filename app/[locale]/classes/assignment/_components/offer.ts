import 'server-only'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import type { Locale } from '#app/i18n/locales.ts'
import type { Offer } from '#app/_features/classes/assignment/assignment-actions.ts'
import { loadLessonMap } from '#app/_server/lesson-map.ts'

/** What everybody who teaches may give, by code and name in a language. */
export async function loadOffer(locale: Locale): Promise<Offer> {
  const { lessons } = await loadLessonMap()
  return {
    lessons: Array.from(lessons.values(), ({ code, title }) => ({ value: code, label: title[locale] })),
    questions: loadQuestions().map(({ code, title }) => ({ value: code, label: title[locale] })),
    roles: Object.entries(loadRoles().roles).map(([value, { name }]) => ({ value, label: name[locale] })),
  }
}
