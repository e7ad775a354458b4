import type { EventColumns, TraceLine } from '#sim/worker/explore-protocol.ts'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { boxOf, paintSelf, paintStretches } from './bar-paint.ts'
import { marks, type ShownTrace } from './opened-trace.ts'
import { isAfterParent, type Interval } from './span-parts.ts'
import type { TimeAxis } from './time-axis.ts'
import type { ViewRange } from './view-range.ts'

type Props = {
  trace: ShownTrace
  position: number
  axis: TimeAxis
  range: ViewRange
  /** The stretches of the critical path that pass through it; none while the path is not shown. */
  critical: readonly Interval[]
  events: readonly number[]
  lines: readonly TraceLine[]
}

/** More of them would only be a line. */
const MARKERS = 40

/** Self time in full colour, waiting in its tint; hollow when the backend does not have it; critical path below. */
export function SpanBar({ trace, position, axis, range, critical, events, lines }: Props) {
  const { shape } = trace.opened
  const from = shape.from[position] ?? 0
  const to = shape.to[position] ?? 0
  const box = boxOf(axis, range, { from, to })
  const color = `var(--service-${trace.services[shape.service[position] ?? 0]?.palette ?? 0})`
  const isStored = (trace.fates?.ends[position] ?? 'stored') === 'stored'
  const isError = ((shape.marks[position] ?? 0) & marks.error) !== 0
  const isLate = isAfterParent(shape, position)
  const tint = `color-mix(in oklab, ${color} ${isStored ? 28 : 8}%, transparent)`
  const full = isStored ? color : `color-mix(in oklab, ${color} 28%, transparent)`

  const left = box?.left ?? (axis.placeOf(from) < range.from ? 0 : 100)
  const right = left + (box?.width ?? 0)
  const isInside = right > 88 && left < 12
  const isBefore = right > 88 && !isInside
  return (
    <>
      {box && (
        <div
          aria-hidden="true"
          className={cx(
            'mark absolute top-1.25 h-2.75 min-w-[1.5px]',
            isError && 'outline-2 -outline-offset-1 outline-error',
            !isError && (!isStored || isLate) && 'outline-1 -outline-offset-1',
            isLate && 'outline-dashed',
          )}
          style={{
            left: `${box.left}%`,
            width: `${box.width}%`,
            background: paintSelf(shape, position, axis, range, full, tint),
            ...(isError ? {} : { outlineColor: color }),
          }}
        />
      )}
      {critical.length > 0 && (
        <div
          aria-hidden="true"
          className="mark absolute inset-x-0 top-[17.5px] h-[2.5px]"
          style={{ background: paintStretches(critical, axis, range, 'var(--ink)') }}
        />
      )}
      {lines.length > 0 && <LineMarkers lines={lines} axis={axis} range={range} />}
      {events.length > 0 && <EventMarkers events={trace.opened.events} shown={events} axis={axis} range={range} />}
      <span
        aria-hidden="true"
        className={cx(
          'bar-label absolute top-0.75 font-mono text-micro whitespace-nowrap',
          isError && 'text-error',
          isInside ? 'text-ink' : 'text-ink2',
        )}
        style={
          isBefore
            ? { right: `calc(${100 - left}% + 5px)` }
            : isInside
              ? { right: '5px' }
              : { left: `calc(${right}% + 5px)` }
        }
      >
        {isError && '✕ '}
        {formatDuration((to - from) / 1e6)}
      </span>
    </>
  )
}

function EventMarkers({
  events,
  shown,
  axis,
  range,
}: {
  events: EventColumns
  shown: readonly number[]
  axis: TimeAxis
  range: ViewRange
}) {
  return shown.slice(0, MARKERS).map((event) => {
    const at = events.at[event] ?? 0
    const box = boxOf(axis, range, { from: at, to: at })
    if (!box) return null
    return (
      <span
        key={event}
        aria-hidden="true"
        title={events.names[events.name[event] ?? 0]}
        className="mark absolute top-[7.5px] -ml-[3px] size-1.5 rotate-45 border border-surface bg-ink"
        style={{ left: `${box.left}%` }}
      />
    )
  })
}

const isLoud = (level: TraceLine['level']): boolean => level === 'error' || level === 'fatal' || level === 'warn'

/** Dots on the upper edge of the bar, filled for warnings and worse, so that they are told from events and from another. */
function LineMarkers({ lines, axis, range }: { lines: readonly TraceLine[]; axis: TimeAxis; range: ViewRange }) {
  return lines.slice(0, MARKERS).map(({ atNs, level, severity, body }, index) => {
    const box = boxOf(axis, range, { from: atNs, to: atNs })
    if (!box) return null
    return (
      <span
        // Lines have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        aria-hidden="true"
        data-line=""
        title={`${severity || (level ?? '')} ${body.slice(0, 200)}`.trim()}
        className={cx(
          'mark absolute top-0.5 -ml-[3px] size-1.75 rounded-full border',
          isLoud(level) ? 'border-surface bg-error' : 'border-ink bg-surface',
        )}
        style={{ left: `${box.left}%` }}
      />
    )
  })
}
