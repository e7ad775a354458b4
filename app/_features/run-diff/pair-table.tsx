'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { Table } from '#app/_ui/table.tsx'
import { formatDifference, formatFigure, type PairRow } from './pair-row.ts'

type Props<Row extends PairRow> = {
  caption: ReactNode
  rows: readonly Row[]
  name: (row: Row) => ReactNode
  dense?: boolean
  /** A heading says it already. */
  hideCaption?: boolean
}

const barWidth = 120

/** A beside B, figure by figure: bars from zero, A hollow and B solid, and the difference with its sign. */
export function PairTable<Row extends PairRow>({
  caption,
  rows,
  name,
  dense = false,
  hideCaption = false,
}: Props<Row>) {
  const t = useTranslations('workbench.diff')
  return (
    <Table caption={caption} showCaption={!hideCaption} dense={dense} className="[&_tbody_th]:align-middle!">
      <thead>
        <tr>
          <th scope="col" className="w-full">
            <span className="sr-only">{t('what')}</span>
          </th>
          <th scope="col" className="text-right!">
            A
          </th>
          <th scope="col" className="text-right!">
            B
          </th>
          <th scope="col" className="whitespace-nowrap @max-[34rem]:hidden">
            {t('legend')}
          </th>
          <th scope="col" className="pr-0! text-right! whitespace-nowrap">
            B − A
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const most = Math.max(row.a ?? 0, row.b ?? 0, row.of ?? 0, 1e-9)
          const width = (value: number | null) => (barWidth * Math.max(0, value ?? 0)) / most
          return (
            <tr key={row.id}>
              <th scope="row" className={cx('min-w-22 py-0.5', !dense && 'font-semibold!')}>
                {name(row)}
              </th>
              <td className="text-right whitespace-nowrap">{formatFigure(row, row.a)}</td>
              <td className="text-right whitespace-nowrap">{formatFigure(row, row.b)}</td>
              <td aria-label={t('legend')} className="@max-[34rem]:hidden">
                <svg aria-hidden="true" width={barWidth} height="16" className="mark block">
                  <rect
                    x=".5"
                    y="1"
                    width={Math.max(0, width(row.a) - 1)}
                    height="6"
                    fill="none"
                    stroke={row.a === null ? 'none' : 'var(--ink2)'}
                  />
                  <rect y="9" width={width(row.b)} height="6" fill="var(--ink2)" />
                </svg>
              </td>
              <td className="pr-0! text-right whitespace-nowrap">{formatDifference(row)}</td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
