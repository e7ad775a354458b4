import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre'

/** A graph before it has places: sizes of its nodes in px, and edges by the indexes of their ends. */
export type GraphToPlace = {
  nodes: readonly { width: number; height: number }[]
  edges: readonly { from: number; to: number; weight: number }[]
}

export type Point = { x: number; y: number }

/** Where everything is, px: the upper left corner of each node, and the points that each edge passes. */
export type PlacedGraph = { nodes: Point[]; edges: Point[][]; width: number; height: number }

/** Places callers left of what they call, with as few crossings as can be had quickly. */
export function placeNodes({ nodes, edges }: GraphToPlace): PlacedGraph {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true })
  // The exact ranking of a large graph takes seconds; the simple one is as readable then.
  const ranker = nodes.length > 300 ? 'longest-path' : 'network-simplex'
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 48, edgesep: 14, marginx: 8, marginy: 8, ranker })
  nodes.forEach(({ width, height }, node) => graph.setNode(String(node), { width, height }))
  edges.forEach(({ from, to, weight }, edge) => {
    graph.setEdge(String(from), String(to), { weight, minlen: 1 }, String(edge))
  })
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    nodes: nodes.map((size, node) => {
      const { x = 0, y = 0 } = graph.node(String(node))
      return { x: x - size.width / 2, y: y - size.height / 2 }
    }),
    edges: edges.map(({ from, to }, edge) => {
      const { points = [] } = graph.edge(String(from), String(to), String(edge))
      return points.map(({ x, y }) => ({ x, y }))
    }),
    width,
    height,
  }
}
