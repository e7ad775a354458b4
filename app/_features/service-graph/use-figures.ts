'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { markEnglish } from '#app/i18n/mark-english.tsx'
import type { Figures } from './map-graph.ts'
import { rateText } from './rate-text.ts'

/** Rate, error share and durations as texts; `mark` is for those that are seen. */
export function useFigures() {
  const t = useTranslations('explore.map')
  const locale = useLocale()
  const mark = (text: string) => markEnglish(locale, text)
  const rateOf = (figures: Figures) => {
    const { rate, unit } = rateText(figures.perSecond)
    return t(`per_${unit}`, { rate })
  }
  const errorsOf = ({ errorShare }: Figures) => (errorShare === 0 ? '' : formatPercent(errorShare))
  const durationOf = (ns: number) => formatDuration(ns / 1e6)
  const sentenceOf = (figures: Figures): string =>
    figures.count === 0
      ? t('nothing_then')
      : t('figures', {
          count: figures.count,
          rate: rateOf(figures),
          errors: formatPercent(figures.errorShare),
          p50: durationOf(figures.p50Ns),
          p95: durationOf(figures.p95Ns),
        })
  return { rateOf, errorsOf, durationOf, sentenceOf, mark }
}
