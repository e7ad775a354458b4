import type { TraceShape } from '#sim/analysis/trace-shape.ts'
import { selfParts, type Interval } from './span-parts.ts'
import type { TimeAxis } from './time-axis.ts'
import type { ViewRange } from './view-range.ts'

/** A box in percent of the column of bars. */
export type Box = { left: number; width: number }

/** Where a stretch of time is in what is shown, cut off at its edges; null outside of it. */
export function boxOf(axis: TimeAxis, range: ViewRange, { from, to }: Interval): Box | null {
  const span = range.to - range.from
  const start = Math.max(0, (axis.placeOf(from) - range.from) / span)
  const end = Math.min(1, (axis.placeOf(to) - range.from) / span)
  if (start > 1 || end < 0) return null
  return { left: start * 100, width: Math.max(0, end - start) * 100 }
}

/**
 * The bar of a span as one background: full colour where it worked itself, its tint where it waited for children. One
 * element a row instead of one a part keeps scrolling smooth.
 */
export function paintSelf(
  shape: TraceShape,
  position: number,
  axis: TimeAxis,
  range: ViewRange,
  color: string,
  tint: string,
): string {
  const box = boxOf(axis, range, { from: shape.from[position] ?? 0, to: shape.to[position] ?? 0 })
  if (!box || box.width === 0) return color
  // A two-hundredth of the bar is less than a pixel of most.
  const grain = ((shape.to[position] ?? 0) - (shape.from[position] ?? 0)) / 200
  const parts = selfParts(shape, position, grain)
  const [only] = parts
  if (!only) return tint
  if (parts.length === 1 && only.from === shape.from[position] && only.to === shape.to[position]) return color
  return `linear-gradient(to right, ${stops(parts, axis, range, box, color, tint).join(', ')})`
}

/** The critical stretches of a row, as one background too. */
export function paintStretches(
  stretches: readonly Interval[],
  axis: TimeAxis,
  range: ViewRange,
  color: string,
): string {
  return `linear-gradient(to right, ${stops(stretches, axis, range, { left: 0, width: 100 }, color, 'transparent').join(', ')})`
}

/** Hard stops: `color` within the stretches, `other` between them. */
function stops(
  stretches: readonly Interval[],
  axis: TimeAxis,
  range: ViewRange,
  box: Box,
  color: string,
  other: string,
): string[] {
  const found: string[] = []
  let at = 0
  for (const stretch of stretches) {
    const part = boxOf(axis, range, stretch)
    if (!part) continue
    const from = Math.max(at, (100 * (part.left - box.left)) / box.width)
    const to = Math.min(100, (100 * (part.left + part.width - box.left)) / box.width)
    if (from > at) found.push(`${other} ${at.toFixed(3)}% ${from.toFixed(3)}%`)
    if (to > from) found.push(`${color} ${from.toFixed(3)}% ${to.toFixed(3)}%`)
    at = Math.max(at, to)
  }
  if (at < 100) found.push(`${other} ${at.toFixed(3)}% 100%`)
  return found
}
