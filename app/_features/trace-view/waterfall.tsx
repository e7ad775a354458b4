'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { useRovingRows } from '#app/_ui/use-roving-rows.ts'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'
import { useBoxWidth } from '#app/_ui/use-box-width.ts'
import type { Folds } from './fold-siblings.ts'
import { spanCount, type ShownTrace } from './opened-trace.ts'
import type { Interval } from './span-parts.ts'
import { StickyAncestors } from './sticky-ancestors.tsx'
import type { TimeAxis } from './time-axis.ts'
import { TimeRuler } from './time-ruler.tsx'
import type { LinesBySpan } from './lines-by-span.ts'
import { panRange, zoomRange, type ViewRange } from './view-range.ts'
import { columns, WaterfallLine, type ChainPart, type RowWords, type ShownRow } from './waterfall-row.tsx'
import { foldKey, spanKey, type WaterfallRows } from './waterfall-rows.ts'

type Props = {
  trace: ShownTrace
  folds: Folds
  rows: WaterfallRows
  /** The row that the keys act on, -1 while there is none. */
  active: number
  /** A span was chosen, not only stood on. */
  isChosen: boolean
  axis: TimeAxis
  range: ViewRange
  onRange: (range: ViewRange) => void
  thresholdMs: number | null
  /** The critical path by position; empty while it is not shown. */
  critical: ReadonlyMap<number, readonly Interval[]>
  /** Places in the trace's events, by position. */
  events: ReadonlyMap<number, readonly number[]>
  /** Log lines, by position of the span that they lead to. */
  lines: LinesBySpan
  /** What a search found; null while nothing is searched for. */
  found: Uint8Array | null
  /** Everything else is drawn faintly. */
  dims: boolean
  /** The error chain that is chosen, by position. */
  chain: ReadonlyMap<number, ChainPart>
  onSelect: (position: number) => void
  onOpen: () => void
  onToggle: (keys: number[], open: boolean) => void
  onRoot: (position: number) => void
  singleKeys: boolean
}

const rowHeight = 24
/** Bars take so much of the width, and a label of the ruler so many px. */
const BARS_SHARE = 0.6
const LABEL_WIDTH = 64
const none: readonly never[] = []

