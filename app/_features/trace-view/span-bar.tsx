import type { SpanView } from '#sim/worker/protocol.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import type { Interval, LaidSpan } from './lay-out-spans.ts'
import type { ViewRange } from './view-range.ts'

type Props = { span: SpanView; laid: LaidSpan; palette: number; range: ViewRange; showCritical: boolean }

const barTop = 5
const barHeight = 11

/** Self time in full colour, waiting in its tint; hollow when the backend does not have it; critical path below. */
export function SpanBar({ span, laid, palette, range, showCritical }: Props) {
  const color = `var(--service-${palette})`
  const scale = (ns: number) => (100 * (ns - range.from)) / (range.to - range.from)
  const percent = (ns: number) => `${scale(ns).toFixed(4)}%`
  const width = (part: Interval) => `${Math.max(0, scale(part.to) - scale(part.from)).toFixed(4)}%`
  const isStored = span.end === 'stored'
  const endsAt = scale(laid.to)
  const startsAt = scale(laid.from)
  const inside = endsAt > 88 && startsAt < 12
  const before = endsAt > 88 && !inside
  const outline = span.error ? 'var(--error)' : color

  return (
    <svg aria-hidden="true" width="100%" height="24" className="mark absolute inset-0 overflow-hidden">
      <rect
        x={percent(laid.from)}
        y={barTop}
        width={width(laid)}
        height={barHeight}
        fill={color}
        opacity={isStored ? 0.28 : 0.08}
      />
      {laid.self.map((part) => (
        <rect
          key={part.from}
          x={percent(part.from)}
          y={barTop}
          width={width(part)}
          height={barHeight}
          fill={color}
          opacity={isStored ? 1 : 0.28}
        />
      ))}
      {/* Nothing is too short to be seen. */}
      <svg x={percent(laid.from)} y={barTop} overflow="visible">
        <rect width="1.5" height={barHeight} fill={color} />
      </svg>
      {(span.error || !isStored || laid.afterParent) && (
        <rect
          x={percent(laid.from)}
          y={barTop}
          width={width(laid)}
          height={barHeight}
          fill="none"
          stroke={outline}
          strokeWidth={span.error ? 2 : 1}
          strokeDasharray={laid.afterParent ? '3 2' : undefined}
        />
      )}
      {showCritical &&
        laid.critical.map((part) => (
          <rect key={part.from} x={percent(part.from)} y="17.5" width={width(part)} height="2.5" fill="var(--ink)" />
        ))}
      <svg x={percent(before ? laid.from : laid.to)} overflow="visible">
        <text
          x={before || inside ? -5 : 5}
          y="14.5"
          fontSize="11"
          textAnchor={before || inside ? 'end' : 'start'}
          stroke="var(--surface)"
          strokeWidth={inside ? 0 : 4}
          paintOrder="stroke"
          style={{ fontFamily: 'var(--mono)', fill: inside ? 'var(--ink)' : 'var(--ink2)' }}
        >
          {formatDuration((laid.to - laid.from) / 1e6)}
        </text>
        {span.error && <path d="M-3 7.5l6 6M3 7.5l-6 6" stroke="var(--error)" strokeWidth="2" />}
      </svg>
    </svg>
  )
}
