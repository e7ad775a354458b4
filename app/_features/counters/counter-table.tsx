'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { CounterTimeline } from '#sim/worker/collector-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { formatValue } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { countersAt } from './counter-at.ts'
import { CounterName } from './counter-name.tsx'
import { Sparkline } from './sparkline.tsx'

type Props = { timeline: CounterTimeline; nowNs: number; endNs: number }

/** The collector's own telemetry at the needle, under its real names, each with the sentence of what it counts. */
export function CounterTable({ timeline, nowNs, endNs }: Props) {
  const t = useTranslations('workbench.counters')
  const say = useSay('workbench')
  const [showZero, setShowZero] = useState(false)
  const lines = useMemo(() => countersAt(timeline, nowNs), [timeline, nowNs])
  const shown = showZero ? lines : lines.filter((line) => line.end !== 0 || line.now !== 0)

  return (
    <div className="px-3 py-2">
      <p className="pb-1 text-ui-s text-ink2">{say('counters.intro')}</p>
      <Checkbox checked={showZero} onChange={(event) => setShowZero(event.target.checked)}>
        {t('show_zero', { count: lines.length - lines.filter((line) => line.end !== 0).length })}
      </Checkbox>
      <Table caption={t('title')} dense>
        <thead>
          <tr>
            <th scope="col">{t('counter')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('over_run')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.series} className="align-top">
              <th scope="row" className="py-1">
                <CounterName metric={line.metric} labels={line.labels} />
              </th>
              <td className="py-1 text-right font-semibold">{formatValue(line.now)}</td>
              <td className="py-1">
                <Sparkline atNs={timeline.atNs} values={line.values} nowNs={nowNs} endNs={endNs} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
