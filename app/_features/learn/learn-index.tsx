'use client'

import { useLocale, useTranslations } from 'next-intl'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { Link } from '#app/_ui/link.tsx'
import type { TrackEntry } from './lesson-entry.ts'
import { LessonList } from './lesson-list.tsx'
import { nextLesson } from './lesson-standings.ts'
import { NextLessonLine } from './next-lesson.tsx'
import { useStandings } from './use-standings.ts'

type Props = {
  tracks: readonly TrackEntry[]
  /** The page of one track, which its heading has said already. */
  ofTrack?: boolean
}

/** Tracks with their lessons, what the learner has done of them, and what to open next. */
export function LearnIndex({ tracks, ofTrack = false }: Props) {
  const t = useTranslations('learn')
  const locale = useLocale()
  const lessons = tracks.flatMap((track) => track.lessons)
  const loaded = useStandings(lessons.map(({ code }) => code))
  const next = loaded.state === 'loading' ? null : nextLesson(lessons, loaded.standings)
  const say = (text: string) => <MixedText locale={locale}>{tieUnits(text, locale)}</MixedText>

  return (
    <>
      <NextLessonLine next={next} loaded={loaded} />
      {tracks.map((track) => {
        const passed = track.lessons.filter(({ code }) => loaded.standings.get(code)?.isPassed).length
        const minutes = track.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
        return (
          <section key={track.code} aria-labelledby={`track-${track.code}`} className="mt-10">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h2 id={`track-${track.code}`} className={ofTrack ? 'sr-only' : 'text-h2'}>
                <Link
                  href={track.href}
                  className="inline-flex min-h-6 items-center text-inherit no-underline hover:underline"
                >
                  {say(track.title)}
                </Link>
              </h2>
              <p className="text-ui-s text-ink3">
                {say(t('lessons', { count: track.lessons.length, minutes }))}
                {passed > 0 && <> · {say(t('passed_of', { passed, lessons: track.lessons.length }))}</>}
              </p>
            </div>
            {!ofTrack && <p className="pb-2 font-read text-read-s text-ink2">{say(track.summary)}</p>}
            <LessonList lessons={track.lessons} standings={loaded.standings} next={next?.lesson.code ?? null} />
          </section>
        )
      })}
    </>
  )
}
