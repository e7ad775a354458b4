'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useMemo, useRef, type KeyboardEvent } from 'react'
import type { OpenedTrace } from '#sim/worker/explore-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { rowForKey, rowsInPage } from '#app/_ui/row-for-key.ts'
import { selectedRowClass } from '#app/_ui/selected-row-class.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { useVirtualRows } from '#app/_ui/use-virtual-rows.ts'
import { monogram } from '../trace-view/monogram.ts'
import { marks } from '../trace-view/opened-trace.ts'
import { plainAxis } from '../trace-view/time-axis.ts'
import { TimeRuler } from '../trace-view/time-ruler.tsx'
import { SideMark } from './side-mark.tsx'

type Props = {
  side: 'A' | 'B'
  opened: OpenedTrace
  /** The longer of both traces, ns: equal lengths are equal times. */
  extentNs: number
  paletteOf: (service: string) => number
  /** A 1 for every span that the other trace does not have. */
  alone: Uint8Array
  /** The span that is chosen, -1 for none. */
  active: number
  onSelect: (position: number) => void
}

const rowHeight = 24
const columns = 'grid grid-cols-[minmax(7rem,42%)_minmax(0,1fr)]'

/** One of two traces over the time axis that both share: a list of its spans, each with its bar. */
export function SmallWaterfall({ side, opened, extentNs, paletteOf, alone, active, onSelect }: Props) {
  const t = useTranslations('explore.compare')
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { shape } = opened
  const count = shape.row.length
  const virtual = useVirtualRows(scroller, count, rowHeight, 8)
  const scrollTo = useEffectEvent((index: number) => virtual.scrollToIndex(index))
  const cursor = Math.max(0, active)
  const axis = useMemo(() => plainAxis(extentNs), [extentNs])
  const range = useMemo(() => ({ from: 0, to: extentNs }), [extentNs])
  const responseNs = Math.max((shape.to[0] ?? 0) - (shape.from[0] ?? 0), 1)

  // A span that was chosen in the other trace comes into view here.
  useEffect(() => {
    if (active >= 0) scrollTo(active)
  }, [active])

  function moveByKey(event: KeyboardEvent) {
    const to = rowForKey(event.key, cursor, count, rowsInPage(scroller.current, rowHeight))
    if (to === null) return
    event.preventDefault()
    onSelect(to)
  }

  const place = (ns: number) => `${(100 * ns) / Math.max(extentNs, 1)}%`
  const word = t(side === 'A' ? 'only_a' : 'only_b')
  return (
    <section aria-label={side} className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      <div className={cx(columns, 'h-6.5 flex-none border-b border-hair text-micro text-ink2')}>
        <p className="flex items-center gap-1.5 truncate border-r border-line px-2">
          <SideMark side={side} /> {t('spans_in', { count, extent: formatDuration(shape.extentNs / 1e6) })}
        </p>
        <span className="relative overflow-hidden">
          <TimeRuler axis={axis} range={range} thresholdMs={null} responseNs={responseNs} labels />
        </span>
      </div>
      <div
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('spans_of', { side })}
        aria-activedescendant={active >= 0 ? `${base}-${active}` : undefined}
        onKeyDown={moveByKey}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto text-ui-s -outline-offset-2"
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const service = shape.services[shape.service[index] ?? 0] ?? ''
            const from = shape.from[index] ?? 0
            const length = (shape.to[index] ?? 0) - from
            const isError = ((shape.marks[index] ?? 0) & marks.error) !== 0
            const isAlone = alone[index] === 1
            const isLate = from + length > extentNs * 0.7
            const color = `var(--service-${paletteOf(service)})`
            return (
              // The list takes the keys for all its rows.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={index}
                id={`${base}-${index}`}
                role="option"
                aria-selected={index === active}
                aria-posinset={index + 1}
                aria-setsize={count}
                onClick={() => onSelect(index)}
                className={cx(
                  columns,
                  'absolute inset-x-0 h-6 cursor-default items-center',
                  index === active && selectedRowClass,
                )}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span
                  className="flex min-w-0 items-center gap-1 border-r border-line pr-1"
                  style={{ paddingLeft: 6 + Math.min(shape.depth[index] ?? 0, 12) * 9 }}
                >
                  {isAlone && <SideMark side={side} label={word} />}
                  <span className="mark h-4 w-1 flex-none" style={{ background: color }} />
                  <span lang="en" className="truncate">
                    <abbr title={service} className="font-mono no-underline">
                      {monogram(service)}
                    </abbr>{' '}
                    {shape.names[shape.name[index] ?? 0]}
                  </span>
                </span>
                <span className="relative h-full overflow-hidden">
                  <span
                    aria-hidden="true"
                    className={cx(
                      'mark absolute top-1.75 h-2.5 min-w-[1.5px]',
                      isError && 'outline-2 -outline-offset-1 outline-error',
                    )}
                    style={{ left: place(from), width: place(length), background: color }}
                  />
                  <span
                    className="absolute top-1 font-mono text-micro whitespace-nowrap text-ink2"
                    style={
                      isLate
                        ? { right: `calc(100% - ${place(from)} + 4px)` }
                        : { left: `calc(${place(from + length)} + 4px)` }
                    }
                  >
                    {isError && '✕ '}
                    {formatDuration(length / 1e6)}
                  </span>
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}
