import type { EdgeInfo } from '#sim/worker/scenario-protocol.ts'

/** Where each service stands, px from the picture's corner, and how large the picture is. */
export type PlacedServices = { at: { x: number; y: number }[]; width: number; height: number }

const gap = { x: 48, y: 16 }
const margin = 16

/** Services in columns from callers to callees: each one column after the furthest of its callers. */
export function placeServices(
  count: number,
  edges: readonly EdgeInfo[],
  node: { width: number; height: number },
): PlacedServices {
  const column = Array.from({ length: count }, () => 0)
  // As often as there are services: a circle of calls ends there.
  for (let round = 0; round < count; round++) {
    let isMoved = false
    for (const { from, to } of edges) {
      if (from === to || column[to]! > column[from]! || column[from]! >= count - 1) continue
      column[to] = column[from]! + 1
      isMoved = true
    }
    if (!isMoved) break
  }
  const filled: number[] = []
  const at = column.map((place) => {
    const row = filled[place] ?? 0
    filled[place] = row + 1
    return { x: margin + place * (node.width + gap.x), y: margin + row * (node.height + gap.y) }
  })
  return {
    at,
    width: Math.max(0, ...at.map(({ x }) => x)) + node.width + margin,
    height: Math.max(0, ...at.map(({ y }) => y)) + node.height + margin,
  }
}
