'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { CounterTimeline } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { countersAt, metricFamily } from './counter-at.ts'
import { Sparkline } from './sparkline.tsx'

type Props = { timeline: CounterTimeline; nowNs: number; endNs: number }

function written(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : value.toLocaleString('en-US', { maximumFractionDigits: 3 })
}

/** The collector's own telemetry at the needle, under its real names, each with the sentence of what it counts. */
export function CounterTable({ timeline, nowNs, endNs }: Props) {
  const t = useTranslations('workbench.counters')
  const say = useSay('workbench')
  const [showZero, setShowZero] = useState(false)
  const lines = useMemo(() => countersAt(timeline, nowNs), [timeline, nowNs])
  const shown = showZero ? lines : lines.filter((line) => line.end !== 0 || line.now !== 0)

  return (
    <div className="min-h-0 flex-1 overflow-auto px-3 py-2">
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
          {shown.map((line) => {
            const family = metricFamily(line.metric)
            const key = [line.metric, family].find((name) => t.has(`meaning.${name}` as never))
            return (
              <tr key={line.series} className="align-top">
                <th scope="row" className="py-1">
                  <code lang="en" className="id-wrap text-ink">
                    {line.metric}
                  </code>
                  {line.labels && (
                    <code lang="en" className="id-wrap block text-micro text-ink3">
                      {line.labels}
                    </code>
                  )}
                  {key && <span className="block text-ui-s text-ink2">{say(`counters.meaning.${key}` as never)}</span>}
                </th>
                <td className="py-1 text-right font-semibold">{written(line.now)}</td>
                <td className="py-1">
                  <Sparkline atNs={timeline.atNs} values={line.values} nowNs={nowNs} endNs={endNs} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}
