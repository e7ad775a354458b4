import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { boxOf } from './bar-paint.ts'
import type { ShownTrace } from './opened-trace.ts'
import { hasLeastLength } from './ghost-words.ts'
import type { TimeAxis } from './time-axis.ts'
import { ghostAt } from './use-ghosts.ts'
import type { ViewRange } from './view-range.ts'

type Props = { trace: ShownTrace; position: number; axis: TimeAxis; range: ViewRange }

/** Where a span would be that never arrived: hatched, its edge dashed. */
export function GhostBar({ trace, position, axis, range }: Props) {
  const ghost = ghostAt(trace, position)
  if (!ghost) return null
  const { from, to, service } = ghost
  const box = boxOf(axis, range, { from, to })
  const palette = trace.services[service]?.palette
  const color = palette === undefined ? 'var(--ink3)' : `var(--service-${palette})`
  const hatch = `color-mix(in oklab, ${color} 55%, transparent)`
  const left = box?.left ?? (axis.placeOf(from) < range.from ? 0 : 100)
  const right = left + (box?.width ?? 0)
  const isInside = right > 88 && left < 12
  const isBefore = right > 88 && !isInside
  return (
    <>
      {box && (
        <div
          aria-hidden="true"
          className="mark absolute top-1.25 h-2.75 min-w-[5px] outline-1 -outline-offset-1 outline-dashed"
          style={{
            left: `${box.left}%`,
            width: `${box.width}%`,
            background: `repeating-linear-gradient(135deg, ${hatch} 0 1.5px, transparent 1.5px 5px)`,
            outlineColor: color,
          }}
        />
      )}
      <span
        aria-hidden="true"
        className={cx(
          'bar-label absolute top-0.75 font-mono text-micro whitespace-nowrap text-ink2',
          isInside && 'bg-surface px-0.5',
        )}
        style={
          isBefore
            ? { right: `calc(${100 - left}% + 5px)` }
            : isInside
              ? { right: '5px' }
              : { left: `calc(${right}% + 5px)` }
        }
      >
        {hasLeastLength(ghost) && '≥ '}
        {formatDuration((to - from) / 1e6)}
      </span>
    </>
  )
}
