'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { findCardText, type CardTexts } from './card-text.ts'
import type { RecallGrade } from './grade-recall.ts'
import { ReviewCard } from './review-card.tsx'
import { ReviewEnd } from './review-end.tsx'

export type DueCard = { card: string; lesson: string; due: string; reps: number; stability: number }
type Due = { due: DueCard[]; nextDue: string | null; total: number }

export type AnswerCard = (input: {
  card: string
  reps: number
  grade: RecallGrade
}) => Promise<{ ok: true; value: DueCard } | { ok: false }>

type Props = { texts: CardTexts; answerCard: AnswerCard; firstLesson: string }

const minutesPerCard = 0.5

/** The cards that are due, one at a time, then how well they are remembered. */
export function ReviewSession({ texts, answerCard, firstLesson }: Props) {
  const t = useTranslations('review')
  const locale = useLocale()
  const [due, setDue] = useState<Due | 'loading' | 'unreachable'>('loading')
  const [place, setPlace] = useState(0)
  const [answered, setAnswered] = useState<DueCard[]>([])

  // The queue belongs to the learner, and this page is the same for everybody.
  useEffect(() => {
    const leaving = new AbortController()
    fetch('/api/reviews', { signal: leaving.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`GET /api/reviews answered ${response.status}.`)
        setDue(await response.json())
      })
      .catch(() => leaving.signal.aborted || setDue('unreachable'))
    return () => leaving.abort()
  }, [])

  if (due === 'loading') return <p className="min-h-80 text-read text-ink2">{t('loading')}</p>
  if (due === 'unreachable')
    return (
      <p className="min-h-80 text-read text-ink2">
        <MixedText locale={locale}>{t('unreachable')}</MixedText>
      </p>
    )

  // A card of a lesson that this version no longer has cannot be asked.
  const cards = due.due.filter(({ lesson, card }) => findCardText(texts, lesson, card))
  const current = cards[place]
  const text = current && findCardText(texts, current.lesson, current.card)
  if (!current || !text)
    return <ReviewEnd answered={answered} nextDue={due.nextDue} total={due.total} firstLesson={firstLesson} />

  const left = cards.length - place
  return (
    <>
      <p className="mb-5 text-ui text-ink2">
        {t('due', { count: left, minutes: Math.max(1, Math.ceil(left * minutesPerCard)) })}
      </p>
      <ReviewCard
        key={`${current.card} ${current.reps}`}
        lesson={current.lesson}
        text={text}
        save={async (grade) => {
          const result = await answerCard({ card: current.card, reps: current.reps, grade })
          if (!result.ok) return null
          setAnswered((all) => [...all, result.value])
          return result.value
        }}
        next={() => setPlace((at) => at + 1)}
      />
    </>
  )
}
