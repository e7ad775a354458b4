import type { Point } from './place-nodes.ts'

/** A smooth line past the points of a layout, level at each of them while it goes forward. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const start = `M${first.x} ${first.y}`
  if (goesForward(points)) {
    let from = first
    const parts = rest.map((to) => {
      const middle = (from.x + to.x) / 2
      const part = `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`
      from = to
      return part
    })
    return start + parts.join('')
  }
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last
    const end = next === last ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`
  })
  return start + (bends.length === 0 ? `L${last.x} ${last.y}` : bends.join(''))
}

/** The direction in which a line arrives, degrees. */
export function arrivalOf(points: readonly Point[]): number {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (!tip || !before || goesForward(points)) return 0
  return (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI
}

const goesForward = (points: readonly Point[]): boolean =>
  points.every(({ x }, index) => index === 0 || x > points[index - 1]!.x)
