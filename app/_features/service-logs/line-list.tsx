'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import type { ServiceLine } from '#sim/worker/signals-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { useBoxWidth } from '#app/_ui/use-box-width.ts'
import { useVirtualRows } from '#app/_ui/use-virtual-rows.ts'
import { paletteOf } from './share-table.tsx'
import { VerdictGlyph } from './verdict-glyph.tsx'

type Props = {
  /** Names run, readers and filter: another list begins at its top. */
  listKey: string
  total: number
  lineAt: (index: number) => ServiceLine | undefined
  services: ServiceInfo[]
  endNs: number
  /** The place in the list of the line that is open. */
  selected: number | null
  onSelect: (index: number) => void
  /** Enter on a line: its trace. */
  onOpen: (line: ServiceLine) => void
  onRange: (first: number, last: number) => void
}

const rowHeight = { wide: 24, narrow: 46 }
/** Under that width, px, a line takes two rows. */
const narrowBelow = 620

const loud: Partial<Record<NonNullable<ServiceLine['level']>, string>> = {
  warn: 'font-medium text-warn',
  error: 'font-medium text-error',
  fatal: 'font-medium text-error',
}

/** What was logged, in order of time; only the lines on screen are fetched. */
export function LineList(props: Props) {
  const { listKey, total, lineAt, services, endNs, selected, onSelect, onOpen, onRange } = props
  const t = useTranslations('signals.list')
  const say = useSay('signals')
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const width = useBoxWidth(scroller)
  const isNarrow = width > 0 && width < narrowBelow
  const height = isNarrow ? rowHeight.narrow : rowHeight.wide
  const virtual = useVirtualRows(scroller, total, height, 12)
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const [cursor, setCursor] = useState(selected ?? -1)
  const active = Math.max(0, selected ?? Math.min(cursor, total - 1))
  const shownKey = useRef('')

  // What is on screen is known to the box alone.
  useEffect(() => onRange(first, last), [onRange, first, last])
  useEffect(() => virtual.measure(), [virtual, height])
  // Another list begins at its top, unless a line of it is open.
  useEffect(() => {
    if (total === 0 || shownKey.current === listKey) return
    shownKey.current = listKey
    if (selected === null) scroller.current?.scrollTo({ top: 0 })
    else virtual.scrollToIndex(selected, { align: 'center' })
  }, [listKey, total, selected, virtual])

  function goTo(index: number) {
    const next = Math.max(0, Math.min(total - 1, index))
    setCursor(next)
    virtual.scrollToIndex(next)
    onSelect(next)
  }

  function moveByKey(event: KeyboardEvent) {
    // Nothing is stood on yet: the first step down leads to the first line.
    const at = selected === null && cursor < 0 && event.key === 'ArrowDown' ? -1 : active
    const to = rowForKey(event.key, at, total, rowsInPage(scroller.current, height))
    const line = lineAt(active)
    if (event.key === 'Enter' && line) onOpen(line)
    else if (to !== null) goTo(to)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t('grid', { count: total })}
      aria-rowcount={total}
      aria-activedescendant={total > 0 ? `${base}-${active}` : undefined}
      onKeyDown={moveByKey}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto text-ui-s -outline-offset-2 max-tablet:min-h-60"
    >
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lineAt(item.index)
          const isSelected = item.index === selected
          return (
            // The grid takes the keys for all its rows.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={item.key}
              id={`${base}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 1}
              aria-selected={isSelected}
              onClick={() => {
                setCursor(item.index)
                onSelect(item.index)
              }}
              onDoubleClick={() => line && onOpen(line)}
              className={cx(
                'absolute inset-x-0 cursor-default items-center gap-x-2 border-b border-hair px-3',
                isNarrow
                  ? 'flex flex-wrap content-center'
                  : 'grid grid-cols-[4.6rem_2.9rem_minmax(4rem,6.5rem)_8.4rem_minmax(0,1fr)]',
                isSelected && selectedRowClass,
              )}
              style={{ height, transform: `translateY(${item.start}px)` }}
            >
              {line === undefined ? (
                <span role="gridcell" aria-label={t('loading')} className="col-span-full h-px flex-1 bg-hair" />
              ) : (
                <>
                  <span role="gridcell" className="font-mono whitespace-nowrap text-ink2">
                    {formatClock(line.atNs / 1e6, endNs / 1e6)}
                  </span>
                  <span role="gridcell" lang="en" className={cx('truncate', loud[line.level ?? 'info'])}>
                    {line.level ?? (
                      <span aria-label={t('unread_level')} className="text-ink3">
                        –
                      </span>
                    )}
                  </span>
                  <span role="gridcell" lang="en" className="flex min-w-0 items-center gap-1.5">
                    <span
                      className="mark size-2 flex-none"
                      style={{ background: `var(--service-${paletteOf(services, line.service)})` }}
                    />
                    <span className="truncate">{line.service}</span>
                  </span>
                  <span role="gridcell" className="flex min-w-0 items-center gap-1.5">
                    <VerdictGlyph verdict={line.verdict} />
                    <span className="truncate">{say(`brief.${line.verdict}`)}</span>
                  </span>
                  <span role="gridcell" lang="en" className={cx('truncate font-mono text-code', isNarrow && 'w-full')}>
                    {line.message}
                  </span>
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
