'use client'

import { useTranslations } from 'next-intl'
import type { RunSummary } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatBytes, formatCount, formatMoney, formatPercent } from '#app/_ui/format-quantity.ts'
import { Table } from '#app/_ui/table.tsx'
import { monthlyCost } from './monthly-cost.ts'
import { PriceField } from './price-field.tsx'

type Props = { summary: RunSummary; price: number; onPrice: (price: number) => void }

/** What the run stored, and what a month of it would cost at a price that can be changed. */
export function CostPanel({ summary, price, onPrice }: Props) {
  const t = useTranslations('workbench.cost')
  const say = useSay('workbench')
  const cost = monthlyCost(summary, price)
  const seconds = summary.loadEnd / 1e9
  const rows = [
    [t('spans_created'), formatCount(summary.spansCreated), ''],
    [
      t('spans_stored'),
      formatCount(summary.spansStored),
      formatPercent(summary.spansStored / Math.max(1, summary.spansCreated)),
    ],
    [t('bytes_stored'), formatBytes(summary.bytesStored), ''],
    [t('spans_month'), formatCount(cost.spans), ''],
    [t('bytes_month'), formatBytes(cost.bytes), ''],
  ] as const

  return (
    <div className="min-h-0 flex-1 overflow-auto px-4 py-3">
      <p className="text-readout font-medium">
        {formatMoney(cost.dollars)}
        <small className="pl-1.5 text-h3 font-normal text-ink2">{t('a_month')}</small>
      </p>
      <p className="pt-1 pb-3 text-ink2">
        {say('cost.sentence', {
          spans: formatCount(summary.spansStored),
          seconds: Math.round(seconds),
          everything: formatMoney(cost.everythingDollars),
        })}
      </p>
      <PriceField price={price} onPrice={onPrice} />
      <Table caption={t('title')} className="max-w-120 [&_th]:align-middle!">
        <tbody>
          {rows.map(([name, value, share]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="text-right font-semibold">{value}</td>
              <td className="text-right text-ink3">{share}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
