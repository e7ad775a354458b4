'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { NextLink } from '#app/_ui/next-link.tsx'
import type { DueCard } from './review-session.tsx'

type Props = { answered: DueCard[]; nextDue: string | null; total: number; firstLesson: string }

const strongDays = 7

/** Nothing is due: when the next card is, and for each lesson how many of today's cards will last a week. */
export function ReviewEnd({ answered, nextDue, total, firstLesson }: Props) {
  const t = useTranslations('review')
  const locale = useLocale()
  const soonest = [nextDue, ...answered.map(({ due }) => due)].filter((due) => due !== null).toSorted()[0]
  const lessons = [...new Set(answered.map(({ lesson }) => lesson))]

  return (
    <div className="mt-5 flex min-h-80 flex-col gap-4 border-t-2 border-ink pt-4">
      <p className="font-read text-prompt">{t(total === 0 ? 'no_cards' : 'nothing_due')}</p>
      {soonest && <p className="text-read text-ink2">{t('next_on', { day: formatDay(new Date(soonest), locale) })}</p>}
      {lessons.map((lesson) => {
        const cards = answered.filter((card) => card.lesson === lesson)
        const strong = cards.filter(({ stability }) => stability >= strongDays).length
        const sentence = t('strength', { strong, count: cards.length, days: strongDays })
        return (
          <p key={lesson} className="flex items-center gap-3 border-t border-hair pt-2 text-ui">
            <span className="font-semibold">{lesson}</span>
            <svg role="img" aria-label={sentence} width={cards.length * 16} height="12" className="mark">
              {cards.map(({ card, stability }, index) => (
                <circle
                  key={card}
                  cx={6 + index * 16}
                  cy="6"
                  r="4.4"
                  stroke="var(--ink)"
                  strokeWidth="1.2"
                  fill={stability >= strongDays ? 'var(--ink)' : 'none'}
                />
              ))}
            </svg>
            <span className="text-ink2">{sentence}</span>
          </p>
        )
      })}
      {total === 0 && (
        <NextLink href={firstLesson} className="self-start">
          {t('to_lesson')}
        </NextLink>
      )}
    </div>
  )
}
