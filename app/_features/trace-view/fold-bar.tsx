import { formatDuration } from '#app/_ui/format-quantity.ts'
import type { LaidSpan } from './lay-out-spans.ts'
import type { ViewRange } from './view-range.ts'

type Props = { members: LaidSpan[]; palette: number; range: ViewRange }

/** Parallel siblings as thin bars over each other, with the shortest and the longest of them. */
export function FoldBar({ members, palette, range }: Props) {
  const scale = (ns: number) => (100 * (ns - range.from)) / (range.to - range.from)
  const shown = members.slice(0, 4)
  const lengths = members.map((member) => (member.to - member.from) / 1e6)
  const end = Math.max(...members.map((member) => member.to))
  const flips = scale(end) > 80
  return (
    <svg aria-hidden="true" width="100%" height="24" className="mark absolute inset-0 overflow-hidden">
      {shown.map((member, index) => (
        <rect
          key={member.index}
          x={`${scale(member.from)}%`}
          y={4 + index * 4}
          width={`${Math.max(0.2, scale(member.to) - scale(member.from))}%`}
          height="3"
          fill={`var(--service-${palette})`}
        />
      ))}
      <svg x={`${flips ? Math.min(...members.map((member) => scale(member.from))) : scale(end)}%`} overflow="visible">
        <text
          x={flips ? -5 : 5}
          y="15"
          fontSize="11"
          textAnchor={flips ? 'end' : 'start'}
          style={{ fontFamily: 'var(--mono)', fill: 'var(--ink2)' }}
        >
          {`${members.length} × ${formatDuration(Math.min(...lengths))} – ${formatDuration(Math.max(...lengths))}`}
        </text>
      </svg>
    </svg>
  )
}
