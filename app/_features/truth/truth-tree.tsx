'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef, type KeyboardEvent } from 'react'
import type { TruthActivity } from '#sim/worker/mesh-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { treeIndent } from '#app/_ui/tree-indent.tsx'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph, type State } from '#app/_ui/state-glyph.tsx'
import { useVirtualRows } from '#app/_ui/use-virtual-rows.ts'
import { isTold, skewOf, truthExtent, type TruthRow } from './lay-out-truth.ts'
import { TruthBar } from './truth-bar.tsx'
import { TruthReasons } from './truth-reasons.tsx'

type Props = {
  activities: readonly TruthActivity[]
  rows: readonly TruthRow[]
  services: readonly ServiceInfo[]
  selected: number
  onSelect: (activity: number) => void
  onToggle: (activities: number[], open: boolean) => void
}

const rowHeight = 40
const columns = 'grid grid-cols-[minmax(9.375rem,52%)_minmax(0,1fr)]'

function glyphOf(activity: TruthActivity): State {
  const { place, span } = activity
  if (place !== 'stored') return place === 'late' ? 'late' : 'dropped'
  return span?.broken || skewOf(activity) !== null ? 'warn' : 'kept'
}

/** Everything that happened as a tree of causes: what telemetry has of it stands in place. */
export function TruthTree({ activities, rows, services, selected, onSelect, onToggle }: Props) {
  const t = useTranslations('truth')
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows(scroller, rows.length, rowHeight, 10)
  const { from, to } = truthExtent(activities)
  const active = Math.max(
    0,
    rows.findIndex(({ activity }) => activity.activity === selected),
  )

  function select(index: number) {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    const row = rows[next]
    if (!row) return
    onSelect(row.activity.activity)
    virtual.scrollToIndex(next)
  }

  function moveByKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[active]
    if (!row) return
    const goTo = rowForKey(event.key, active, rows.length, rowsInPage(scroller.current, rowHeight))
    const own = row.activity.activity
    if (goTo !== null) select(goTo)
    else if (event.key === 'ArrowRight') {
      if (row.expandable && !row.expanded) onToggle([own], true)
      else if (row.expanded) select(active + 1)
    } else if (event.key === 'ArrowLeft') {
      if (row.expanded) onToggle([own], false)
      else if (row.parentRow >= 0) select(row.parentRow)
    } else if (event.key === 'Enter' && row.expandable) onToggle([own], !row.expanded)
    else if (event.key === '*') {
      const peers = rows.filter((other) => other.parentRow === row.parentRow)
      onToggle(
        peers.map(({ activity }) => activity.activity),
        true,
      )
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="@container flex min-h-56 min-w-0 flex-1 flex-col">
      <div className={cx(columns, 'min-h-6.5 flex-none border-b border-hair text-micro text-ink3')}>
        <span className="flex items-center border-r border-line px-2.5">{t('names')}</span>
        <span className="flex flex-wrap items-center gap-x-3 px-2 py-0.5">
          <span>{t('legend_true')}</span>
          <span>{t('legend_span')}</span>
        </span>
      </div>
      <div
        ref={scroller}
        role="treegrid"
        tabIndex={0}
        aria-label={t('tree', { count: activities.length })}
        aria-rowcount={rows.length}
        aria-activedescendant={rows.length > 0 ? `${base}-${active}` : undefined}
        onKeyDown={moveByKey}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto text-ui-s -outline-offset-2"
      >
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            const { activity } = row
            const isSelected = item.index === active
            const palette = services.find(({ name }) => name === activity.service)?.palette ?? 0
            const Chevron = row.expanded ? ChevronDown : ChevronRight
            return (
              // The tree grid takes the keys for all its rows.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={activity.activity}
                id={`${base}-${item.index}`}
                role="row"
                aria-level={row.depth + 1}
                aria-posinset={row.position}
                aria-setsize={row.siblings}
                aria-rowindex={item.index + 1}
                aria-selected={isSelected}
                {...(row.expandable ? { 'aria-expanded': row.expanded } : {})}
                onClick={() => onSelect(activity.activity)}
                className={cx(
                  columns,
                  'absolute inset-x-0 h-10 cursor-default border-b border-hair',
                  isSelected && selectedRowClass,
                )}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <div
                  role="gridcell"
                  className="flex min-w-0 items-center gap-1 overflow-hidden border-r border-line pr-1.5"
                  style={{ paddingLeft: treeIndent(row.depth) }}
                >
                  {row.expandable ? (
                    <button
                      type="button"
                      tabIndex={-1}
                      aria-label={t(row.expanded ? 'collapse' : 'expand', { name: activity.name })}
                      onClick={(event) => {
                        event.stopPropagation()
                        onToggle([activity.activity], !row.expanded)
                      }}
                      className="flex size-4 flex-none items-center justify-center text-ink3"
                    >
                      <Chevron className="size-3" />
                    </button>
                  ) : (
                    <span className="size-4 flex-none" />
                  )}
                  <span className="mark h-6 w-1 flex-none" style={{ background: `var(--service-${palette})` }} />
                  <StateGlyph state={glyphOf(activity)} label={t(`glyph.${glyphKey(activity)}`)} className="size-2.5" />
                  <span className="flex min-w-0 flex-col">
                    <span lang="en" className="truncate leading-tight">
                      <b className="@max-[34rem]:hidden">{activity.service}</b> {activity.name}
                    </span>
                    {!isTold(activity) && (
                      <span className="truncate text-micro/4 text-ink2">
                        <TruthReasons activity={activity} brief />
                      </span>
                    )}
                  </span>
                  {activity.failed && <StateGlyph state="error" label={t('failed')} className="ml-auto size-2.5" />}
                </div>
                <div role="gridcell" className="relative min-w-0">
                  <TruthBar activity={activity} palette={palette} from={from} to={to} />
                  <span className="sr-only">
                    {activity.endNs === null
                      ? t('bar_open', { start: formatDuration((activity.startNs - from) / 1e6) })
                      : t('bar', {
                          start: formatDuration((activity.startNs - from) / 1e6),
                          duration: formatDuration((activity.endNs - activity.startNs) / 1e6),
                        })}
                  </span>
                </div>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function glyphKey(activity: TruthActivity): 'told' | 'wrong' | 'missing' {
  if (activity.place !== 'stored') return 'missing'
  return activity.span?.broken || skewOf(activity) !== null ? 'wrong' : 'told'
}
