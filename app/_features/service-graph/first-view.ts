export type View = { x: number; y: number; zoom: number }
type Size = { width: number; height: number }

const MARGIN = 14
/** Text of 12 px is as small as can be read: the rest of a larger graph is for moving. */
const READABLE = 1

/** How a graph is first seen in a box: all of it when that can be read, else the part round its start, at `startY`. */
export function firstView(graph: Size & { startY: number }, box: Size, smallest = READABLE): View {
  const room = { width: box.width - 2 * MARGIN, height: box.height - 2 * MARGIN }
  const fitting = Math.min(room.width / Math.max(1, graph.width), room.height / Math.max(1, graph.height))
  const zoom = Math.min(1, Math.max(smallest, fitting))
  return {
    zoom,
    x: Math.max(MARGIN, (box.width - graph.width * zoom) / 2),
    y:
      graph.height * zoom <= room.height
        ? (box.height - graph.height * zoom) / 2
        : Math.min(MARGIN, Math.max(box.height - MARGIN - graph.height * zoom, box.height / 2 - graph.startY * zoom)),
  }
}
