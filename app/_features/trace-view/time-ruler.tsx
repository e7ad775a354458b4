import { memo } from 'react'
import { formatDuration, formatValue } from '#app/_ui/format-quantity.ts'
import { rulerTicks } from '#app/_ui/ruler-ticks.ts'
import type { TimeAxis } from './time-axis.ts'
import type { ViewRange } from './view-range.ts'

type Props = {
  axis: TimeAxis
  range: ViewRange
  thresholdMs: number | null
  responseNs: number
  labels: boolean
  /** About how many ticks there is room for. */
  gaps?: number
}

/** From here on seconds: their labels are shorter. */
const SECONDS_FROM_MS = 20_000

/** Time since the trace began, the configuration's threshold (dotted), the response (solid), and where idle time was cut out. */
export const TimeRuler = memo(function TimeRuler(props: Props) {
  const { axis, range, thresholdMs, responseNs, labels, gaps = 6 } = props
  const from = axis.timeAt(range.from) / 1e6
  const to = axis.timeAt(range.to) / 1e6
  const at = (ms: number) => (100 * (axis.placeOf(ms * 1e6) - range.from)) / Math.max(range.to - range.from, 1e-9)
  const ticks = rulerTicks(from, to, gaps).filter((tick) => at(tick) >= -0.01 && at(tick) <= 100)
  const response = at(responseNs / 1e6)
  const threshold = thresholdMs === null ? null : at(thresholdMs)
  return (
    <svg aria-hidden="true" width="100%" height="100%" className="absolute inset-0 overflow-visible">
      {ticks.map((tick) => (
        <svg key={tick} x={`${at(tick)}%`} height="100%" overflow="visible">
          <line y1={labels ? 16 : 0} y2="100%" stroke={labels ? 'var(--ctl)' : 'var(--hair)'} />
          {labels && (
            <text x="3" y="13" fontSize="11" style={{ fontFamily: 'var(--mono)', fill: 'var(--ink3)' }}>
              {to >= SECONDS_FROM_MS
                ? `${tick / 1000}${tick === ticks[0] ? '\u00A0s' : ''}`
                : tick === ticks[0]
                  ? `${tick}\u00A0ms`
                  : formatValue(tick)}
            </text>
          )}
        </svg>
      ))}
      {axis.cuts.map(({ place, width, ns }) => {
        const start = (100 * (place - range.from)) / (range.to - range.from)
        const size = (100 * width) / (range.to - range.from)
        if (start > 100 || start + size < 0) return null
        return (
          <svg key={place} x={`${start}%`} width={`${size}%`} height="100%" overflow="visible">
            <rect width="100%" height="100%" fill="var(--sunk)" stroke="var(--line)" strokeDasharray="2 2" />
            {labels && (
              <text x="2" y="24" fontSize="9" style={{ fontFamily: 'var(--mono)', fill: 'var(--ink2)' }}>
                −{formatDuration(ns / 1e6)}
              </text>
            )}
          </svg>
        )
      })}
      {threshold !== null && threshold >= 0 && threshold <= 100 && (
        <svg x={`${threshold}%`} height="100%" overflow="visible">
          <line y1={labels ? 16 : 0} y2="100%" stroke="var(--ink3)" strokeDasharray="1.5 3" />
        </svg>
      )}
      {response >= 0 && response <= 100 && (
        <svg x={`${response}%`} height="100%" overflow="visible">
          <line y1={labels ? 16 : 0} y2="100%" stroke="var(--ink2)" />
        </svg>
      )}
    </svg>
  )
})
