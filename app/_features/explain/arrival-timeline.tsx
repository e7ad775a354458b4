'use client'

import { useTranslations } from 'next-intl'
import type { Explanation } from '#sim/worker/explanation-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { formatClock, formatDuration } from '#app/_ui/format-quantity.ts'
import { TimeAxis } from '#app/_ui/time-axis.tsx'
import { layOutArrivals } from './lay-out-arrivals.ts'

type Props = { explanation: Explanation; services: ServiceInfo[]; decisionWaitNs: number | null }

const lane = 12
/** Room for the name of the wait. */
const top = 13

/** One lane per service: when its spans arrived, the wait, and the tick that decided. */
export function ArrivalTimeline({ explanation, services, decisionWaitNs }: Props) {
  const t = useTranslations('workbench.explain')
  const layout = layOutArrivals(explanation, decisionWaitNs)
  if (!layout) return null
  const { lanes, firstSpan, decided, fromNs, toNs } = layout
  const height = lanes.length * lane + top + 4
  const first = explanation.firstArrivalNs ?? fromNs
  const seconds = (ns: number) => formatClock(ns / 1e6)
  const arrived = lanes.reduce((sum, one) => sum + one.spans, 0)
  const waited = explanation.decidedAtNs === null ? null : explanation.decidedAtNs - first
  const percent = (share: number) => `${(100 * share).toFixed(3)}%`

  return (
    <div className="flex gap-2">
      <div className="w-16 flex-none pt-5.5 text-micro text-ink3">
        {t('spans_arrive')}
        <br />
        <span className="font-mono">
          {arrived} / {explanation.spansTotal}
        </span>
      </div>
      <div
        role="img"
        aria-label={t('arrivals', {
          spans: arrived,
          from: seconds(first),
          decided: explanation.decidedAtNs === null ? '–' : seconds(explanation.decidedAtNs),
          lanes: lanes
            .map((one) => `${services[one.service]?.name} ${one.spans}${one.late ? ` (${one.late} ${t('late')})` : ''}`)
            .join(', '),
        })}
        className="min-w-0 flex-1"
      >
        <TimeAxis fromNs={fromNs} toNs={toNs} most={5} />
        <svg width="100%" height={height + 16} className="mark block overflow-visible">
          {decided !== null && (
            <>
              <rect
                x={percent(firstSpan)}
                width={percent(Math.max(0, decided - firstSpan))}
                height={height}
                fill="var(--accent-wash)"
              />
              <line x1={percent(firstSpan)} x2={percent(firstSpan)} y2={height} stroke="var(--accent)" />
              {decisionWaitNs !== null && (
                <svg x={percent(decided)} overflow="visible">
                  <text x="-4" y="10" fontSize="11" textAnchor="end" style={{ fill: 'var(--accent)' }}>
                    {`decision_wait ${formatDuration(decisionWaitNs / 1e6)}`}
                  </text>
                </svg>
              )}
            </>
          )}
          {lanes.map((one, index) => {
            const y = top + index * lane
            const color = `var(--service-${services[one.service]?.palette ?? 0})`
            // Right of the last batch; left of the first where there is no room; else between them.
            const side = one.to <= 0.6 ? 'after' : one.from > 0.3 ? 'before' : 'between'
            return (
              <g key={one.service}>
                <line x1="0" x2={percent(one.from)} y1={y + 5} y2={y + 5} stroke="var(--hair)" />
                <line
                  x1={percent(one.from)}
                  x2={percent(one.to)}
                  y1={y + 5}
                  y2={y + 5}
                  stroke={color}
                  strokeWidth="2"
                />
                {one.marks.map((mark) => (
                  <svg key={mark.at} x={percent(mark.at)} y={y + 2} overflow="visible">
                    <rect x="-2" width="5" height="6" fill={mark.isLate ? 'var(--surface)' : color} stroke={color} />
                  </svg>
                ))}
                <svg x={percent(side === 'after' ? one.to : one.from)} overflow="visible">
                  <text
                    x={side === 'before' ? -6 : 8}
                    y={y + 9}
                    fontSize="11"
                    textAnchor={side === 'before' ? 'end' : 'start'}
                    style={{ fill: 'var(--ink2)' }}
                    stroke="var(--surface)"
                    strokeWidth="3"
                    paintOrder="stroke"
                  >
                    {services[one.service]?.name} {one.spans}
                    {one.late > 0 && ` · ${one.late} ${t('late')}`}
                  </text>
                </svg>
              </g>
            )
          })}
          {decided !== null && (
            <>
              <line
                x1={percent(decided)}
                x2={percent(decided)}
                y1="-4"
                y2={height + 3}
                stroke="var(--accent)"
                strokeWidth="2"
              />
              {explanation.tick !== null && waited !== null && (
                <svg x={percent(decided)} overflow="visible">
                  <text
                    x={decided > 0.5 ? -2 : 2}
                    y={height + 14}
                    fontSize="11"
                    textAnchor={decided > 0.5 ? 'end' : 'start'}
                  >
                    {t('decided_at', { tick: explanation.tick, after: seconds(waited) })}
                  </text>
                </svg>
              )}
            </>
          )}
        </svg>
      </div>
    </div>
  )
}
