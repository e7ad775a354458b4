'use client'

import { useTranslations } from 'next-intl'
import type { MetricSeries } from '#sim/worker/signals-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Table } from '#app/_ui/table.tsx'
import { valueAt } from './lay-out-chart.ts'
import { tellingAttributes } from './telling-attributes.ts'
import type { SeriesLook } from './series-look.ts'

type Props = {
  series: MetricSeries[]
  looks: SeriesLook[]
  only: number | null
  onOnly: (index: number | null) => void
  format: (value: number) => string
  nowNs: number
}

const pairs = (attributes: readonly [string, string][]) => attributes.map(([key, value]) => `${key}=${value}`).join(' ')

/** The same series in figures; a button sets one apart in the chart. */
export function SeriesTable({ series, looks, only, onOnly, format, nowNs }: Props) {
  const t = useTranslations('signals.metrics')
  const telling = tellingAttributes(series)
  const figure = (value: number | null) => (value === null ? '–' : format(value))
  return (
    <Table caption={t('series')} dense className="table-fixed">
      <thead>
        <tr>
          <th scope="col">{t('series')}</th>
          <th scope="col" className="w-24 text-right">
            {t('value')}
          </th>
          <th scope="col" className="w-20 text-right">
            {t('last')}
          </th>
        </tr>
      </thead>
      <tbody>
        {series.map((one, index) => {
          const look = looks[index]
          return (
            <tr
              // Series have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              className={cx('align-top', only === index && 'bg-accent-wash')}
            >
              <th scope="row" className="py-0.5">
                <button
                  type="button"
                  aria-pressed={only === index}
                  title={t('show')}
                  onClick={() => onOnly(only === index ? null : index)}
                  className="flex min-h-6 w-full items-center gap-2 text-left -outline-offset-2"
                >
                  {one.overflow ? (
                    <StateGlyph state="warn" className="flex-none" />
                  ) : (
                    <svg aria-hidden="true" width="18" height="6" className="mark flex-none">
                      <path d="M0 3H18" stroke={look?.color} strokeWidth="2" strokeDasharray={look?.dash} />
                    </svg>
                  )}
                  <span lang="en" className="min-w-0 flex-1">
                    <span className="id-wrap block">
                      <b className="font-medium">{one.service}</b> <span className="text-ink3">{one.replica}</span>
                    </span>
                    <span className={cx('id-wrap block font-mono text-code', one.overflow && 'font-medium text-warn')}>
                      {pairs(telling[index] ?? [])}
                    </span>
                    <span
                      className={cx('block font-mono text-code text-ink3', only === index ? 'id-wrap' : 'truncate')}
                    >
                      {pairs(one.attributes.filter((each) => telling[index]?.includes(each) !== true))}
                    </span>
                  </span>
                </button>
              </th>
              <td className="text-right font-semibold whitespace-nowrap">{figure(valueAt(one, nowNs))}</td>
              <td className="text-right whitespace-nowrap">{figure(valueAt(one, Infinity))}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
