import type { TruthActivity } from '#sim/worker/mesh-protocol.ts'

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
