'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useRef, type KeyboardEvent } from 'react'
import type { ServiceInfo, SpanView } from '#sim/worker/protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { useVirtualRows } from '#app/_ui/use-virtual-rows.ts'
import type { TraceLayout } from './lay-out-spans.ts'
import { TimeRuler } from './time-ruler.tsx'
import { panRange, zoomRange, type ViewRange } from './view-range.ts'
import { WaterfallCells } from './waterfall-row.tsx'
import type { WaterfallRow } from './waterfall-rows.ts'

type Props = {
  layout: TraceLayout
  spans: SpanView[]
  services: ServiceInfo[]
  rows: WaterfallRow[]
  range: ViewRange
  onRange: (range: ViewRange) => void
  thresholdMs: number | null
  showCritical: boolean
  found: ReadonlySet<number>
  selected: number | null
  onSelect: (span: number) => void
  onOpen: () => void
  onToggle: (keys: string[], open: boolean) => void
  singleKeys: boolean
}

const rowHeight = 24
const columns = 'grid grid-cols-[minmax(9.375rem,38%)_minmax(0,1fr)]'

/** The spans of a trace as a tree grid: names to the left, time to the right, only rows on screen in the page. */
export function Waterfall(props: Props) {
  const { layout, spans, services, rows, range, onRange, thresholdMs, showCritical, found } = props
  const { selected, onSelect, onOpen, onToggle, singleKeys } = props
  const t = useTranslations('workbench.trace')
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows(scroller, rows.length, rowHeight, 10)
  const active = Math.max(
    0,
    rows.findIndex((row) => selected !== null && row.members.includes(selected)),
  )
  const scrollTo = useEffectEvent((index: number) => virtual.scrollToIndex(index))

  // A span chosen elsewhere (search, minimap, link) comes into view.
  useEffect(() => {
    if (selected !== null) scrollTo(active)
  }, [selected, active])

  function select(index: number) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row) onSelect(row.span)
  }

  function viewKey(key: string): boolean {
    const next = {
      '+': () => zoomRange(range, 0.5, layout.extentNs),
      '=': () => zoomRange(range, 0.5, layout.extentNs),
      '-': () => zoomRange(range, 2, layout.extentNs),
      '0': () => ({ from: 0, to: layout.extentNs }),
      a: () => panRange(range, -0.25, layout.extentNs),
      d: () => panRange(range, 0.25, layout.extentNs),
    }[key]
    if (next) onRange(next())
    return next !== undefined
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[active]
    if (!row) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (to !== undefined) select(to)
    else if (event.key === 'ArrowRight') {
      if (row.expandable && !row.expanded) onToggle([row.key], true)
      else if (row.expanded) select(active + 1)
    } else if (event.key === 'ArrowLeft') {
      if (row.expanded) onToggle([row.key], false)
      else if (row.parentRow >= 0) select(row.parentRow)
    } else if (event.key === 'Enter') {
      if (row.members.length > 1) onToggle([row.key], !row.expanded)
      else onOpen()
    } else if (event.key === '*') {
      onToggle(
        rows.filter((other) => other.parentRow === row.parentRow).map((other) => other.key),
        true,
      )
    } else if (!(singleKeys && viewKey(event.key))) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      <div className={cx(columns, 'h-6.5 flex-none border-b border-hair text-micro text-ink3')}>
        <span className="flex items-center border-r border-line px-2.5">{t('names')}</span>
        <span className="relative">
          <TimeRuler range={range} thresholdMs={thresholdMs} responseNs={layout.responseNs} labels />
        </span>
      </div>
      <div
        ref={scroller}
        role="treegrid"
        tabIndex={0}
        aria-label={t('tree', { spans: spans.length })}
        aria-rowcount={rows.length}
        aria-activedescendant={rows.length > 0 ? `${base}-${active}` : undefined}
        onKeyDown={moveByKey}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto text-ui-s -outline-offset-2"
      >
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          <div role="presentation" aria-hidden="true" className={cx(columns, 'pointer-events-none absolute inset-0')}>
            <span />
            <span className="relative">
              <TimeRuler range={range} thresholdMs={thresholdMs} responseNs={layout.responseNs} labels={false} />
            </span>
          </div>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            const isSelected = item.index === active && selected !== null
            return (
              // The tree grid takes the keys for all its rows.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={row.key}
                id={`${base}-${item.index}`}
                role="row"
                aria-level={row.depth + 1}
                aria-posinset={row.position}
                aria-setsize={row.siblings}
                aria-rowindex={item.index + 1}
                aria-selected={isSelected}
                {...(row.expandable ? { 'aria-expanded': row.expanded } : {})}
                onClick={() => onSelect(row.span)}
                className={cx(
                  columns,
                  'absolute inset-x-0 h-6 cursor-default items-center',
                  isSelected &&
                    'bg-accent-wash shadow-[inset_2px_0_var(--accent)] forced-colors:outline-2 forced-colors:-outline-offset-2',
                )}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <WaterfallCells
                  row={row}
                  layout={layout}
                  spans={spans}
                  services={services}
                  range={range}
                  showCritical={showCritical}
                  isFound={found.has(row.span)}
                  onToggle={() => onToggle([row.key], !row.expanded)}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
