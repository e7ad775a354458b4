import type { HopFigures, ReplicaFigures, TopologyOverview } from '#sim/worker/topology-protocol.ts'

/** A box of the picture, px; `figures` is null for services, backends, and what stands for several copies. */
export type TierNode = {
  id: string
  kind: 'services' | 'copy' | 'more' | 'backend'
  x: number
  y: number
  figures: ReplicaFigures | null
  /** Copies that a `more` box stands for. */
  count: number
}

/** A line of the picture, between the edges of two boxes; `width` is px. */
export type TierEdge = {
  hop: HopFigures
  from: { x: number; y: number }
  to: { x: number; y: number }
  width: number
  /** Something was lost, refused or broke on it. */
  troubled: boolean
  /** Where its count stands, above or below it; null when there are too many lines to write on. */
  label: { x: number; y: number; above: boolean } | null
}

export type TierPicture = { width: number; height: number; nodes: TierNode[]; edges: TierEdge[] }

export const nodeWidth = 148
export const nodeHeight = 62
const rowGap = 20
const [leastGap, mostGap] = [76, 170]
/** Copies of one collector that are drawn; the table has all. */
const mostCopies = 8
/** Lines between two columns that can still be written on. */
const mostLabels = 8

/** Places services, copies by tier, and backends from left to right, in a box of a width. */
export function layOutTiers({ tiers, replicas, hops }: TopologyOverview, width: number): TierPicture {
  const backends = [...new Set(hops.filter(({ kind }) => kind === 'backend').map(({ to }) => to))]
  const columns: Omit<TierNode, 'x' | 'y'>[][] = [
    [{ id: 'services', kind: 'services', figures: null, count: 0 }],
    ...tiers.map(({ collector, copies }) => {
      const shown = copies.slice(0, copies.length > mostCopies ? mostCopies - 1 : mostCopies)
      const nodes: Omit<TierNode, 'x' | 'y'>[] = shown.map((id) => {
        return { id, kind: 'copy', figures: replicas.find(({ name }) => name === id) ?? null, count: 0 }
      })
      const count = copies.length - shown.length
      if (count > 0) nodes.push({ id: `${collector} more`, kind: 'more', figures: null, count })
      return nodes
    }),
    ...(backends.length > 0
      ? [backends.map((id) => ({ id: `backend ${id}`, kind: 'backend' as const, figures: null, count: 0 }))]
      : []),
  ]
  const room = (width - 2 - columns.length * nodeWidth) / (columns.length - 1)
  const gap = Math.round(Math.max(leastGap, Math.min(mostGap, room)))
  const rows = Math.max(...columns.map((column) => column.length))
  const height = rows * nodeHeight + (rows - 1) * rowGap
  const nodes = columns.flatMap((column, at) => {
    const own = column.length * nodeHeight + (column.length - 1) * rowGap
    return column.map((node, row) => ({
      ...node,
      x: 1 + at * (nodeWidth + gap),
      y: 1 + (height - own) / 2 + row * (nodeHeight + rowGap),
    }))
  })
  return {
    width: 2 + columns.length * nodeWidth + (columns.length - 1) * gap,
    height: height + 2,
    nodes,
    edges: layOutEdges(nodes, hops),
  }
}

function layOutEdges(nodes: readonly TierNode[], hops: readonly HopFigures[]): TierEdge[] {
  const most = Math.max(1, ...hops.map(({ spans }) => spans))
  const drawn = hops.flatMap((hop) => {
    const start = nodes.find(({ id }) => id === hop.from)
    const end = nodes.find(({ id }) => id === (hop.kind === 'backend' ? `backend ${hop.to}` : hop.to))
    // A line back to an earlier column would cross everything; the table has it.
    return start && end && end.x > start.x ? [{ hop, start, end }] : []
  })
  return drawn.map(({ hop, start, end }) => {
    const beside = drawn.filter((other) => other.start.x === start.x)
    const from = {
      x: start.x + nodeWidth,
      y: portOf(
        start,
        beside.filter((one) => one.start === start),
        end,
        'end',
      ),
    }
    const to = {
      x: end.x,
      y: portOf(
        end,
        drawn.filter((one) => one.end === end),
        start,
        'start',
      ),
    }
    // Counts stand at the end that has fewer lines to itself.
    const fans = beside.filter((one) => one.start === start).length > drawn.filter((one) => one.end === end).length
    // There the curve is nearly level, so that it does not run through its own count.
    const at = beside.length === 1 ? 0.5 : fans ? 0.75 : 0.25
    return {
      hop,
      from,
      to,
      width: hop.spans === 0 ? 1 : 1 + (5 * hop.spans) / most,
      troubled: hop.lost + hop.refused + hop.broken > 0,
      label:
        beside.length > mostLabels
          ? null
          : {
              x: from.x + (to.x - from.x) * at,
              y: from.y + (to.y - from.y) * (at === 0.5 ? 0.5 : fans ? 0.9 : 0.1),
              above: fans ? to.y <= from.y : to.y >= from.y,
            },
    }
  })
}

/** Lines of one box leave it side by side, in the order of where they go. */
function portOf(
  node: TierNode,
  lines: readonly { start: TierNode; end: TierNode }[],
  other: TierNode,
  side: 'start' | 'end',
): number {
  const others = lines.map((line) => line[side]).toSorted((a, b) => a.y - b.y || a.x - b.x)
  const index = others.indexOf(other)
  const spread = Math.min(12, (nodeHeight - 20) / Math.max(1, others.length))
  return node.y + nodeHeight / 2 + (index - (others.length - 1) / 2) * spread
}
