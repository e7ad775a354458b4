'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { formatDay } from '#app/_ui/format-quantity.ts'
import { NextLink } from '#app/_ui/next-link.tsx'
import type { AnsweredCard, ReviewQueue } from './review-actions.ts'

type Props = {
  answered: AnsweredCard[]
  queue: ReviewQueue
  /** Cards answered today. */
  today: number
  allLessons: string
  progress: string
  onMore: (count: number) => void
}

const strongDays = 7
const moreCards = 10

/** Nothing is due, or enough was done: when the next card is, and for each lesson how many of today's will last a week. */
export function ReviewEnd({ answered, queue, today, allLessons, progress, onMore }: Props) {
  const t = useTranslations('review')
  const locale = useLocale()
  const { nextDue, total, waiting } = queue
  const soonest = [nextDue, ...answered.map(({ due }) => due)].filter((due) => due !== null).toSorted()[0]
  const lessons = [...new Set(answered.map(({ lesson }) => lesson))]
  const isEnough = waiting > 0

  return (
    <div className="mt-5 flex min-h-80 flex-col gap-4 border-t-2 border-ink pt-4">
      <p className="font-read text-prompt">
        {isEnough ? t('enough', { count: today, waiting }) : t(total === 0 ? 'no_cards' : 'nothing_due')}
      </p>
      {isEnough && (
        <Button className="self-start" onClick={() => onMore(moreCards)}>
          {t('more', { count: Math.min(moreCards, waiting) })}
        </Button>
      )}
      {soonest && !isEnough && (
        <p className="text-read text-ink2">{t('next_on', { day: formatDay(new Date(soonest), locale) })}</p>
      )}
      {lessons.map((lesson) => {
        const cards = answered.filter((card) => card.lesson === lesson)
        const strong = cards.filter(({ stability }) => stability >= strongDays).length
        const sentence = t('strength', { strong, count: cards.length, days: strongDays })
        return (
          <p key={lesson} className="flex items-center gap-3 border-t border-hair pt-2 text-ui">
            <span className="font-semibold">{lesson}</span>
            <svg role="img" aria-label={sentence} width={cards.length * 16} height="12" className="mark">
              {cards.map(({ card, reps, stability }, index) => (
                <circle
                  key={`${card} ${reps}`}
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
      {total === 0 ? (
        <NextLink href={allLessons} className="self-start">
          {t('to_lesson')}
        </NextLink>
      ) : (
        <NextLink href={progress} className="self-start">
          {t('strength_link')}
        </NextLink>
      )}
    </div>
  )
}
