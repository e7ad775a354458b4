'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { ExemplarView, MetricSeries } from '#sim/worker/signals-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { TimeAxis } from '#app/_ui/time-axis.tsx'
import { useBoxWidth } from '#app/_ui/use-box-width.ts'
import { layOutChart } from './lay-out-chart.ts'
import type { SeriesLook } from './series-look.ts'

type Props = {
  name: string
  series: MetricSeries[]
  looks: SeriesLook[]
  /** Only those that are measured in what the axis shows. */
  exemplars: ExemplarView[]
  /** The one series that is shown in full strength; null for all. */
  only: number | null
  format: (value: number) => string
  nowNs: number
  endNs: number
  onOpen: (exemplar: ExemplarView) => void
}

const height = 168

/** Series over virtual time, with the needle; exemplars are marks that open their traces, one stop for the keyboard. */
export function MetricChart({ name, series, looks, exemplars, only, format, nowNs, endNs, onOpen }: Props) {
  const t = useTranslations('signals.metrics')
  const box = useRef<HTMLDivElement>(null)
  const width = useBoxWidth(box)
  const [cursor, setCursor] = useState(0)
  const { lines, marks, ticks, most } = layOutChart(series, exemplars, endNs, { width, height })
  const active = Math.min(cursor, marks.length - 1)
  const clock = (ns: number) => formatClock(ns / 1e6, endNs / 1e6)

  function moveByKey(event: KeyboardEvent<HTMLElement>) {
    const to = { ArrowRight: active + 1, ArrowLeft: active - 1, Home: 0, End: marks.length - 1 }[event.key]
    if (to === undefined) return
    const next = Math.max(0, Math.min(marks.length - 1, to))
    setCursor(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="@container flex-none px-3 pt-1">
      <TimeAxis fromNs={0} toNs={endNs} />
      <div ref={box} className="relative" style={{ height }}>
        {width > 0 && (
          <svg
            role="img"
            aria-label={t('chart', { name, series: series.length, end: clock(endNs), most: format(most) })}
            width={width}
            height={height}
            className="mark absolute inset-0 overflow-visible"
          >
            {ticks.map(({ value, y }) => (
              <g key={value}>
                <path d={`M0 ${y}H${width}`} stroke={value === 0 ? 'var(--ink)' : 'var(--hair)'} />
                <text x="2" y={y + 12} fontSize="11" style={{ fontFamily: 'var(--mono)', fill: 'var(--ink3)' }}>
                  {value === 0 ? '' : format(value)}
                </text>
              </g>
            ))}
            {lines.map(({ series: index, path, dots }) => {
              const look = looks[index]
              const isDim = only !== null && only !== index
              const isOverflow = series[index]?.overflow === true
              return (
                <g key={index} opacity={isDim ? 0.25 : 1}>
                  <path
                    d={path}
                    fill="none"
                    stroke={look?.color}
                    strokeWidth={only === index || isOverflow ? 2.4 : 1.4}
                    strokeDasharray={look?.dash}
                    strokeLinejoin="round"
                  />
                  {dots.map((dot) =>
                    isOverflow ? (
                      <path
                        key={dot.x}
                        d={`M${dot.x - 4} ${dot.y + 3.5}L${dot.x} ${dot.y - 4}L${dot.x + 4} ${dot.y + 3.5}z`}
                        fill="var(--surface)"
                        stroke="var(--warn)"
                        strokeWidth="1.6"
                      />
                    ) : (
                      <circle key={dot.x} cx={dot.x} cy={dot.y} r="2.2" fill={look?.color} />
                    ),
                  )}
                </g>
              )
            })}
            <path d={`M${(width * nowNs) / Math.max(endNs, 1)} 0V${height}`} stroke="var(--accent)" />
          </svg>
        )}
        {marks.length > 0 && width > 0 && (
          // Keys that move between the marks; each mark is a button.
          // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
          <div role="toolbar" aria-label={t('exemplars')} onKeyDown={moveByKey}>
            {marks.map(({ exemplar, x, y }, index) => {
              const one = exemplars[exemplar]
              if (!one) return null
              const says = t(one.stored ? 'exemplar' : 'exemplar_lost', {
                value: format(one.value),
                at: clock(one.atNs),
                trace: one.traceId.slice(0, 8),
              })
              return (
                <button
                  key={`${one.spanId} ${one.atNs}`}
                  type="button"
                  tabIndex={index === active ? 0 : -1}
                  aria-label={says}
                  title={says}
                  disabled={one.request === null}
                  onFocus={() => setCursor(index)}
                  onClick={() => onOpen(one)}
                  className={cx(
                    'absolute flex size-6 -translate-1/2 items-center justify-center',
                    only !== null && only !== one.series && 'opacity-25',
                  )}
                  style={{ left: x, top: y }}
                >
                  <svg aria-hidden="true" width="10" height="10" className="mark">
                    <path
                      d="M5 .6 9.4 5 5 9.4 .6 5z"
                      fill={one.stored ? looks[one.series]?.color : 'var(--surface)'}
                      stroke={looks[one.series]?.color}
                      strokeWidth="1.2"
                    />
                  </svg>
                </button>
              )
            })}
          </div>
        )}
      </div>
    </div>
  )
}
