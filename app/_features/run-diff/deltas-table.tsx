'use client'

import { useTranslations } from 'next-intl'
import type { RunSummary } from '#sim/worker/protocol.ts'
import { formatBytes, formatCount, formatDuration, formatMoney, formatPercent } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { deltaRows, type DeltaUnit } from './delta-rows.ts'

type Props = { a: RunSummary; b: RunSummary; price: number }

function format(value: number, unit: DeltaUnit): string {
  switch (unit) {
    case 'share':
      return formatPercent(value)
    case 'duration':
      return formatDuration(value / 1e6)
    case 'bytes':
      return formatBytes(value)
    case 'money':
      return formatMoney(value)
    case 'count':
      return formatCount(value)
  }
}

function signed(value: number, unit: DeltaUnit): string {
  if (value === 0) return '0'
  const size = unit === 'share' ? `${(Math.abs(value) * 100).toFixed(1)}\u00A0pt` : format(Math.abs(value), unit)
  return `${value < 0 ? '−' : '+'}${size}`
}

/** What the change costs and buys: A hollow, B solid, bars from zero, and the difference with its sign. */
export function DeltasTable({ a, b, price }: Props) {
  const t = useTranslations('workbench.diff')
  return (
    <Table caption={t('deltas')} showCaption className="[&_tbody_th]:align-middle! [&_td]:whitespace-nowrap">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('what')}</span>
          </th>
          <th scope="col" className="text-right!">
            A
          </th>
          <th scope="col" className="text-right!">
            B
          </th>
          <th scope="col">{t('legend')}</th>
          <th scope="col" className="text-right!">
            B − A
          </th>
        </tr>
      </thead>
      <tbody>
        {deltaRows(a, b, price).map((row) => {
          const most = Math.max(row.a, row.b, row.of ?? 0, 1e-9)
          const outOf = (value: number) =>
            row.of === undefined ? format(value, row.unit) : `${formatCount(value)} / ${formatCount(row.of)}`
          return (
            <tr key={row.id}>
              <th scope="row" className="font-semibold!">
                {t(`row_${row.id}`)}
              </th>
              <td className="text-right">{outOf(row.a)}</td>
              <td className="text-right">{outOf(row.b)}</td>
              <td aria-label={t('legend')}>
                <svg aria-hidden="true" width="120" height="16" className="mark block">
                  <rect
                    x=".5"
                    y="1"
                    width={Math.max(0, (119 * row.a) / most)}
                    height="6"
                    fill="none"
                    stroke="var(--ink2)"
                  />
                  <rect y="9" width={(120 * row.b) / most} height="6" fill="var(--ink2)" />
                </svg>
              </td>
              <td className="text-right">{signed(row.b - row.a, row.unit)}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
