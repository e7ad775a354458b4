'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { RunSummary } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Field } from '#app/_ui/field.tsx'
import { formatBytes, formatCount, formatMoney, formatPercent } from '#app/_ui/format-quantity.ts'
import { NumberField } from '#app/_ui/number-field.tsx'
import { Table } from '#app/_ui/table.tsx'
import { monthlyCost } from './monthly-cost.ts'

type Props = { summary: RunSummary; price: number; onPrice: (price: number) => void }

/** What the run stored, and what a month of it would cost at a price that can be changed. */
export function CostPanel({ summary, price, onPrice }: Props) {
  const t = useTranslations('workbench.cost')
  const say = useSay('workbench')
  const id = useId()
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
      <Field id={id} label={t('price')} hint={t('price_note')} className="max-w-80 pb-3">
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true">$</span>
          <NumberField
            id={id}
            value={price}
            min={0}
            max={1_000_000}
            step={0.1}
            onValueChange={(next) => next !== null && onPrice(next)}
            className="h-7 w-24 rounded-control border border-ctl bg-raised px-2 aria-invalid:border-error"
          />
        </span>
      </Field>
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
