'use client'

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { TraceComparison } from '#sim/analysis/compare-traces.ts'
import { cx } from '#app/_ui/cx.ts'
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
  const holdsFocus = useRef(false)
  // The row that has the focus stays in the page while it is scrolled out of sight: focus must not be lost with it.
  const withActive = useCallback(
    (shown: Range) => {
      const indexes = defaultRangeExtractor(shown)
      if (active < 0 || active >= shown.count || indexes.includes(active)) return indexes
      return [...indexes, active].toSorted((a, b) => a - b)
    },
    [active],
  )
  // Its functions change identity with what they return; nothing that uses them is memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    rangeExtractor: withActive,
    useFlushSync: false,
  })
  const scrollTo = useEffectEvent((index: number) => virtual.scrollToIndex(index))

  // A node that was chosen elsewhere comes into view.
  useEffect(() => {
    if (active >= 0) scrollTo(active)
  }, [active])

  // The browser's focus follows the row, once the grid has it.
  useEffect(() => {
    if (!holdsFocus.current) return
    scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus({ preventScroll: true })
  }, [active, rows])

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
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (to !== undefined) select(to)
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
      onFocus={() => (holdsFocus.current = true)}
      onBlur={() => (holdsFocus.current = false)}
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
