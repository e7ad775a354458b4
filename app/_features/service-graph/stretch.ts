/** A stretch of a source's time, ns since its first span started. */
export type Stretch = { from: number; until: number }

/** No stretch is shorter than this part of the whole. */
const SHORTEST = 1 / 400
/** Playing begins with this part of the whole, and moves by this part of the stretch. */
const FIRST = 1 / 8
const STEP = 1 / 4

/** Moves one end of a stretch, or all of it, within the whole time. */
export function movedWindow(
  { from, until }: Stretch,
  what: 'from' | 'until' | 'both',
  by: number,
  extent: number,
): Stretch {
  const least = extent * SHORTEST
  if (what === 'from') return { from: clamp(from + by, 0, until - least), until }
  if (what === 'until') return { from, until: clamp(until + by, from + least, extent) }
  const start = clamp(from + by, 0, extent - (until - from))
  return { from: start, until: start + (until - from) }
}

/** What playing shows next; null at the end. */
export function steppedWindow(stretch: Stretch | null, extent: number): Stretch | null {
  if (stretch === null || stretch.until - stretch.from > extent * 0.99) return { from: 0, until: extent * FIRST }
  if (stretch.until >= extent) return null
  return movedWindow(stretch, 'both', (stretch.until - stretch.from) * STEP, extent)
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))
