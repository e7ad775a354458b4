'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { RequestFilter, RequestRow, RequestSort } from '#sim/worker/request-protocol.ts'
import type { PolicyInfo, RunSummary } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { rowAt } from '#app/_ui/list-pages.ts'
import { useListPages, type AskPage } from '#app/_ui/use-list-pages.ts'
import { useVirtualRows } from '#app/_ui/use-virtual-rows.ts'
import { filterTerms, withoutTerm } from './filter-words.ts'
import { ListHeader } from './list-header.tsx'
import { columnsClass, RequestCells } from './request-row.tsx'

type Props = {
  runId: string
  summary: RunSummary
  policies: PolicyInfo[]
  operations: string[]
  thresholdMs: number | null
  filter: RequestFilter
  onFilter: (filter: RequestFilter) => void
  sort: RequestSort
  onSort: (sort: RequestSort) => void
  selected: number | null
  onSelect: (request: number) => void
  /** Enter on a row: the whole trace. */
  onOpen: (request: number) => void
  ask: AskPage<RequestRow>
  className?: string
}

const rowHeight = 24

/** Every request that really happened, kept or not; only the rows on screen are fetched. */
export function RequestList(props: Props) {
  const { runId, summary, policies, operations, thresholdMs, filter, onFilter, sort, onSort, ask, className } = props
  const { selected, onSelect, onOpen } = props
  const t = useTranslations('workbench.list')
  const say = useSay('workbench')
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [total, setTotal] = useState(0)
  const [cursor, setCursor] = useState({ key: '', index: 0 })
  const virtual = useVirtualRows(scroller, total, rowHeight, 12)
  const items = virtual.getVirtualItems()
  const key = JSON.stringify([runId, filter, sort])
  const pages = useListPages(key, ask, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  if (pages.total !== null && pages.total !== total) setTotal(pages.total)

  // Another list begins at its top.
  const active = cursor.key === key ? cursor.index : 0
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [key])

  function goTo(index: number) {
    const next = Math.max(0, Math.min(total - 1, index))
    setCursor({ key, index: next })
    virtual.scrollToIndex(next)
    const row = rowAt(pages, next)
    if (row) onSelect(row.request)
  }

  function moveByKey(event: KeyboardEvent) {
    const to = rowForKey(event.key, active, total, rowsInPage(scroller.current, rowHeight))
    const row = rowAt(pages, active)
    if (event.key === 'Enter' && row) onOpen(row.request)
    else if (to !== null) goTo(to)
    else return
    event.preventDefault()
  }

  const terms = filterTerms(filter)
  const dropped = summary.requests - summary.kept

  return (
    <section aria-label={t('title')} className={cx('@container flex min-h-0 min-w-0 flex-col', className)}>
      <ListHeader
        kept={summary.kept}
        dropped={dropped}
        filter={filter}
        onFilter={onFilter}
        sort={sort}
        onSort={onSort}
        policies={policies}
        operations={operations}
      />
      {pages.total === 0 ? (
        <div className="px-2.5 py-2 text-ink2">
          <p>
            {say('list.empty', {
              terms: terms.map((term) => term.text).join(', ') || (filter.fate ?? ''),
              total: formatCount(summary.requests),
            })}
          </p>
          {terms.map((term) => (
            <button
              key={term.key}
              type="button"
              onClick={() => onFilter(withoutTerm(filter, term.key))}
              className="mr-3 min-h-6 text-accent underline underline-offset-3"
            >
              {t('remove', { term: term.text })}
            </button>
          ))}
        </div>
      ) : (
        <div
          ref={scroller}
          role="grid"
          tabIndex={0}
          aria-label={t('grid', { count: total })}
          aria-rowcount={total}
          aria-activedescendant={total > 0 ? `${base}-${active}` : undefined}
          onKeyDown={moveByKey}
          className="min-h-0 flex-1 overflow-auto text-ui-s -outline-offset-2"
        >
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rowAt(pages, item.index)
              const isSelected = row !== undefined && row.request === selected
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
                    setCursor({ key, index: item.index })
                    if (row) onSelect(row.request)
                  }}
                  onDoubleClick={() => row && onOpen(row.request)}
                  className={cx(
                    columnsClass,
                    'absolute inset-x-0 h-6 cursor-default border-b border-hair',
                    isSelected && selectedRowClass,
                  )}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <RequestCells row={row} thresholdMs={thresholdMs} endNs={summary.end} />
                </div>
              )
            })}
          </div>
        </div>
      )}
    </section>
  )
}
