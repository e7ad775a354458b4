import { join } from 'node:path'
import { getTranslations } from 'next-intl/server'
import { StructuredData } from '#app/_ui/structured-data.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { contentFolder } from '#content/folder.ts'
import type { Lesson } from '#content/load.ts'
import { readData } from '#content/read-data.ts'
import { competencies } from '#content/schema/competency.ts'
import type { Track } from '#content/schema/lesson.ts'

type Props = { lesson: Lesson; english: Lesson; track: Track; locale: Locale }

/** A lesson as search engines read it: what it is about, for whom, how long it takes, what one can do afterwards. */
export async function LessonData({ lesson, english, track, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'lesson' })
  const all = await readData(join(/*turbopackIgnore: true*/ contentFolder(), 'competencies.yaml'), competencies)
  // What is the same in every language stands in English alone.
  const { level, minutes, competencies: taught = [] } = english.meta
  const teaches = all.competencies.filter(({ id }) => taught.includes(id)).map(({ can }) => can[locale])
  return (
    <StructuredData
      data={{
        '@type': 'LearningResource',
        name: lesson.meta.title,
        description: lesson.meta.summary,
        inLanguage: lesson.locale,
        url: `/${locale}/learn/${lesson.track}/${lesson.lesson}`,
        learningResourceType: 'interactive lesson',
        timeRequired: `PT${minutes}M`,
        educationalLevel: t(`levels.${level}`),
        isAccessibleForFree: true,
        teaches,
        isPartOf: { '@type': 'Course', name: track.title[locale], url: `/${locale}/learn/${lesson.track}` },
      }}
    />
  )
}
