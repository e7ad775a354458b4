'use client'

import { useMemo } from 'react'
import { useTranslations } from 'next-intl'
import type { JourneyStep, SpanJourney } from '#sim/worker/journey-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { groupWays } from './group-ways.ts'
import { StepSentences } from './step-sentences.tsx'
import { stepState } from './step-state.ts'

type Props = {
  journeys: readonly SpanJourney[]
  onLine: (line: number) => void
  /** Shows the way of one span; without it none is offered. */
  onShow?: ((spanId: string) => void) | undefined
}

function End({ step, onLine }: { step: JourneyStep; onLine: Props['onLine'] }) {
  const t = useTranslations('workbench.journey')
  const { place, end } = step
  return (
    <div className="flex gap-1.75">
      <StateGlyph state={stepState(end) ?? 'undecided'} label={t(`end_${end}`)} className="mt-1" />
      <div className="min-w-0 flex-1">
        <p className="text-ink2">
          {t(`end_${end}`)} · {t(`kind_${place.kind}`)}{' '}
          <b lang="en" className="id-wrap font-mono font-medium text-ink">
            {place.id}
          </b>
          {[place.pipeline, place.collector].map(
            (name) =>
              name !== null && (
                <span key={name} lang="en" className="id-wrap font-mono text-ink3">
                  {' '}
                  {name}
                </span>
              ),
          )}
        </p>
        {end !== 'stored' && end !== 'counted' && <StepSentences step={step} betweenNs={0} onLine={onLine} />}
      </div>
    </div>
  )
}

/** The ways that the spans of one trace took, the most taken first, by where they ended. */
export function WayList({ journeys, onLine, onShow }: Props) {
  const t = useTranslations('workbench.journey')
  const ways = useMemo(() => groupWays(journeys), [journeys])
  return (
    <ul aria-label={t('ways')} className="text-ui-s">
      {ways.map(({ ends, spanIds }) => (
        <li
          key={spanIds[0]}
          className="flex items-start gap-3 border-t border-hair py-1.5 first:border-t-0 @max-[22rem]:flex-col"
        >
          <p className="w-20 flex-none @max-[22rem]:w-auto">
            <b>{formatCount(spanIds.length)}</b>{' '}
            <span className="text-ink3">{t('spans_of', { total: journeys.length })}</span>
          </p>
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            {ends.length === 0 && <p className="text-ink2">{t('unsampled')}</p>}
            {ends.map((step) => (
              <End
                key={`${step.place.kind} ${step.place.id} ${step.place.pipeline} ${step.atNs}`}
                step={step}
                onLine={onLine}
              />
            ))}
          </div>
          {onShow && (
            <Button look="quiet" size="small" onClick={() => onShow(spanIds[0] ?? '')}>
              {t('show_span')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
