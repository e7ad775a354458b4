'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo } from 'react'
import { formatCount, formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'
import { decidedBy } from './decided-by.ts'

/** How many traces each policy of tail_sampling decided, and how long they had been there. */
export function ReplayPolicies({ outcome }: { outcome: ReplayOutcome }) {
  const t = useTranslations('explore.replay')
  const title = useId()
  const lines = useMemo(() => decidedBy(outcome), [outcome])
  if (outcome.policies.length === 0) return null
  const { traces, partly: anyPartly } = outcome.totals
  return (
    <section aria-labelledby={title}>
      <h3 id={title} className="text-h3">
        {t('policies')}
      </h3>
      <ScrollBox labelledBy={title}>
        <Table dense caption={t('policies')} className="min-w-110 [&_td]:text-right">
          <thead>
            <tr>
              <th scope="col">{t('policy')}</th>
              <th scope="col" className="text-right">
                {t('decided')}
              </th>
              <th scope="col" className="text-right">
                {t('share')}
              </th>
              <th scope="col" className="text-right">
                {t('fate.kept')}
              </th>
              {anyPartly > 0 && (
                <th scope="col" className="text-right">
                  {t('fate.partly')}
                </th>
              )}
              <th scope="col" className="text-right">
                {t('decided_after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ policy, decided, kept, partly, medianNs }) => (
              <tr key={policy}>
                <th scope="row">{policy < 0 ? t('no_policy') : <code lang="en">{outcome.policies[policy]}</code>}</th>
                <td>{formatCount(decided)}</td>
                <td>{formatPercent(decided / Math.max(traces, 1))}</td>
                <td>{formatCount(kept)}</td>
                {anyPartly > 0 && <td>{formatCount(partly)}</td>}
                <td>{medianNs === null ? '–' : formatDuration(medianNs / 1e6)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
    </section>
  )
}
