'use client'

import { useTranslations } from 'next-intl'
import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatBytes, formatCount, formatMoney, formatPercent } from '#app/_ui/format-quantity.ts'
import { monthlyCost } from '../cost/monthly-cost.ts'
import { keptLook } from '../decision-strip/lay-out-strip.ts'
import { stackParts } from './stack-parts.ts'

type Props = {
  overview: RunOverview
  /** What may be kept, as a share; null when nothing limits it. */
  limit: number | null
  price: number
}

const fills = { 'kept-error': 'var(--error)', 'kept-slow': 'var(--kept)', kept: 'var(--kept)' } as const
const words = { 'kept-error': 'var(--error)', 'kept-slow': 'var(--kept)', kept: 'var(--ink2)' } as const

/** The number the exercise is about, what it is made of, and what was stored. Whole run: it does not move with time. */
export function Readout({ overview, limit, price }: Props) {
  const t = useTranslations('workbench.readout')
  const say = useSay('workbench')
  const { summary } = overview
  const { parts, end, over } = stackParts(overview, limit)
  const at = (share: number) => `${((100 * share) / end).toFixed(3)}%`
  const lost = summary.spansDroppedInSdk + summary.spansLostInExport
  const partWords = parts.map((part) => `${part.name ?? t('no_policy')} ${formatPercent(part.share)}`).join(', ')

  return (
    <section aria-label={t('title')} className="flex-none border-b border-line">
      <div className="grid min-h-16.5 grid-cols-[auto_auto_minmax(9rem,1fr)_auto] items-center gap-x-4.5 gap-y-1 px-3.5 py-1.5 @max-[36rem]:grid-cols-[auto_1fr]">
        <p className="text-readout font-medium whitespace-nowrap">
          {(summary.keptShare * 100).toFixed(1)}
          <small className="pl-1 text-prompt leading-none font-normal text-ink2">%</small>
        </p>
        <p className="text-ink2">
          {say('readout.of_traces')}
          <br />
          {say('readout.of_requests', { kept: formatCount(summary.kept), requests: formatCount(summary.requests) })}
        </p>
        <div
          role="img"
          aria-label={
            limit === null
              ? t('bar_free', { parts: partWords })
              : t('bar', { parts: partWords, limit: formatPercent(limit, 0) })
          }
          className="@max-[36rem]:col-span-2"
        >
          <svg width="100%" height="42" className="mark block overflow-visible">
            <rect y="13" width="100%" height="13" fill="var(--sunk)" />
            {parts.map((part) => {
              const look = keptLook(part.type)
              return (
                <rect
                  key={part.from}
                  x={at(part.from)}
                  y="13"
                  width={at(part.share)}
                  height="13"
                  fill={fills[look as keyof typeof fills]}
                  opacity={look === 'kept' ? 0.62 : 1}
                  stroke="var(--surface)"
                  strokeWidth="1"
                />
              )
            })}
            {limit !== null && over > 0 && (
              <rect x={at(limit)} y="13" width={at(over)} height="13" fill="var(--warn)" />
            )}
            {limit !== null && (
              <svg x={at(limit)} overflow="visible">
                <path d="M0 7V30" stroke="var(--ink)" strokeWidth="1.6" />
                <text x="-4" y="10" fontSize="11" textAnchor="end">
                  {t('limit', { limit: formatPercent(limit, 0) })}
                </text>
              </svg>
            )}
            {limit !== null && over > 0 && (
              <svg x={at(limit + over)} overflow="visible">
                <text x="5" y="23" fontSize="11" fontWeight="600" style={{ fill: 'var(--warn)' }}>
                  +{(over * 100).toFixed(1)}
                </text>
              </svg>
            )}
          </svg>
          <p aria-hidden="true" className="-mt-3.5 flex gap-3 overflow-hidden text-micro whitespace-nowrap">
            {parts.map((part) => (
              <span key={part.from} style={{ color: words[keptLook(part.type) as keyof typeof words] }}>
                <span lang="en">{part.name ?? t('no_policy')}</span> {(part.share * 100).toFixed(1)}
              </span>
            ))}
          </p>
        </div>
        <p className="text-right whitespace-nowrap text-ink3 @max-[36rem]:hidden">
          {say('readout.spans', { share: formatPercent(summary.spansStored / Math.max(1, summary.spansCreated)) })}
          <br />
          {formatCount(summary.spansStored)} / {formatCount(summary.spansCreated)}
        </p>
      </div>
      <ul className="flex flex-wrap gap-x-4 border-t border-hair px-3.5 py-0.5 text-ui-s text-ink2">
        <li>{say('readout.errors', { kept: summary.errorsKept, total: summary.errors })}</li>
        <li>{say('readout.slow', { kept: summary.slowKept, total: summary.slow })}</li>
        <li>{say('readout.late', { count: summary.lateSpans })}</li>
        <li>{formatBytes(summary.bytesStored)}</li>
        <li>{say('readout.month', { dollars: formatMoney(monthlyCost(summary, price).dollars) })}</li>
        {lost > 0 && <li className="font-semibold text-warn">{say('readout.lost', { count: formatCount(lost) })}</li>}
      </ul>
    </section>
  )
}
