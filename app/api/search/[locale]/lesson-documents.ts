import { plainText } from '#app/_features/search/plain-text.ts'
import type { SearchDocument } from '#app/_features/search/search-index.ts'
import { ContentError } from '#content/content-error.ts'
import { lessonPlaces, loadTrack, readLesson } from '#content/load.ts'
import type { LessonPlace } from '#content/load.ts'
import type { Locale } from '#content/schema/lesson.ts'

async function lessonDocument(place: LessonPlace, locale: Locale): Promise<SearchDocument[]> {
  try {
    const [lesson, { title }] = await Promise.all([readLesson(place, locale), loadTrack(place.track)])
    const { meta, beats } = lesson
    return [
      {
        id: `lesson ${meta.code}`,
        group: 'lesson',
        title: `${meta.code} ${meta.title}`,
        crumb: title[locale],
        href: `/${locale}/learn/${place.track}/${place.lesson}`,
        summary: meta.summary,
        names: place.lesson,
        text: [meta.idea, plainText(meta.goal), ...Object.values(beats).map(plainText)].join(' '),
        isEnglish: lesson.locale !== locale,
      },
    ]
  } catch (error) {
    // Authors look at one lesson while others are being written.
    if (process.env.NODE_ENV !== 'production' && error instanceof ContentError) return []
    throw error
  }
}

/** Every lesson, found by all it says, and shown by what it says of itself. */
export async function lessonDocuments(locale: Locale): Promise<SearchDocument[]> {
  const places = await lessonPlaces()
  return (await Promise.all(places.map((place) => lessonDocument(place, locale)))).flat()
}
