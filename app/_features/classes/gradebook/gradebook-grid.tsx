'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef, type CSSProperties } from 'react'
import type { Gradebook, GradebookRow } from '#app/_server/classes/dto/gradebook.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { rowsInPage } from '#app/_ui/row-for-key.ts'
import { useRovingRows } from '#app/_ui/use-roving-rows.ts'
import { PointsText, PredicateMark } from './cell-text.tsx'
import type { GridColumn, RowSort } from './lay-out-columns.ts'
import { useColumnLabel } from './use-column-label.ts'
import { useGridCells } from './use-grid-cells.ts'

const rowHeight = 38
const headHeight = 104
const nameWidth = 200
const widths: Record<GridColumn['kind'], number> = { predicate: 112, points: 120, total: 96 }

type Props = {
  book: Gradebook
  columns: readonly GridColumn[]
  rows: readonly GradebookRow[]
  /** What stands for a student: their name, or a number while names are hidden. */
  nameOf: (row: GradebookRow) => string
  sort: RowSort
  onSort: (sort: RowSort) => void
  onOpen: (row: GradebookRow, column: GridColumn) => void
}

/** Students by what they were judged on. Only the rows on screen exist; arrow keys move from cell to cell. */
export function GradebookGrid({ book, columns, rows, nameOf, sort, onSort, onOpen }: Props) {
  const t = useTranslations('classes-gradebook')
  const locale = useLocale()
  const scroller = useRef<HTMLDivElement>(null)
  const { active, tabIndexOf, cellProps, gridProps } = useGridCells({
    scroller,
    rows: rows.length,
    columns: columns.length + 1,
    page: () => rowsInPage(scroller.current, rowHeight, 4),
    onEnter: ({ row, column }) => open(rows[row], columns[column - 1]),
  })
  const { virtual } = useRovingRows(scroller, {
    count: rows.length,
    rowHeight,
    active: active.row,
    isChosen: true,
    covered: headHeight,
    rows,
  })
  const template: CSSProperties = {
    gridTemplateColumns: `${nameWidth}px ${columns.map(({ kind }) => `${widths[kind]}px`).join(' ')}`,
    width: nameWidth + columns.reduce((sum, { kind }) => sum + widths[kind], 0),
  }
  const labelOf = useColumnLabel(book, columns)
  const sorted = (key: string | null) => (sort.by === 'name' ? key === null : sort.key === key)

  function open(row: GradebookRow | undefined, column: GridColumn | undefined) {
    if (row && column && column.kind !== 'total') onOpen(row, column)
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('grid', { class: book.class.name })}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      className="relative max-h-[calc(100dvh-12rem)] min-h-80 scroll-pt-26 scroll-pl-50 overflow-auto border-y border-line"
      {...gridProps}
    >
      <div role="rowgroup" className="sticky top-0 z-20 bg-surface" style={{ width: template.width }}>
        <div role="row" aria-rowindex={1} className="grid h-26 border-b border-line" style={template}>
          <div
            role="columnheader"
            aria-colindex={1}
            aria-sort={sorted(null) ? 'ascending' : 'none'}
            className="sticky left-0 z-10 flex items-end bg-surface pb-1.5"
          >
            <button
              type="button"
              className={cx('min-h-6 text-left text-ui-s', sorted(null) ? 'font-semibold' : 'text-ink2')}
              onClick={() => onSort({ by: 'name' })}
              tabIndex={tabIndexOf(-1, 0)}
              {...cellProps(-1, 0)}
            >
              {t('student')}
            </button>
          </div>
          {columns.map((column, index) => (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={index + 2}
              aria-sort={sorted(column.key) ? 'ascending' : 'none'}
              className="flex min-w-0 flex-col justify-end gap-1 border-l border-hair px-2 pb-1.5"
            >
              <button
                type="button"
                title={labelOf(column).replaceAll(/`|\*\*/g, '')}
                className={cx(
                  'min-h-6 min-w-0 text-left text-ui-s leading-tight',
                  sorted(column.key) ? 'font-semibold' : 'text-ink2',
                  column.kind === 'predicate' && 'line-clamp-3',
                )}
                onClick={() => onSort({ by: 'column', key: column.key })}
                tabIndex={tabIndexOf(-1, index + 1)}
                {...cellProps(-1, index + 1)}
              >
                <span className="line-clamp-3">
                  <InlineCode locale={locale}>{tieUnits(labelOf(column), locale)}</InlineCode>
                </span>
              </button>
              <ShareBar column={column} />
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize(), width: template.width }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <div
              key={row.userId}
              role="row"
              aria-rowindex={index + 2}
              className="absolute left-0 grid grid-rows-[minmax(0,1fr)] border-b border-hair hover:bg-sunk"
              style={{ ...template, top: start, height: rowHeight }}
            >
              <div
                role="rowheader"
                aria-colindex={1}
                className="sticky left-0 z-10 flex min-w-0 items-center gap-2 self-stretch bg-surface pr-2 -outline-offset-2"
                tabIndex={tabIndexOf(index, 0)}
                {...cellProps(index, 0)}
              >
                <span className="truncate">{nameOf(row)}</span>
              </div>
              {columns.map((column, at) => (
                // The grid takes the keys for all of its cells.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={column.key}
                  role="gridcell"
                  aria-colindex={at + 2}
                  className={cx(
                    'flex min-w-0 items-center border-l border-hair px-2 -outline-offset-2',
                    column.kind !== 'total' && 'cursor-pointer',
                  )}
                  onClick={() => open(row, column)}
                  tabIndex={tabIndexOf(index, at + 1)}
                  {...cellProps(index, at + 1)}
                >
                  <CellText row={row} column={column} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function CellText({ row, column }: { row: GradebookRow; column: GridColumn }) {
  if (column.kind === 'total') {
    const total = row.totals[column.assignment] ?? null
    return total === null ? (
      <span className="text-ink3">–</span>
    ) : (
      <b className="font-semibold">{formatPercent(total, 0)}</b>
    )
  }
  const cell = row.cells[column.at]
  if (column.kind === 'points') return <PointsText cell={cell} />
  return <PredicateMark predicate={cell?.predicates[column.predicate]} />
}

/** What share of the class has it, as a bar from zero; not by colour. */
function ShareBar({ column: { share, kind } }: { column: GridColumn }) {
  const t = useTranslations('classes-gradebook')
  if (share === null) return <span className="text-micro text-ink3">{t('nobody_yet')}</span>
  return (
    <span className="flex items-center gap-1.5 text-micro text-ink2">
      <span aria-hidden="true" className="mark h-1.5 flex-1 border border-ctl">
        <span className="mark block h-full bg-ink2" style={{ width: `${share * 100}%` }} />
      </span>
      {formatPercent(share, 0)}
      <span className="sr-only">{t(kind === 'predicate' ? 'share_passes' : 'share_points')}</span>
    </span>
  )
}
