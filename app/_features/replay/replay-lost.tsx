'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatBytes, formatCount } from '#app/_ui/format-quantity.ts'
import type { ReplayOutcome } from '#sim/worker/compare-protocol.ts'

const told = ['changed', 'refused', 'late', 'evicted'] as const

/** Where spans went besides kept and dropped: written anew, refused, late, evicted; and what got none at all. */
export function ReplayLost({ outcome }: { outcome: ReplayOutcome }) {
  const t = useTranslations('explore.replay')
  const say = useSay('explore')
  const { totals, exporters, receiver, unfed } = outcome
  const names = (ids: readonly string[]) => ids.join(', ')
  const code = (chunks: ReactNode) => (
    <code lang="en" className="id-wrap">
      {chunks}
    </code>
  )
  return (
    <ul aria-label={t('flow')} className="flex flex-col gap-1 text-ui-s">
      {told.map(
        (what) =>
          totals[what] > 0 && (
            <li key={what} className={what === 'changed' ? '' : 'border-l-2 border-warn pl-2.5'}>
              {say(`replay.told.${what}`, { count: totals[what] })}
            </li>
          ),
      )}
      {receiver === '' ? (
        <li className="border-l-2 border-warn pl-2.5">{say('replay.no_door')}</li>
      ) : (
        <li>{say('replay.door', { receiver, code })}</li>
      )}
      {exporters.map(({ id, spans, requests, bytes }) => (
        <li key={id}>
          {say('replay.arrived', {
            id,
            spans: formatCount(spans),
            count: requests,
            bytes: formatBytes(bytes),
            code,
          })}
        </li>
      ))}
      {unfed.receivers.length > 0 && (
        <li className="border-l-2 border-warn pl-2.5">
          {say('replay.unfed_receivers', { names: names(unfed.receivers), receiver, code })}
        </li>
      )}
      {unfed.pipelines.length > 0 && (
        <li className="border-l-2 border-warn pl-2.5">
          {say('replay.unfed_pipelines', { names: names(unfed.pipelines), receiver, code })}
        </li>
      )}
    </ul>
  )
}
