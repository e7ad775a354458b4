'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { OperationDifference, OperationFigures, SetComparison } from '#sim/analysis/compare-sets.ts'
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
type Figure = (typeof orders)[number]
const SHOWN = 50

/** Operations in both sets: how often, how long, and how often they fail; each leads to the traces that have it. */
export function OperationTable({ comparison, onFilter }: Props) {
  const t = useTranslations('explore.compare')
  const titleId = useId()
  const [order, setOrder] = useState<Figure>('selfPerTraceNs')
  const sizeOf = ({ a, b, delta }: OperationDifference) => (isThere(order, a, b) ? Math.abs(delta[order]) : 0)
  const sorted = comparison.operations.toSorted((x, y) => sizeOf(y) - sizeOf(x))
  const shown = sorted.slice(0, SHOWN)
  const most = shown.reduce((most, operation) => Math.max(most, sizeOf(operation)), 0)
  const more = sorted.length - shown.length + comparison.moreOperations
  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1">
        <h2 id={titleId} className="text-h3">
          {t('operations')}
        </h2>
        <Select
          label={t('order')}
          size="small"
          value={order}
          onValueChange={setOrder}
          options={orders.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </div>
      <ScrollBox labelledBy={titleId} className="relative">
        <Table dense caption={t('operations_caption')} className="min-w-200 [&_tbody_th]:align-middle!">
          <thead>
            <tr>
              <th scope="col">{t('operation')}</th>
              {orders.map((figure) => (
                <th
                  key={figure}
                  scope="col"
                  aria-sort={figure === order ? 'descending' : undefined}
                  className="text-right!"
                >
                  {t(`by.${figure}`)}
                </th>
              ))}
              <th scope="col" className="pr-0! text-center!">
                {t('bar_of', { figure: t(`by.${order}`) })}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ service, name, a, b, delta }) => {
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
                  {orders.map((figure) => (
                    <td key={figure} className="py-0.5 text-right whitespace-nowrap">
                      <span className="block font-semibold">
                        {isThere(figure, a, b) ? differenceText(figure, delta[figure]) : '–'}
                      </span>
                      <span className="block text-micro text-ink2">
                        {isThere(figure, a) ? figureText(figure, a[figure]) : '–'} →{' '}
                        {isThere(figure, b) ? figureText(figure, b[figure]) : '–'}
                      </span>
                    </td>
                  ))}
                  <td aria-label={t('bar')} className="w-36 min-w-36 pr-0!">
                    {isThere(order, a, b) && <DeltaBar value={delta[order]} most={most} />}
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

/** Where no span is, nothing took a time or failed; there are none, and they do no work. */
const isThere = (figure: Figure, ...sides: readonly OperationFigures[]): boolean =>
  figure === 'perTrace' || figure === 'selfPerTraceNs' || sides.every(({ spans }) => spans > 0)

function differenceText(figure: Figure, value: number): string {
  if (value === 0) return '0'
  if (figure === 'errorShare') return formatPoints(value)
  return figure === 'perTrace' ? signed(value, formatValue) : signedDuration(value)
}

function figureText(figure: Figure, value: number): string {
  if (figure === 'errorShare') return formatPercent(value)
  return figure === 'perTrace' ? formatValue(value) : formatDuration(value / 1e6)
}
