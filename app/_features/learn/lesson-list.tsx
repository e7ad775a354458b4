'use client'

import { useLocale, useTranslations } from 'next-intl'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { Link } from '#app/_ui/link.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { LessonEntry, LessonStanding } from './lesson-entry.ts'
import type { Standings } from './lesson-standings.ts'

function useStandingWords() {
  const t = useTranslations('learn')
  return (standing: LessonStanding) => {
    if (!standing) return t('state_new')
    return standing.isPassed ? t('state_passed') : t('state_begun', { beat: t(`beats.${standing.beat}`) })
  }
}

type Props = { lessons: readonly LessonEntry[]; standings: Standings; next: string | null }

/** The lessons of a track, each with what it asks for and how far the learner is. */
export function LessonList({ lessons, standings, next }: Props) {
  const t = useTranslations('learn')
  const locale = useLocale()
  const wordsOf = useStandingWords()
  const say = (text: string) => <MixedText locale={locale}>{tieUnits(text, locale)}</MixedText>
  return (
    <ol className="border-b border-hair">
      {lessons.map((lesson) => {
        const standing = standings.get(lesson.code) ?? null
        return (
          <li
            key={lesson.code}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 border-t border-hair py-2.5 tablet:grid-cols-[1.25rem_minmax(0,1fr)_13rem] tablet:gap-x-4"
          >
            <span className="pt-0.5">
              <StateGlyph state={standing === null ? 'not-run' : standing.isPassed ? 'pass' : 'undecided'} />
            </span>
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-2 text-read">
                <span lang="en" className="font-mono text-ui text-ink3">
                  {lesson.code}
                </span>
                <Link
                  href={lesson.href}
                  aria-current={next === lesson.code ? 'step' : undefined}
                  className="font-semibold aria-[current=step]:text-accent"
                >
                  {say(lesson.title)}
                </Link>
                {lesson.isEnglish && (
                  <abbr title={t('english')} lang="en" className="border border-line px-1 text-micro no-underline">
                    EN
                  </abbr>
                )}
              </p>
              <p className="font-read text-read-s text-ink2">{say(lesson.summary)}</p>
            </div>
            <p className="col-start-2 flex flex-wrap gap-x-2 text-ui-s text-ink2 tablet:col-start-3 tablet:flex-col tablet:items-end tablet:text-right">
              <span>{say(`${t(`levels.${lesson.level}`)} · ${t('minutes', { minutes: lesson.minutes })}`)}</span>
              {lesson.needs.length > 0 && <span>{say(t('needs', { codes: lesson.needs.join(', ') }))}</span>}
              <span className={standing ? 'text-ink' : 'text-ink3'}>{say(wordsOf(standing))}</span>
            </p>
          </li>
        )
      })}
    </ol>
  )
}
