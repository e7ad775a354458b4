'use client'

import { useLocale, useTranslations } from 'next-intl'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import type { NextLesson } from './lesson-standings.ts'
import type { LoadedStandings } from './use-standings.ts'

type Props = { next: NextLesson | null; loaded: LoadedStandings }

/** The one thing to open now, and why; as tall before it is known. */
export function NextLessonLine({ next, loaded: { standings, state } }: Props) {
  const t = useTranslations('learn')
  const locale = useLocale()
  const say = (text: string) => <MixedText locale={locale}>{tieUnits(text, locale)}</MixedText>

  function why({ lesson, why: reason }: NextLesson): string {
    const beat = standings.get(lesson.code)?.beat ?? 'hook'
    return reason === 'go_on' ? t('next_go_on', { beat: t(`beats.${beat}`) }) : t(`next_${reason}`)
  }

  return (
    <section aria-labelledby="next-lesson" aria-live="polite" className="mt-6 min-h-28 border-t-2 border-ink pt-3">
      <h2 id="next-lesson" className="text-ui-s font-normal text-ink3">
        {say(t('next'))}
      </h2>
      {state === 'loading' ? (
        <p className="pt-1 text-ink2">{say(t('loading'))}</p>
      ) : next ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-1">
          <div className="min-w-56 flex-1">
            <p className="text-h2 font-semibold">{say(`${next.lesson.code} ${next.lesson.title}`)}</p>
            <p className="text-ink2">{say(why(next))}</p>
          </div>
          <ButtonLink look="primary" size="large" href={next.lesson.href} className="max-tablet:w-full">
            {say(t('open', { minutes: next.lesson.minutes }))}
          </ButtonLink>
        </div>
      ) : (
        <p className="pt-1 text-ink2">{say(t('next_done'))}</p>
      )}
      {state === 'offline' && <p className="pt-1 text-ui-s text-ink3">{say(t('offline'))}</p>}
    </section>
  )
}
