import 'server-only'
import type { LessonEntry, TrackEntry } from '#app/_features/learn/lesson-entry.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { lessonPlaces, loadTrack, readLesson } from '#content/load.ts'
import type { LessonPlace } from '#content/load.ts'

async function lessonEntry(place: LessonPlace, locale: Locale): Promise<LessonEntry> {
  const [english, lesson] = await Promise.all([readLesson(place, 'en'), readLesson(place, locale)])
  const { title, summary, minutes } = lesson.meta
  return {
    code: english.meta.code,
    href: `/${locale}/learn/${place.track}/${place.lesson}`,
    title,
    summary,
    minutes,
    // What is the same in every language stands in English alone.
    level: english.meta.level,
    needs: english.meta.needs ?? [],
    isEnglish: lesson.locale !== locale,
  }
}

/** Authors look at one lesson while others are being written: what cannot be read yet is left out there, and said. */
async function readable(place: LessonPlace, locale: Locale): Promise<LessonEntry[]> {
  try {
    return [await lessonEntry(place, locale)]
  } catch (error) {
    if (process.env.NODE_ENV === 'production') throw error
    console.error(`${place.folder} is left out: ${String(error)}`)
    return []
  }
}

/** Every track with its lessons, in the order of the curriculum. */
export async function trackEntries(locale: Locale): Promise<(TrackEntry & { name: string })[]> {
  const byTrack = new Map<string, LessonPlace[]>()
  for (const place of await lessonPlaces()) byTrack.set(place.track, [...(byTrack.get(place.track) ?? []), place])
  const tracks = await Promise.all(
    Array.from(byTrack, async ([name, places]) => {
      const { code, title, summary, order = Number.POSITIVE_INFINITY } = await loadTrack(name)
      const lessons = (await Promise.all(places.map((place) => readable(place, locale)))).flat()
      const href = `/${locale}/learn/${name}`
      return { order, entry: { name, code, href, title: title[locale], summary: summary[locale], lessons } }
    }),
  )
  return tracks
    .toSorted((a, b) => a.order - b.order || (a.entry.code < b.entry.code ? -1 : 1))
    .map(({ entry }) => entry)
}
