'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { useLocale } from 'next-intl'
import { LatePart } from '#app/_ui/late-part.tsx'
import type { LiveFigureProps } from './live/live-figure.tsx'
import type { LiveTraceProps } from './live/live-trace.tsx'
import { useNear } from './use-near.ts'

type Props = { trace: LiveTraceProps } | { figure: LiveFigureProps }

async function loadTrace() {
  return (await import('./live/live-trace.tsx')).LiveTrace
}

async function loadFigure() {
  return (await import('./live/live-figure.tsx')).LiveFigure
}

/** A picture in the text that is drawn from a run made in this page, once it comes near the screen. */
export function LivePart(props: Props) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const box = useRef<HTMLDivElement>(null)
  const [isNear] = useNear(box, '400px')
  const waiting = (
    <p className="text-ui text-ink3">
      <MixedText locale={locale}>{t('figure_loading')}</MixedText>
    </p>
  )
  const failed = () => (
    <p className="text-ui text-ink3">
      <MixedText locale={locale}>{t('figure_failed')}</MixedText>
    </p>
  )
  return (
    <div ref={box} className="min-h-32 font-sans">
      {!isNear ? null : 'trace' in props ? (
        <LatePart load={loadTrace} props={props.trace} waiting={waiting} failed={failed} />
      ) : (
        <LatePart load={loadFigure} props={props.figure} waiting={waiting} failed={failed} />
      )}
    </div>
  )
}