/** The spans of a trace as a tree grid: names to the left, time to the right, only rows on screen in the page. */
export function Waterfall(props: Props) {
  const { trace, folds, rows, active, isChosen, axis, range, onRange, thresholdMs, critical, events } = props
  const { lines, found, dims, chain, onSelect, onOpen, onToggle, onRoot, singleKeys } = props
  const t = useTranslations('trace')
  const locale = useLocale()
  const scroller = useRef<HTMLDivElement>(null)
  const width = useBoxWidth(scroller)
  const gaps = width === 0 ? 6 : Math.max(2, Math.min(6, Math.floor((width * BARS_SHARE) / LABEL_WIDTH)))
  const { virtual, focusProps } = useRovingRows(scroller, {
    count: rows.count,
    rowHeight,
    active,
    isChosen,
    // The line of ancestors lies over the first row.
    covered: rowHeight,
    rows,
  })

  const foldOf = (row: number) => folds.all[rows.fold[row] ?? -1] ?? null
  const keyOf = (row: number) => {
    const fold = foldOf(row)
    return fold ? foldKey(fold.first) : spanKey(rows.span[row] ?? 0)
  }
  const shownRow = (row: number): ShownRow => {
    const position = rows.span[row] ?? 0
    return {
      position,
      fold: foldOf(row),
      depth: rows.depth[row] ?? 0,
      state: rows.state[row] ?? 0,
      critical: critical.get(position) ?? none,
      events: events.get(position) ?? none,
      lines: lines.get(position) ?? none,
    }
  }
  const isFound = (row: number) => {
    const fold = foldOf(row)
    if (!found) return false
    if (fold) return fold.members.some((member) => found[member] === 1)
    return found[rows.span[row] ?? 0] === 1
  }

  const words = useMemo(
    (): RowWords => ({
      expand: t('expand'),
      collapse: t('collapse'),
      error: t('error'),
      orphan: t('orphan'),
      cycle: t('cycle'),
      late: t('late'),
      logged: (count) => t('lines.has', { count }),
      hasLinks: t('has_links'),
      lang: locale,
      never: t('ghost.row'),
      lost: (end) => t(`ghost.lost.${end}`),
      atLeast: t('ghost.at_least'),
      ghostReason: ({ why }, under) =>
        why === 'unknown' ? t('ghost.named', { count: under }) : t(`ghost.brief.${why}`),
      chain: (part) => t(`chains.${part}`),
      startsAt: t('starts_at'),
      foldOrder: ({ order, members }) => t(order, { count: members.length }),
    }),
    [t, locale],
  )

  function select(row: number) {
    const position = rows.span[Math.max(0, Math.min(rows.count - 1, row))]
    if (position !== undefined) onSelect(position)
  }

  function viewKey(key: string): boolean {
    const next = {
      '+': () => zoomRange(range, 0.5, axis.extent),
      '=': () => zoomRange(range, 0.5, axis.extent),
      '-': () => zoomRange(range, 2, axis.extent),
      '0': () => ({ from: 0, to: axis.extent }),
      a: () => panRange(range, -0.25, axis.extent),
      d: () => panRange(range, 0.25, axis.extent),
    }[key]
    if (next) onRange(next())
    return next !== undefined
  }

  /** One listener for all rows: they come and go while the grid scrolls. */
  function clicked(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const row = Number(event.target.closest('[data-row]')?.getAttribute('data-row') ?? -1)
    if (row < 0) return
    if (event.target.closest('[data-toggle]')) onToggle([keyOf(row)], rows.state[row] === 2)
    else select(row)
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey || active < 0) return
    const state = rows.state[active] ?? 0
    const to = rowForKey(event.key, active, rows.count, rowsInPage(scroller.current, rowHeight, 2))
    if (to !== null) select(to)
    else if (event.key === 'ArrowRight') {
      if (state === 2) onToggle([keyOf(active)], true)
      else if (state === 1) select(active + 1)
    } else if (event.key === 'ArrowLeft') {
      const parent = rows.parent[active] ?? -1
      if (state === 1) onToggle([keyOf(active)], false)
      else if (parent >= 0) select(parent)
    } else if (event.key === 'Enter') {
      if (foldOf(active)) onToggle([keyOf(active)], state === 2)
      else onOpen()
    } else if (event.key === '*') {
      const parent = rows.parent[active]
      const siblings = Array.from({ length: rows.count }, (_, row) => row).filter((row) => rows.parent[row] === parent)
      onToggle(siblings.map(keyOf), true)
    } else if (singleKeys && event.key === 'r') onRoot(rows.span[active] ?? 0)
    else if (!(singleKeys && viewKey(event.key))) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      <div className={cx(columns, 'h-6.5 flex-none border-b border-hair text-micro text-ink3')}>
        <span className="flex items-center border-r border-line px-2.5">{t('names')}</span>
        <span className="relative">
          <TimeRuler
            axis={axis}
            range={range}
            thresholdMs={thresholdMs}
            responseNs={trace.responseNs}
            gaps={gaps}
            labels
          />
        </span>
      </div>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <StickyAncestors
          trace={trace}
          rows={rows}
          first={(virtual.scrollOffset ?? 0) > 0 ? Math.floor((virtual.scrollOffset ?? 0) / rowHeight) + 1 : 0}
          onSelect={onSelect}
        />
        <div
          ref={scroller}
          role="treegrid"
          tabIndex={-1}
          aria-label={t('tree', { spans: spanCount(trace) })}
          aria-rowcount={rows.count}
          onKeyDown={moveByKey}
          onClick={clicked}
          {...focusProps}
          className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto text-ui-s -outline-offset-2"
        >
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            <div role="presentation" aria-hidden="true" className={cx(columns, 'pointer-events-none absolute inset-0')}>
              <span />
              <span className="relative">
                <TimeRuler
                  axis={axis}
                  range={range}
                  thresholdMs={thresholdMs}
                  responseNs={trace.responseNs}
                  gaps={gaps}
                  labels={false}
                />
              </span>
            </div>
            {virtual.getVirtualItems().map((item) => {
              const isMatch = isFound(item.index)
              return (
                <WaterfallLine
                  key={keyOf(item.index)}
                  row={shownRow(item.index)}
                  index={item.index}
                  top={item.start}
                  position={rows.position[item.index] ?? 1}
                  siblings={rows.siblings[item.index] ?? 1}
                  trace={trace}
                  words={words}
                  axis={axis}
                  range={range}
                  isFound={isMatch}
                  chain={chain.get(rows.span[item.index] ?? 0) ?? null}
                  isDim={dims && found !== null && !isMatch}
                  isSelected={item.index === active && isChosen}
                  isTabStop={item.index === active || (active < 0 && item.index === 0)}
                />
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}
