import type { TraceShape } from '#sim/analysis/trace-shape.ts'

export type Interval = { from: number; to: number }

/**
 * The parts of a span in which no child of its own was at work, ns. Children of a span come in order of their starts;
 * what is shorter than `grain` is left out, so that ten thousand children do not make ten thousand parts.
 */
export function selfParts(shape: TraceShape, position: number, grain = 0): Interval[] {
  const { from, to, descendants } = shape
  const end = to[position] ?? 0
  const last = position + (descendants[position] ?? 0)
  const parts: Interval[] = []
  let at = from[position] ?? 0
  for (let child = position + 1; child <= last && at < end; child += (descendants[child] ?? 0) + 1) {
    const start = from[child] ?? 0
    const stop = to[child] ?? 0
    if (stop <= at) continue
    if (start >= end) break
    if (start - at > grain) parts.push({ from: at, to: start })
    at = Math.max(at, stop)
  }
  if (end - at > 0) parts.push({ from: at, to: end })
  return parts
}

/** A span that began when its parent had ended: nobody waited for it. */
export function isAfterParent(shape: TraceShape, position: number): boolean {
  const parent = shape.parent[position] ?? -1
  return (
    parent >= 0 &&
    (shape.from[position] ?? 0) >= (shape.to[parent] ?? 0) &&
    (shape.to[parent] ?? 0) > (shape.from[parent] ?? 0)
  )
}
