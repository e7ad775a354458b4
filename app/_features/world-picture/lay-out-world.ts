import type { EdgeInfo, ServiceInfo } from '#sim/worker/scenario-protocol.ts'

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
const margin = 10
const narrowestGap = 20
const busRoom = 34

function nodeSize(service: ServiceInfo): { width: number; height: number } {
  if (service.silent) return { width: Math.round(service.name.length * 5.6) + 14, height: peerHeight }
  return { width: Math.max(84, Math.round(service.name.length * 6.1) + 16), height: serviceHeight }
}

/** Columns by the fewest calls from whoever is called by nobody; silent peers all stand in the last one. */
function columnsOf(services: ServiceInfo[], edges: EdgeInfo[]): number[][] {
  const depth = services.map((_, index) => (edges.some(({ to }) => to === index) ? Infinity : 0))
  for (let changed = true; changed;) {
    changed = false
    for (const { from, to } of edges) {
      const next = (depth[from] ?? 0) + 1
      if (next < (depth[to] ?? 0)) {
        depth[to] = next
        changed = true
      }
    }
  }
  const columns: number[][] = []
  services.forEach((service, index) => {
    if (service.silent) return
    // Services that only call each other are reached from nowhere: they stand with the callers.
    const own = depth[index] ?? 0
    const column = Number.isFinite(own) ? own : 0
    ;(columns[column] ??= []).push(index)
  })
  const peers = services.flatMap((service, index) => (service.silent ? index : []))
  return [...columns.filter((column) => column.length > 0), peers].filter((column) => column.length > 0)
}

/** Orders every column by where its neighbours stand, back and forth, so that few lines cross. */
function untangle(columns: number[][], edges: EdgeInfo[]) {
  const height = new Map<number, number>()
  const place = (column: number[]) => column.forEach((index, at) => height.set(index, (at + 0.5) / column.length))
  columns.forEach(place)
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const wish = new Map(
        column.map((index) => {
          const near = edges.flatMap(({ from, to }) => (from === index ? to : to === index ? from : []))
          const sum = near.reduce((total, other) => total + (height.get(other) ?? 0.5), 0)
          return [index, near.length > 0 ? sum / near.length : 0.5]
        }),
      )
      column.sort((x, y) => (wish.get(x) ?? 0) - (wish.get(y) ?? 0) || x - y)
      place(column)
    }
  }
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
  const sizes = services.map(nodeSize)
  const columns = columnsOf(services, edges)
  untangle(columns, edges)
  const widths = columns.map((column) => Math.max(...column.map((index) => sizes[index]?.width ?? 0)))
  const needed = widths.reduce((sum, own) => sum + own, 2 * margin)
  const minWidth = needed + narrowestGap * (columns.length - 1)
  const gap = (Math.max(width, minWidth) - needed) / Math.max(1, columns.length - 1)

  const nodes: Box[] = services.map(() => ({ x: 0, y: 0, width: 0, height: 0 }))
  let left = margin
  columns.forEach((column, at) => {
    const room = (height - busRoom - margin) / column.length
    column.forEach((index, place) => {
      const size = sizes[index] ?? { width: 0, height: 0 }
      const y = margin + room * (place + 0.5) - size.height / 2
      nodes[index] = { x: Math.round(left), y: Math.round(y), ...size }
    })
    left += (widths[at] ?? 0) + gap
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
