import { rulerTicks } from '#app/_ui/ruler-ticks.ts'
import type { ViewRange } from './view-range.ts'

type Props = { range: ViewRange; thresholdMs: number | null; responseNs: number; labels: boolean }

/** Milliseconds since the trace began, the configuration's threshold (dotted) and the response (solid). */
export function TimeRuler({ range, thresholdMs, responseNs, labels }: Props) {
  const from = range.from / 1e6
  const to = range.to / 1e6
  const at = (ms: number) => (100 * (ms - from)) / Math.max(to - from, 1e-9)
  const ticks = rulerTicks(from, to, 6).filter((tick) => at(tick) >= -0.01 && at(tick) <= 100)
  const response = at(responseNs / 1e6)
  const threshold = thresholdMs === null ? null : at(thresholdMs)
  return (
    <svg aria-hidden="true" width="100%" height="100%" className="absolute inset-0 overflow-visible">
      {ticks.map((tick) => (
        <svg key={tick} x={`${at(tick)}%`} height="100%" overflow="visible">
          <line y1={labels ? 16 : 0} y2="100%" stroke={labels ? 'var(--ctl)' : 'var(--hair)'} />
          {labels && (
            <text x="3" y="13" fontSize="11" style={{ fontFamily: 'var(--mono)', fill: 'var(--ink3)' }}>
              {tick === ticks[0] ? `${tick}\u00A0ms` : tick.toLocaleString('en-US')}
            </text>
          )}
        </svg>
      ))}
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
}
