'use client'

import { useLocale, useTranslations } from 'next-intl'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import type { Gradebook, GradebookRow } from '#app/_server/classes/dto/gradebook.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { PointsText, PredicateMark } from './cell-text.tsx'
import type { GridColumn } from './lay-out-columns.ts'
import { useColumnLabel } from './use-column-label.ts'

type Props = {
  book: Gradebook
  columns: readonly GridColumn[]
  rows: readonly GradebookRow[]
  nameOf: (row: GradebookRow) => string
  onOpen: (row: GradebookRow, column: GridColumn) => void
}

/** The gradebook where there is no room for a grid: one student after the other, each to be opened. */
export function GradebookList({ book, columns, rows, nameOf, onOpen }: Props) {
  const t = useTranslations('classes-gradebook')
  const locale = useLocale()
  const labelOf = useColumnLabel(book, columns)
  const total = columns.findLast(({ kind }) => kind === 'total')
  return (
    <ul aria-label={t('grid', { class: book.class.name })} className="border-b border-line">
      {rows.map((row) => {
        const points = total?.kind === 'total' ? (row.totals[total.assignment] ?? null) : null
        return (
          <li key={row.userId} className="border-t border-hair">
            <details>
              <summary className="flex min-h-9 cursor-pointer items-center gap-3">
                <span className="min-w-0 flex-1 truncate">{nameOf(row)}</span>
                <span className="text-ink2">{points === null ? '–' : formatPercent(points, 0)}</span>
              </summary>
              <dl className="pb-3 pl-3">
                {columns.map((column) => (
                  <div key={column.key} className="border-t border-hair py-1.5">
                    <dt className="text-ui-s text-ink2">
                      <InlineCode locale={locale}>{tieUnits(labelOf(column), locale)}</InlineCode>
                    </dt>
                    <dd className="flex items-center justify-between gap-2">
                      {column.kind === 'total' ? (
                        (row.totals[column.assignment] ?? null) === null ? (
                          '–'
                        ) : (
                          formatPercent(row.totals[column.assignment] ?? 0, 0)
                        )
                      ) : column.kind === 'points' ? (
                        <>
                          <PointsText cell={row.cells[column.at]} />
                          <Button size="small" onClick={() => onOpen(row, column)}>
                            {t('open_cell')}
                          </Button>
                        </>
                      ) : (
                        <PredicateMark predicate={row.cells[column.at]?.predicates[column.predicate]} />
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          </li>
        )
      })}
    </ul>
  )
}
