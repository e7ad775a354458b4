import type { TraceShape } from '#sim/analysis/trace-shape.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { boxOf } from './bar-paint.ts'
import { durationSpread } from './duration-spread.ts'
import type { Fold } from './fold-siblings.ts'
import type { TimeAxis } from './time-axis.ts'
import type { ViewRange } from './view-range.ts'

type Props = { shape: TraceShape; fold: Fold; palette: number; axis: TimeAxis; range: ViewRange }

/** A row holds so many thin bars of calls that ran at the same time. */
const LANES = 4
/** Calls one after another are drawn in one lane; more than these only make it solid. */
const DRAWN = 120

/** Folded calls as thin bars, with how many they are and their shortest, middle and longest. */
export function FoldBar({ shape, fold, palette, axis, range }: Props) {
  const isParallel = fold.order === 'parallel'
  const members = Array.from(fold.members.subarray(0, isParallel ? LANES : DRAWN))
  const boxes = members.flatMap((member, index) => {
    const box = boxOf(axis, range, { from: shape.from[member] ?? 0, to: shape.to[member] ?? 0 })
    return box ? [{ ...box, member, lane: isParallel ? index : 1 }] : []
  })
  const whole = boxOf(axis, range, foldExtent(shape, fold))
  const { min, median, max } = durationSpread(shape, fold.members)
  const right = (whole?.left ?? 0) + (whole?.width ?? 0)
  const isBefore = right > 70
  return (
    <>
      {boxes.map(({ member, left, width, lane }) => (
        <div
          key={member}
          aria-hidden="true"
          className="mark absolute h-[3px] min-w-px"
          style={{
            left: `${left}%`,
            width: `${width}%`,
            top: `${4 + lane * 4}px`,
            background: `var(--service-${palette})`,
          }}
        />
      ))}
      {whole && (
        <span
          aria-hidden="true"
          className="bar-label absolute top-0.75 font-mono text-micro whitespace-nowrap text-ink2"
          style={isBefore ? { right: `calc(${100 - whole.left}% + 5px)` } : { left: `calc(${right}% + 5px)` }}
        >
          {`${fold.members.length} × ${formatDuration(min / 1e6)} · ${formatDuration(median / 1e6)} · ${formatDuration(max / 1e6)}`}
        </span>
      )}
    </>
  )
}

/** First start to last end of a fold's members. */
function foldExtent(shape: TraceShape, { members }: Fold): { from: number; to: number } {
  let from = Infinity
  let to = 0
  for (const member of members) {
    from = Math.min(from, shape.from[member] ?? 0)
    to = Math.max(to, shape.to[member] ?? 0)
  }
  return { from, to }
}
