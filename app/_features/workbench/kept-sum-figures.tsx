'use client'

import { Fragment } from 'react'
import { useTranslations } from 'next-intl'
import type { RunSummary } from '#sim/worker/run-protocol.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { keptSum } from './kept-sum.ts'

/** The sum as figures over words: votes, less what two policies both wanted. */
export function KeptSumFigures({ summary }: { summary: RunSummary }) {
  const t = useTranslations('workbench.lesson')
  const sum = keptSum(summary)
  if (!sum) return null
  const part = (count: number, word: string, lang?: string) => (
    <span className="whitespace-nowrap">
      <b className="block text-h2 font-medium">{formatCount(count)}</b>
      <span lang={lang} className="block text-micro text-ink3">
        {word}
      </span>
    </span>
  )
  return (
    <div
      role="group"
      aria-label={t('sum', { total: sum.total })}
      className="flex flex-wrap items-start justify-between gap-x-0.5 border-y border-hair py-1.5"
    >
      {sum.votes.map(({ policy, count }, index) => (
        <Fragment key={policy}>
          {index > 0 && <span className="pt-0.5 text-ink3">+</span>}
          {part(count, policy, 'en')}
        </Fragment>
      ))}
      {sum.overlap > 0 && (
        <>
          <span className="pt-0.5 text-ink3">−</span>
          {part(sum.overlap, t('sum_overlap'))}
        </>
      )}
      <span className="pt-0.5 text-ink3">=</span>
      {part(sum.total, t('sum_total', { requests: sum.requests }))}
    </div>
  )
}
