'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { TraceComparison } from '#sim/analysis/compare-traces.ts'
import { cx } from '#app/_ui/cx.ts'
import { useRovingRows } from '#app/_ui/use-roving-rows.ts'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'
import { mergedColumns, MergedRowLine, onlyWide, type MergedWords } from './merged-row-line.tsx'
import { barScale, rowKey, type MergedRow } from './merged-rows.ts'

type Props = {
  tree: TraceComparison
  rows: readonly MergedRow[]
  /** The row that is chosen, -1 for none. */
  active: number
  paletteOf: (service: string) => number
  onSelect: (row: MergedRow) => void
  onToggle: (key: number) => void
}

const rowHeight = 24

/** Two traces as one tree grid: what is in both, and what only one of them has. */
export function MergedTree({ tree, rows, active, paletteOf, onSelect, onToggle }: Props) {
  const t = useTranslations('explore.compare')
  const scroller = useRef<HTMLDivElement>(null)
  const { virtual, focusProps } = useRovingRows(scroller, {
    count: rows.length,
    rowHeight,
    active,
    isChosen: true,
    rows,
  })

  const most = useMemo(() => barScale(tree, rows), [tree, rows])
  const words = useMemo(
    (): MergedWords => ({
      expand: t('expand'),
      collapse: t('collapse'),
      onlyA: t('only_a'),
      onlyB: t('only_b'),
      moved: t('moved'),
      wrapper: t('wrapper'),
    }),
    [t],
  )

  function select(index: number) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row) onSelect(row)
  }

  /** One listener for all rows: they come and go while the grid scrolls. */
  function clicked(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const index = Number(event.target.closest('[data-row]')?.getAttribute('data-row') ?? -1)
    const row = rows[index]
    if (!row) return
    if (event.target.closest('[data-toggle]')) onToggle(rowKey(row))
    else onSelect(row)
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = Math.max(0, active)
    const row = rows[at]
    if (!row) return
    const to = rowForKey(event.key, at, rows.length, rowsInPage(scroller.current, rowHeight, 2))
    if (to !== null) select(to)
    else if (event.key === 'ArrowRight') {
      if (row.state === 2) onToggle(rowKey(row))
      else if (row.state === 1) select(at + 1)
    } else if (event.key === 'ArrowLeft') {
      if (row.state === 1) onToggle(rowKey(row))
      else if (row.parent >= 0) select(row.parent)
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (row.group >= 0) onToggle(rowKey(row))
      else onSelect(row)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      role="treegrid"
      aria-label={t('merged_of', { count: tree.a.length })}
      aria-rowcount={rows.length + 1}
      // Its rows take the focus; the grid itself only hears their keys.
      tabIndex={-1}
      onKeyDown={moveByKey}
      onClick={clicked}
      {...focusProps}
      className="@container flex min-h-0 min-w-0 flex-1 flex-col text-ui-s -outline-offset-2"
    >
      <div role="rowgroup" className="flex-none border-b border-hair">
        <div role="row" aria-rowindex={1} className={cx(mergedColumns, 'h-6 pr-2 text-right text-micro text-ink3')}>
          <span role="columnheader" className="truncate px-2.5 text-left">
            {t('operation')}
          </span>
          <span role="columnheader">{t('count')}</span>
          <span role="columnheader" className={onlyWide}>
            A
          </span>
          <span role="columnheader" className={onlyWide}>
            B
          </span>
          <span role="columnheader">B − A</span>
          <span role="columnheader" className={cx('truncate pl-2 text-center', onlyWide)}>
            {t('bar')}
          </span>
        </div>
      </div>
      <div ref={scroller} role="presentation" className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <MergedRowLine
                key={rowKey(row)}
                tree={tree}
                row={row}
                index={item.index}
                top={item.start}
                most={most}
                palette={paletteOf(tree.services[tree.service[row.node] ?? 0] ?? '')}
                words={words}
                isSelected={item.index === active}
                isTabStop={item.index === active || (active < 0 && item.index === 0)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
