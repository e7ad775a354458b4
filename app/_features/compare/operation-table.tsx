'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { OperationDifference, SetComparison } from '#sim/analysis/compare-sets.ts'
import type { SpanTrait } from '#sim/worker/explore-protocol.ts'
import { formatCount, formatDuration, formatPercent, formatPoints, formatValue } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Select } from '#app/_ui/select.tsx'
import { Table } from '#app/_ui/table.tsx'
import { DeltaBar } from './delta-bar.tsx'
import { SideMark } from './side-mark.tsx'
import { signed, signedDuration } from './signed.ts'

type Props = { comparison: SetComparison; onFilter: (trait: SpanTrait) => void }

const orders = ['selfPerTraceNs', 'p50Ns', 'p95Ns', 'errorShare', 'perTrace'] as const
type Order = (typeof orders)[number]
const SHOWN = 50

/** Operations in both sets: how often, how long, and how often they fail; each leads to the traces that have it. */
export function OperationTable({ comparison, onFilter }: Props) {
  const t = useTranslations('explore.compare')
  const titleId = useId()
  const [order, setOrder] = useState<Order>('selfPerTraceNs')
  const sorted = comparison.operations.toSorted((x, y) => Math.abs(y.delta[order]) - Math.abs(x.delta[order]))
  const shown = sorted.slice(0, SHOWN)
  const most = shown.reduce((most, { delta }) => Math.max(most, Math.abs(delta[order])), 0)
  const more = sorted.length - shown.length + comparison.moreOperations
  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1">
        <h3 id={titleId} className="text-h3">
          {t('operations')}
        </h3>
        <Select
          label={t('order')}
          size="small"
          value={order}
          onValueChange={setOrder}
          options={orders.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </div>
      <ScrollBox labelledBy={titleId}>
        <Table dense caption={t('operations_caption')} className="min-w-200 [&_tbody_th]:align-middle!">
          <thead>
            <tr>
              <th scope="col">{t('operation')}</th>
              {orders.slice(0, 1).map((word) => (
                <th key={word} scope="col" className="text-right!">
                  {t(`by.${word}`)}
                </th>
              ))}
              {(['p50', 'p95', 'errors', 'per_trace'] as const).map((word) => (
                <th key={word} scope="col" className="text-right!">
                  {t(word)} <span className="whitespace-nowrap">A → B</span>
                </th>
              ))}
              <th scope="col" className="pr-0!">
                {t(`by.${order}`)} B − A
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((operation) => {
              const { service, name, a, b, delta } = operation
              return (
                <tr key={`${service} ${name}`}>
                  <th scope="row">
                    <button
                      type="button"
                      title={t('list_these')}
                      onClick={() => onFilter({ by: 'operation', service, name })}
                      className="flex min-h-6 items-center gap-1.5 text-left hover:underline"
                    >
                      {a.spans === 0 && <SideMark side="B" label={t('only_b')} />}
                      {b.spans === 0 && <SideMark side="A" label={t('only_a')} />}
                      <span lang="en" className="id-wrap">
                        <b>{service}</b> {name}
                      </span>
                    </button>
                  </th>
                  <td className="text-right whitespace-nowrap">{signedDuration(delta.selfPerTraceNs)}</td>
                  <Two operation={operation} of="p50Ns" format={(ns) => formatDuration(ns / 1e6)} />
                  <Two operation={operation} of="p95Ns" format={(ns) => formatDuration(ns / 1e6)} />
                  <Two operation={operation} of="errorShare" format={(share) => formatPercent(share)} />
                  <Two operation={operation} of="perTrace" format={formatValue} />
                  <td className="w-44 min-w-44 pr-0!">
                    <span className="flex items-center gap-2">
                      <span className="w-20 flex-none text-right font-semibold whitespace-nowrap">
                        {differenceText(order, delta[order])}
                      </span>
                      <DeltaBar value={delta[order]} most={most} />
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      </ScrollBox>
      {more > 0 && <p className="pt-1 text-ui-s text-ink2">{t('more_operations', { count: formatCount(more) })}</p>}
    </section>
  )
}

function differenceText(order: Order, value: number): string {
  if (order === 'errorShare') return value === 0 ? '0' : formatPoints(value)
  return order === 'perTrace' ? signed(value, formatValue) : signedDuration(value)
}

function Two({
  operation: { a, b },
  of,
  format,
}: {
  operation: OperationDifference
  of: 'p50Ns' | 'p95Ns' | 'errorShare' | 'perTrace'
  format: (value: number) => string
}) {
  return (
    <td className="text-right whitespace-nowrap">
      {a.spans === 0 ? '–' : format(a[of])} → {b.spans === 0 ? '–' : format(b[of])}
    </td>
  )
}
