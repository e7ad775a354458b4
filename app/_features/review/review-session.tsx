'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { DailyMeasure } from './daily-measure.tsx'
import { askQueue, type AnsweredCard, type ReviewActions, type ReviewQueue } from './review-actions.ts'
import { ReviewCard } from './review-card.tsx'
import { ReviewEnd } from './review-end.tsx'

type Props = {
  actions: ReviewActions
  /** What a day's measure may be. */
  limits: { least: number; most: number }
  lessons: string
  /** Where memory strength is shown. */
  progress: string
}

const minutesPerCard = 0.5

/** Today's cards, one at a time, then how well they are remembered. */
export function ReviewSession({ actions, limits, lessons, progress }: Props) {
  const t = useTranslations('review')
  const locale = useLocale()
  const [queue, setQueue] = useState<ReviewQueue | 'loading' | 'unreachable'>('loading')
  const [place, setPlace] = useState(0)
  const [answered, setAnswered] = useState<AnsweredCard[]>([])
  const [more, setMore] = useState(0)
  // A card that was taken back is asked anew, from nothing.
  const [round, setRound] = useState(0)
  const [note, setNote] = useState<'undone' | 'undo_failed' | null>(null)

  // The queue belongs to the learner, and this page is the same for everybody.
  useEffect(() => {
    const leaving = new AbortController()
    askQueue(locale, 0, leaving.signal)
      .then(setQueue)
      .catch(() => leaving.signal.aborted || setQueue('unreachable'))
    return () => leaving.abort()
  }, [locale])

  /** Asks again what is due; a card that is named is asked first. */
  async function renew(beyond: number, first?: string) {
    setMore(beyond)
    try {
      const renewed = await askQueue(locale, beyond)
      const due = renewed.due.toSorted((a, b) => Number(b.card === first) - Number(a.card === first))
      setQueue({ ...renewed, due })
      setPlace(0)
      setRound((before) => before + 1)
    } catch {
      setQueue('unreachable')
    }
  }

  async function undo(card: { card: string; reps: number }) {
    const result = await actions.undoAnswer({ card: card.card, reps: card.reps }).catch(() => ({ ok: false as const }))
    setNote(result.ok ? 'undone' : 'undo_failed')
    if (!result.ok) return
    setAnswered((all) => all.filter((one) => one.card !== card.card || one.reps !== card.reps))
    await renew(more, card.card)
  }

  if (queue === 'loading') return <p className="min-h-80 text-read text-ink2">{t('loading')}</p>
  if (queue === 'unreachable')
    return (
      <p className="min-h-80 text-read text-ink2">
        <MixedText locale={locale}>{t('unreachable')}</MixedText>
      </p>
    )

  const { due, waiting, dailyCards } = queue
  const current = due[place]
  const left = due.length - place
  const last = answered.at(-1) ?? queue.last
  return (
    <>
      <div className="mb-5 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-ui text-ink2">
        {current && <p>{t('due', { count: left, minutes: Math.max(1, Math.ceil(left * minutesPerCard)) })}</p>}
        {current && waiting > 0 && <p className="basis-full">{t('waiting', { count: waiting, daily: dailyCards })}</p>}
        {last && (
          <Button look="quiet" size="small" className="-ml-2" onClick={() => void undo(last)}>
            {t('undo_last')}
          </Button>
        )}
        <p role="status" className="text-ui-s">
          {note && t(note)}
        </p>
      </div>
      {current ? (
        <ReviewCard
          key={`${round} ${current.card}`}
          asked={current}
          answerCard={actions.answerCard}
          onSaved={(card) => {
            setNote(null)
            setAnswered((all) => [...all, card])
          }}
          undo={(card) => void undo(card)}
          next={() => setPlace((at) => at + 1)}
        />
      ) : (
        <ReviewEnd
          answered={answered}
          queue={queue}
          today={queue.answeredToday + place}
          allLessons={lessons}
          progress={progress}
          onMore={(count) => void renew(count)}
        />
      )}
      <DailyMeasure
        value={dailyCards}
        limits={limits}
        save={async (count) => {
          const result = await actions.setDailyCards({ dailyCards: count }).catch(() => ({ ok: false as const }))
          // A card that is being answered stays where it is.
          if (result.ok && !current) await renew(0)
          return result.ok
        }}
      />
    </>
  )
}
