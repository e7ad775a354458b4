'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import type { AnswerCard, QueuedCard } from './review-actions.ts'
import { ReviewCard } from './review-card.tsx'

type Props = {
  cards: QueuedCard[]
  answerCard: AnswerCard
  /** Done or skipped: it is not offered again in this tab. */
  onLeave: () => void
}

function Panel({ cards, answerCard, onLeave }: Props) {
  const t = useTranslations('review')
  const locale = useLocale()
  const id = useId()
  const [place, setPlace] = useState<number | 'asking' | 'skipped'>('asking')
  if (place === 'skipped') return null

  function leave() {
    onLeave()
    setPlace('skipped')
  }

  const current = place === 'asking' ? undefined : cards[place]
  if (place !== 'asking' && !current)
    return (
      <p role="status" className="max-w-170 border-y border-line py-3 text-read">
        {t('gate.done')}
      </p>
    )

  const names = [...new Map(cards.map(({ lesson, title }) => [lesson, `${lesson} (${title})`])).values()]
  const recall = cards.reduce((sum, { retrievability }) => sum + retrievability, 0) / cards.length
  const why = t('gate.why', {
    names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
    count: cards.length,
    percent: formatPercent(recall, 0),
  })
  return (
    <section aria-labelledby={`${id}-title`} className="max-w-170 border-y border-line py-4">
      <h2 id={`${id}-title`} className="text-h3">
        {t('gate.title')}
      </h2>
      {current && place !== 'asking' ? (
        <>
          <div className="mt-1 mb-3 flex flex-wrap items-center gap-3">
            <p className="text-ui-s text-ink3">{t('gate.place', { place: place + 1, count: cards.length })}</p>
            <Button look="quiet" size="small" onClick={leave}>
              {t('gate.stop')}
            </Button>
          </div>
          <ReviewCard
            key={current.card}
            asked={current}
            answerCard={answerCard}
            alone={false}
            next={() => {
              if (place + 1 === cards.length) onLeave()
              setPlace(place + 1)
            }}
          />
        </>
      ) : (
        <>
          <p className="mt-1 text-read">
            <MixedText locale={locale}>{why}</MixedText>
          </p>
          <div className="mt-3 flex flex-wrap gap-3">
            <Button onClick={() => setPlace(0)}>{t('gate.start', { count: cards.length })}</Button>
            <Button onClick={leave}>{t('gate.skip')}</Button>
          </div>
        </>
      )}
    </section>
  )
}

/** The offer itself, with its own words: most visits never load it. */
export function GatePanel(props: Props) {
  return (
    <AreaMessages areas={['review']}>
      <Panel {...props} />
    </AreaMessages>
  )
}
