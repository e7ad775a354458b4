import type { ServiceGraph } from '#sim/analysis/service-graph.ts'

type EngineNode = ServiceGraph['nodes'][number]
type EngineEdge = ServiceGraph['edges'][number]

/** Rate, errors and durations of a node or an edge. */
export type Figures = Pick<EngineNode, 'count' | 'perSecond' | 'errorShare' | 'p50Ns' | 'p95Ns' | 'p99Ns'>

export type MapNode = { key: string; name: string; kind: EngineNode['kind']; service: number | null; figures: Figures }
export type MapEdge = { key: string; from: string; to: string; kind: EngineEdge['kind']; figures: Figures }
export type MapGraph = { nodes: MapNode[]; edges: MapEdge[] }

const NOTHING: Figures = { count: 0, perSecond: 0, errorShare: 0, p50Ns: 0, p95Ns: 0, p99Ns: 0 }

const keyOf = ({ kind, name }: Pick<EngineNode, 'kind' | 'name'>): string => `${kind} ${name}`

/**
 * The nodes and edges of the whole time with the figures of a part of it: the picture keeps still while time moves, and
 * what is not there just then has figures of nothing.
 */
export function graphAt(whole: ServiceGraph, part: ServiceGraph | null): MapGraph {
  const nodes = namedOf(whole)
  if (part === null) return nodes
  const then = namedOf(part)
  const figuresOf = new Map([...then.nodes, ...then.edges].map(({ key, figures }) => [key, figures]))
  const at = <Part extends MapNode | MapEdge>(each: Part): Part => ({
    ...each,
    figures: figuresOf.get(each.key) ?? NOTHING,
  })
  return { nodes: nodes.nodes.map(at), edges: nodes.edges.map(at) }
}

function namedOf({ nodes, edges }: ServiceGraph): MapGraph {
  const keys = nodes.map(keyOf)
  return {
    nodes: nodes.map(({ name, kind, service, ...figures }, index) => ({
      key: keys[index] ?? '',
      name,
      kind,
      service,
      figures,
    })),
    edges: edges.map(({ from, to, kind, ...figures }) => {
      const ends = { from: keys[from] ?? '', to: keys[to] ?? '' }
      return { ...ends, key: `${ends.from} > ${ends.to} ${kind}`, kind, figures }
    }),
  }
}
