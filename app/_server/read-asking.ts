import 'server-only'
import { LOCALES } from '#content/schema/lesson.ts'
import { knownTimeZone } from './memory/learner-day.ts'
import type { Asking } from './review-queue.ts'

/** The language and the calendar of whoever asks, from an address such as `?locale=th&tz=Asia/Bangkok`. */
export function readAsking(query: URLSearchParams): Asking {
  const locale = LOCALES.find((known) => known === query.get('locale')) ?? 'en'
  return { locale, timeZone: knownTimeZone(query.get('tz')) }
}
