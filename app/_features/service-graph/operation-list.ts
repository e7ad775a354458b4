import type { OperationGraph } from '#sim/analysis/operation-graph.ts'

export type OperationNode = {
  key: string
  name: string
  service: number
  serviceName: string
  count: number
  errors: number
  selfNs: number
  totalNs: number
  /** Of the critical path, 0 to 1. */
  pathShare: number
  /** Position of the longest of its spans. */
  longest: number
}

export type OperationEdge = {
  key: string
  from: number
  to: number
  count: number
  totalNs: number
  errors: number
  isBack: boolean
}

/** The engine's columns as rows. */
export function operationsOf({ services, names, nodes, edges, pathNs }: OperationGraph): {
  nodes: OperationNode[]
  edges: OperationEdge[]
} {
  return {
    nodes: Array.from(nodes.service, (service, node) => ({
      key: String(node),
      name: names[nodes.name[node] ?? 0] ?? '',
      service,
      serviceName: services[service] ?? '',
      count: nodes.count[node] ?? 0,
      errors: nodes.errors[node] ?? 0,
      selfNs: nodes.selfNs[node] ?? 0,
      totalNs: nodes.totalNs[node] ?? 0,
      pathShare: (nodes.pathNs[node] ?? 0) / Math.max(1, pathNs),
      longest: nodes.longest[node] ?? 0,
    })),
    edges: Array.from(edges.from, (from, edge) => {
      const to = edges.to[edge] ?? 0
      return {
        key: `${from} > ${to}`,
        from,
        to,
        count: edges.count[edge] ?? 0,
        totalNs: edges.totalNs[edge] ?? 0,
        errors: edges.errors[edge] ?? 0,
        isBack: edges.back[edge] === 1,
      }
    }),
  }
}
