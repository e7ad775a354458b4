import 'server-only'
import type { LessonEntry } from '#app/_features/learn/lesson-entry.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { trackEntries } from '../../learn/_components/track-entries.ts'

const kept = new Map<Locale, Promise<Map<string, LessonEntry>>>()

async function readLessons(locale: Locale): Promise<Map<string, LessonEntry>> {
  const lessons = (await trackEntries(locale)).flatMap((track) => track.lessons)
  return new Map(lessons.map((lesson) => [lesson.code, lesson]))
}

/** The lessons with these codes, as far as they exist. A built site reads them once for all its terms. */
export async function taughtBy(codes: readonly string[], locale: Locale): Promise<LessonEntry[]> {
  const lessons = kept.get(locale) ?? readLessons(locale)
  if (process.env.NODE_ENV === 'production') kept.set(locale, lessons)
  const known = await lessons
  return codes.flatMap((code) => known.get(code) ?? [])
}
