import { Graph, layout } from '@dagrejs/dagre'
import type { EdgeInfo, ServiceInfo } from '#sim/worker/protocol.ts'

export type Box = { x: number; y: number; width: number; height: number }
export type Curve = { from: Point; a: Point; b: Point; to: Point }
type Point = { x: number; y: number }

export type WorldLayout = {
  nodes: Box[]
  edges: Curve[]
  busY: number
  /** Narrower than this and names would be cut: the picture scrolls sideways instead. */
  minWidth: number
}

const serviceHeight = 34
const peerHeight = 22
const margin = 12
const busRoom = 34

function nodeSize(service: ServiceInfo): { width: number; height: number } {
  const width = Math.max(64, Math.round(service.name.length * 6.3) + 20)
  return { width, height: service.silent ? peerHeight : serviceHeight }
}

/** Ranks by the longest chain of calls, so that silent peers can all stand at the end of it. */
function ranksOf(count: number, edges: EdgeInfo[]): number[] {
  const ranks = Array.from({ length: count }, () => 0)
  // As many rounds as there are services: a cycle of calls must not go on for ever.
  for (let round = 0; round < count; round++) {
    let changed = false
    for (const { from, to } of edges) {
      const next = (ranks[from] ?? 0) + 1
      if (next > (ranks[to] ?? 0) && next < count) {
        ranks[to] = next
        changed = true
      }
    }
    if (!changed) break
  }
  return ranks
}

function curveBetween(from: Box, to: Box): Curve {
  if (to.x > from.x + from.width) {
    const a = { x: from.x + from.width, y: from.y + from.height / 2 }
    const b = { x: to.x, y: to.y + to.height / 2 }
    const reach = Math.max(16, (b.x - a.x) * 0.5)
    return { from: a, a: { x: a.x + reach, y: a.y }, b: { x: b.x - reach, y: b.y }, to: b }
  }
  // The same column, or back: out of the side that faces it.
  const down = to.y > from.y
  const a = { x: from.x + from.width / 2, y: down ? from.y + from.height : from.y }
  const b = { x: to.x + to.width / 2, y: down ? to.y : to.y + to.height }
  const reach = (b.y - a.y) * 0.5
  return { from: a, a: { x: a.x, y: a.y + reach }, b: { x: b.x, y: b.y - reach }, to: b }
}

/** Left to right: callers, the called, silent peers; below them the bus on which telemetry leaves. */
export function layOutWorld(services: ServiceInfo[], edges: EdgeInfo[], width: number, height: number): WorldLayout {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 34, edgesep: 4 })
  graph.setDefaultEdgeLabel(() => ({}))
  const sizes = services.map(nodeSize)
  const ranks = ranksOf(services.length, edges)
  const deepest = ranks.reduce((most, rank, index) => (services[index]?.silent ? most : Math.max(most, rank)), 0)
  services.forEach((_, index) => graph.setNode(String(index), { ...sizes[index] }))
  for (const { from, to } of edges) {
    const minlen = services[to]?.silent ? Math.max(1, deepest + 1 - (ranks[from] ?? 0)) : 1
    graph.setEdge(String(from), String(to), { minlen })
  }
  layout(graph)

  const placed = services.map((_, index) => {
    const { x = 0, y = 0 } = graph.node(String(index)) as { x?: number; y?: number }
    return { x, y }
  })
  const span = (values: number[]) => ({ low: Math.min(...values), high: Math.max(...values) })
  const across = span(placed.map(({ x }) => x))
  const tall = span(placed.map(({ y }) => y))
  const widestAt = (x: number) =>
    Math.max(...placed.map((point, index) => (Math.abs(point.x - x) < 1 ? (sizes[index]?.width ?? 0) : 0)))
  const columns = new Set(placed.map(({ x }) => Math.round(x)))
  const minWidth = [...columns].reduce((sum, x) => sum + widestAt(x) + 26, margin)
  const inner = Math.max(width, minWidth)
  const left = margin + widestAt(across.low) / 2
  const right = inner - margin - widestAt(across.high) / 2
  const top = margin + serviceHeight / 2
  const bottom = height - busRoom - serviceHeight / 2
  const scale = (value: number, from: { low: number; high: number }, to: [number, number]) =>
    from.high === from.low
      ? (to[0] + to[1]) / 2
      : to[0] + ((value - from.low) / (from.high - from.low)) * (to[1] - to[0])

  const nodes = placed.map((point, index) => {
    const size = sizes[index] ?? { width: 0, height: 0 }
    const x = scale(point.x, across, [left, right]) - size.width / 2
    const y = scale(point.y, tall, [top, bottom]) - size.height / 2
    return { x: Math.round(x), y: Math.round(y), ...size }
  })
  const none = { x: 0, y: 0, width: 0, height: 0 }
  return {
    nodes,
    edges: edges.map(({ from, to }) => curveBetween(nodes[from] ?? none, nodes[to] ?? none)),
    busY: height - 22,
    minWidth,
  }
}

export function curvePath({ from, a, b, to }: Curve): string {
  return `M${from.x} ${from.y}C${a.x} ${a.y} ${b.x} ${b.y} ${to.x} ${to.y}`
}

/** A point of the curve, from 0 to 1. */
export function pointOn({ from, a, b, to }: Curve, share: number): Point {
  const rest = 1 - share
  const mix = (axis: 'x' | 'y') =>
    rest ** 3 * from[axis] + 3 * rest ** 2 * share * a[axis] + 3 * rest * share ** 2 * b[axis] + share ** 3 * to[axis]
  return { x: mix('x'), y: mix('y') }
}
