'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { TraceRow, TraceSort } from '#sim/worker/explore-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { cx } from '#app/_ui/cx.ts'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { Select } from '#app/_ui/select.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { rowAt } from '#app/_ui/list-pages.ts'
import { useListPages } from '#app/_ui/use-list-pages.ts'
import { useVirtualRows } from '#app/_ui/use-virtual-rows.ts'
import { sideOfTrace, withTrace } from '../compare/compare-choice.ts'
import { traceFates, tracesOf } from '../replay/replay.ts'
import type { Explore } from './explore.ts'
import { TraceRowText } from './trace-row-text.tsx'
import { TraitButton } from './trait-button.tsx'

const rowHeight = 40
const sorts = ['longest', 'shortest', 'start', 'spans', 'errors'] as const satisfies readonly TraceSort[]

/** Every trace of what is open; only the rows on screen are fetched. */
export function TraceList({ explore, className }: { explore: Explore; className?: string }) {
  const t = useTranslations('explore')
  const { singleKeys } = usePreferences()
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { info: own, beside, filter: asked, sort, trace, view, compare } = useStore(explore.store)
  /** While two traces are compared, the list is where they come from. */
  const compared = view === 'compare' && trace === null && compare.mode === 'traces' ? compare : null
  const [isOther, setIsOther] = useState(false)
  /** Two sources are compared: the list is of either. */
  const other = compared && isOther ? (beside?.info ?? null) : null
  const info = other ?? own
  // Numbers of services are each source's own.
  const filter = useMemo(
    () => (other === null ? asked : { text: asked.text ?? '', ...(asked.error && { error: true }) }),
    [other, asked],
  )
  const { replayed: latest, show } = useStore(explore.replay.store)
  const replayed = latest?.source === info?.source ? latest : null
  const [total, setTotal] = useState(0)
  const [cursor, setCursor] = useState({ key: '', index: 0 })
  const virtual = useVirtualRows(scroller, total, rowHeight, 8)
  const items = virtual.getVirtualItems()
  const source = info?.source ?? ''
  const key = JSON.stringify([source, filter, sort, replayed?.number, replayed && show])
  const wanted = useMemo(() => {
    const among = replayed === null ? null : tracesOf(replayed, show)
    return among === null ? filter : { ...filter, among }
  }, [filter, replayed, show])
  const ask = useCallback(
    (offset: number, limit: number) =>
      explore.client.call('traceList', { source, filter: wanted, sort, offset, limit }),
    [explore, source, wanted, sort],
  )
  const pages = useListPages(key, ask, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  if (pages.total !== null && pages.total !== total) setTotal(pages.total)

  const active = cursor.key === key ? cursor.index : 0
  // Another list begins at its top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [key])

  function take({ trace, traceId }: TraceRow) {
    if (compared) explore.compare(withTrace(compared, { source, trace, traceId }))
    else void explore.open(trace)
  }

  /** What was open last, or has been chosen, against this one. */
  function compareWith({ trace, traceId }: TraceRow) {
    const { last } = explore.store.getState()
    explore.compare(withTrace(compared ?? { mode: 'traces', a: last, b: null }, { source, trace, traceId }))
  }

  function moveByKey(event: KeyboardEvent) {
    const to = rowForKey(event.key, active, total, rowsInPage(scroller.current, rowHeight))
    const row = rowAt(pages, active)
    if (event.key === 'Enter' && row) take(row)
    else if (event.key === 'c' && singleKeys && row && !event.ctrlKey && !event.metaKey) compareWith(row)
    else if (to !== null) {
      setCursor({ key, index: to })
      virtual.scrollToIndex(to)
    } else return
    event.preventDefault()
  }

  return (
    <section aria-label={t('traces')} className={cx('flex min-h-0 min-w-0 flex-col', className)}>
      <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-hair px-2.5 py-1.5">
        <TextField
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={filter.text ?? ''}
          spellCheck={false}
          onChange={(event) => explore.list({ ...filter, text: event.target.value }, sort)}
          className="w-full"
        />
        {compared && beside && (
          <Segmented
            label={t('compare.list_of')}
            value={isOther ? 'beside' : 'own'}
            onValueChange={(next) => setIsOther(next === 'beside')}
            options={[
              { value: 'own', label: t('compare.first_source') },
              { value: 'beside', label: t('compare.second_source') },
            ]}
          />
        )}
        <Select
          label={t('sort')}
          size="small"
          value={sort}
          onValueChange={(next) => explore.list(filter, next)}
          options={sorts.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
        <Checkbox
          checked={filter.error === true}
          onChange={({ target }) => {
            const { error: _, ...rest } = filter
            explore.list(target.checked ? { ...rest, error: true } : rest, sort)
          }}
        >
          {t('with_errors')}
        </Checkbox>
        {replayed !== null && (
          <Select
            label={t('replay.show')}
            size="small"
            value={show ?? 'any'}
            onValueChange={(next) => explore.replay.show(next === 'any' ? null : next)}
            options={[
              { value: 'any' as const, label: t('replay.any_fate') },
              ...traceFates.toReversed().map((fate) => ({ value: fate, label: t(`replay.fate.${fate}`) })),
            ]}
          />
        )}
        {filter.service !== undefined && (
          <Button
            size="small"
            title={t('map.every_service')}
            onClick={() => {
              const { service: _, ...rest } = filter
              explore.list(rest, sort)
            }}
          >
            <span lang="en">{info?.services[filter.service]}</span>
            <X className="size-3.5" aria-label={t('map.every_service')} />
          </Button>
        )}
        {filter.trait && (
          <TraitButton
            trait={filter.trait}
            onClear={() => {
              const { trait: _, ...rest } = filter
              explore.list(rest, sort)
            }}
          />
        )}
        <span className="text-ui-s text-ink2">{t('count', { count: total, all: info?.traces ?? 0 })}</span>
      </div>
      {pages.total === 0 ? (
        <p className="px-2.5 py-2 text-ink2">{t('no_trace')}</p>
      ) : (
        <div
          ref={scroller}
          role="listbox"
          tabIndex={0}
          aria-keyshortcuts={singleKeys && total > 1 ? 'c' : undefined}
          aria-label={t('traces_of', { count: total })}
          aria-activedescendant={total > 0 ? `${base}-${active}` : undefined}
          onKeyDown={moveByKey}
          className="min-h-0 flex-1 overflow-auto text-ui-s -outline-offset-2"
        >
          <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = rowAt(pages, item.index)
              const side = row === undefined ? null : sideOfTrace(compared, { source, trace: row.trace })
              const isSelected = row !== undefined && (row.trace === trace || side !== null)
              return (
                // The list takes the keys for all its rows.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
                <div
                  key={item.key}
                  id={`${base}-${item.index}`}
                  role="option"
                  aria-selected={isSelected}
                  aria-posinset={item.index + 1}
                  aria-setsize={total}
                  onClick={() => {
                    setCursor({ key, index: item.index })
                    if (row) take(row)
                  }}
                  className={cx(
                    'absolute inset-x-0 flex h-10 cursor-default flex-col justify-center border-b border-hair px-2.5',
                    item.index === active && 'outline-1 -outline-offset-1 outline-ctl',
                    isSelected && selectedRowClass,
                  )}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {row && (
                    <TraceRowText
                      row={row}
                      side={side}
                      services={info?.services ?? []}
                      fate={traceFates[replayed?.fateOf[row.trace] ?? 255]}
                    />
                  )}
                </div>
              )
            })}
          </div>
        </div>
      )}
    </section>
  )
}
