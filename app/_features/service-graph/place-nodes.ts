import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre'

/** A graph before it has places: sizes of its nodes in px, and edges by the indexes of their ends. */
export type GraphToPlace = {
  /** What is left between two nodes above each other, px. */
  gap: number
  nodes: readonly { width: number; height: number }[]
  edges: readonly { from: number; to: number; weight: number }[]
}

export type Point = { x: number; y: number }

/** Where everything is, px: the upper left corner of each node, and the points that each edge passes. */
export type PlacedGraph = { nodes: Point[]; edges: Point[][]; width: number; height: number }

/** From so many nodes on the best places take seconds to find, and are no easier to read than good ones. */
const MANY = 100

/** Places callers left of what they call, with as few crossings as can be had quickly. */
export function placeNodes({ gap, nodes, edges }: GraphToPlace): PlacedGraph {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true })
  const isLarge = nodes.length > MANY
  const ranker = isLarge ? 'tight-tree' : 'network-simplex'
  graph.setGraph({ rankdir: 'LR', nodesep: gap, ranksep: 44, edgesep: 14, marginx: 8, marginy: 8, ranker })
  nodes.forEach(({ width, height }, node) => graph.setNode(String(node), { width, height }))
  edges.forEach(({ from, to, weight }, edge) => {
    graph.setEdge(String(from), String(to), { weight, minlen: 1 }, String(edge))
  })
  layout(graph, { disableOptimalOrderHeuristic: isLarge })
  const { width = 0, height = 0 } = graph.graph()
  const placed = nodes.map((size, node) => {
    const { x = 0, y = 0 } = graph.node(String(node))
    return { x: x - size.width / 2, y: y - size.height / 2 }
  })
  const lines = edges.map(({ from, to }, edge) => {
    const { points = [] } = graph.edge(String(from), String(to), String(edge))
    return points.map(({ x, y }) => ({ x, y }))
  })
  return { nodes: placed, edges: fromSideToSide({ gap, nodes, edges }, placed, lines), width, height }
}

/** Lets what goes forward leave a node on its right side and arrive on the left one, each edge at a height of its own. */
function fromSideToSide(
  { nodes, edges }: GraphToPlace,
  places: readonly Point[],
  lines: readonly Point[][],
): Point[][] {
  const rightOf = (node: number): number => places[node]!.x + nodes[node]!.width
  const isForward = edges.map(({ from, to }) => rightOf(from) < places[to]!.x)
  const sides: { leaving: number[]; arriving: number[] }[] = nodes.map(() => ({ leaving: [], arriving: [] }))
  edges.forEach(({ from, to }, edge) => {
    if (!isForward[edge]) return
    sides[from]!.leaving.push(edge)
    sides[to]!.arriving.push(edge)
  })
  const result = lines.map((points, edge) => {
    const { from, to } = edges[edge]!
    return from === to ? loopBelow(places[from]!, nodes[from]!) : [...points]
  })
  sides.forEach(({ leaving, arriving }, node) => {
    const heightAt = (place: number, count: number): number =>
      places[node]!.y + (nodes[node]!.height * (place + 1)) / (count + 1)
    leaving
      .toSorted((a, b) => lines[a]!.at(1)!.y - lines[b]!.at(1)!.y)
      .forEach((edge, place) => (result[edge]![0] = { x: rightOf(node), y: heightAt(place, leaving.length) }))
    arriving
      .toSorted((a, b) => lines[a]!.at(-2)!.y - lines[b]!.at(-2)!.y)
      .forEach((edge, place) => {
        result[edge]![result[edge]!.length - 1] = { x: places[node]!.x, y: heightAt(place, arriving.length) }
      })
  })
  // Of neighbours in line the point half way would only bend the edge.
  return result.map((points, edge) => (isForward[edge] && points.length === 3 ? [points[0]!, points[2]!] : points))
}

/** What calls itself is drawn under it, out on the right and back on the left. */
function loopBelow({ x, y }: Point, { width, height }: GraphToPlace['nodes'][number]): Point[] {
  const [right, left, foot] = [x + width * 0.6, x + width * 0.4, y + height]
  const deep = foot + 10
  return [
    { x: right, y: foot },
    { x: right, y: deep },
    { x: left, y: deep },
    { x: left, y: foot },
  ]
}
