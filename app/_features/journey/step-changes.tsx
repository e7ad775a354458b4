'use client'

import { useTranslations } from 'next-intl'
import type { JourneyChange } from '#sim/worker/journey-protocol.ts'
import { Table } from '#app/_ui/table.tsx'

/** What a component changed about a span: before and after, by key. */
export function StepChanges({ changes }: { changes: readonly JourneyChange[] }) {
  const t = useTranslations('workbench.journey')
  if (changes.length === 0) return null
  return (
    <Table caption={t('changes')} dense className="table-fixed [&_td]:align-top [&_tbody_th]:align-top">
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ part, key, before, after }) => (
          <tr key={`${part} ${key}`}>
            <th scope="row" lang="en" className="id-wrap text-ink2">
              {part === 'attribute' || part === 'span' ? key : `${part} ${key}`}
            </th>
            <td lang="en" className="id-wrap font-mono">
              {before ?? <span className="font-sans text-ink3">{t('absent')}</span>}
            </td>
            <td lang="en" className="id-wrap font-mono">
              {after ?? <span className="font-sans text-ink3">{t('absent')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
