import type { TruthActivity } from '#sim/worker/mesh-protocol.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'

type Props = { activity: TruthActivity; palette: number; from: number; to: number }

/** Above, in ink, when it truly happened; below, in the service's colour, the span: hollow when the backend does not have it. */
export function TruthBar({ activity, palette, from, to }: Props) {
  const { startNs, endNs, span, place } = activity
  const at = (ns: number): string => `${((100 * (ns - from)) / (to - from)).toFixed(4)}%`
  const wide = (start: number, end: number): string => `${((100 * Math.max(0, end - start)) / (to - from)).toFixed(4)}%`
  const color = `var(--service-${palette})`
  return (
    <svg aria-hidden="true" width="100%" height="100%" className="mark absolute inset-0 overflow-hidden">
      <rect x={at(startNs)} y="9" width={wide(startNs, endNs ?? to)} height="5" fill="var(--ink)" />
      {/* What never ended goes on to the edge, broken off. */}
      {endNs === null && (
        <line
          x1={at(startNs)}
          x2="100%"
          y1="11.5"
          y2="11.5"
          stroke="var(--surface)"
          strokeWidth="6"
          strokeDasharray="4 3"
        />
      )}
      <svg x={at(startNs)} y="9" overflow="visible">
        <rect width="1.5" height="5" fill="var(--ink)" />
      </svg>
      <Label activity={activity} from={from} to={to} />
      {span !== null && (
        <>
          <rect
            x={at(span.startNs)}
            y="18"
            width={wide(span.startNs, span.endNs)}
            height="8"
            fill={place === 'stored' ? color : 'none'}
            stroke={color}
          />
          <svg x={at(span.startNs)} y="18" overflow="visible">
            <rect width="1.5" height="8" fill={color} />
          </svg>
        </>
      )}
    </svg>
  )
}

/** How long it truly took, beside the bar; left of it where there is no room at its right. */
function Label({ activity: { startNs, endNs }, from, to }: Omit<Props, 'palette'>) {
  if (endNs === null) return null
  const [start, end] = [startNs, endNs].map((ns) => (100 * (ns - from)) / (to - from)) as [number, number]
  const isLeft = end > 80 && start > 20
  const isInside = end > 80 && !isLeft
  return (
    <svg x={`${(isLeft ? start : end).toFixed(4)}%`} overflow="visible">
      <text
        x={isLeft || isInside ? -5 : 5}
        y={isInside ? 37 : 24}
        fontSize="11"
        textAnchor={isLeft || isInside ? 'end' : 'start'}
        stroke="var(--surface)"
        strokeWidth="3"
        paintOrder="stroke"
        style={{ fontFamily: 'var(--mono)', fill: 'var(--ink2)' }}
      >
        {formatDuration((endNs - startNs) / 1e6)}
      </text>
    </svg>
  )
}
