import { generalName } from './conventions/span-name.ts'
import type { CriticalPath } from './critical-path.ts'
import { MARK_ERROR } from './trace-shape.ts'
import type { TraceShape } from './trace-shape.ts'

/** The operations of one trace and who calls whom, a column per field; times in ns. */
export type OperationGraph = {
  services: readonly string[]
  /** Names of operations, without values: `GET /users/7` and `GET /users/8` are one. */
  names: string[]
  nodes: {
    /** Index into the services, and into the names. */
    service: Uint32Array
    name: Uint32Array
    /** How many spans it stands for, and how many of them failed. */
    count: Uint32Array
    errors: Uint32Array
    /** Durations together, and work of their own. */
    totalNs: Float64Array
    selfNs: Float64Array
    /** On the critical path. */
    pathNs: Float64Array
    /** Position of the longest of its spans: where to look. */
    longest: Uint32Array
    /** The column to draw it in: further than all that call it, except in circles. */
    level: Uint32Array
  }
  edges: {
    /** Indexes of nodes; the same twice for an operation that calls itself. */
    from: Uint32Array
    to: Uint32Array
    /** How many calls, and how long they took together. */
    count: Uint32Array
    totalNs: Float64Array
    errors: Uint32Array
    /** 1 when it leads back into a circle: without these there are no circles. */
    back: Uint8Array
  }
  /** Length of the critical path. */
  pathNs: number
}

/** Spans of one service and operation as one node, however often and wherever they are called. */
export function operationGraph(
  shape: Pick<TraceShape, 'parent' | 'service' | 'services' | 'name' | 'names' | 'from' | 'to' | 'marks'>,
  self: Float64Array,
  path: CriticalPath,
): OperationGraph {
  const { parent, service, services, from, to, marks } = shape
  const names: string[] = []
  const places = new Map<string, number>()
  const placeOf = shape.names.map((text) => {
    const { name } = generalName(text)
    let place = places.get(name)
    if (place === undefined) places.set(name, (place = names.push(name) - 1))
    return place
  })
  const spans = parent.length
  const nodeOf = new Uint32Array(spans)
  const nodes = new Map<number, number>()
  const first: number[] = []
  for (let span = 0; span < spans; span++) {
    const key = service[span]! * names.length + placeOf[shape.name[span]!]!
    let node = nodes.get(key)
    if (node === undefined) {
      node = first.push(span) - 1
      nodes.set(key, node)
    }
    nodeOf[span] = node
  }
  const size = first.length
  const count = new Uint32Array(size)
  const errors = new Uint32Array(size)
  const totalNs = new Float64Array(size)
  const selfNs = new Float64Array(size)
  const pathNs = new Float64Array(size)
  const longest = Uint32Array.from(first)
  const edges = new Map<number, number>()
  const ends: { from: number; to: number }[] = []
  const calls: number[] = []
  const callNs: number[] = []
  const callErrors: number[] = []
  for (let span = 0; span < spans; span++) {
    const node = nodeOf[span]!
    const duration = to[span]! - from[span]!
    const failed = (marks[span]! & MARK_ERROR) === 0 ? 0 : 1
    count[node]!++
    errors[node]! += failed
    totalNs[node]! += duration
    selfNs[node]! += self[span]!
    if (duration > to[longest[node]!]! - from[longest[node]!]!) longest[node] = span
    const above = parent[span]!
    if (above < 0) continue
    const key = nodeOf[above]! * size + node
    let edge = edges.get(key)
    if (edge === undefined) {
      edge = ends.push({ from: nodeOf[above]!, to: node }) - 1
      edges.set(key, edge)
      calls.push(0)
      callNs.push(0)
      callErrors.push(0)
    }
    calls[edge]!++
    callNs[edge]! += duration
    callErrors[edge]! += failed
  }
  let wholePath = 0
  for (let part = 0; part < path.span.length; part++) {
    const length = path.to[part]! - path.from[part]!
    pathNs[nodeOf[path.span[part]!]!]! += length
    wholePath += length
  }
  const { level, back } = arrange(size, ends)
  return {
    services,
    names,
    nodes: {
      service: Uint32Array.from(first, (span) => service[span]!),
      name: Uint32Array.from(first, (span) => placeOf[shape.name[span]!]!),
      count,
      errors,
      totalNs,
      selfNs,
      pathNs,
      longest,
      level,
    },
    edges: {
      from: Uint32Array.from(ends, (edge) => edge.from),
      to: Uint32Array.from(ends, (edge) => edge.to),
      count: Uint32Array.from(calls),
      totalNs: Float64Array.from(callNs),
      errors: Uint32Array.from(callErrors),
      back,
    },
    pathNs: wholePath,
  }
}

/** Finds the edges that close circles, depth first, and the longest way to each node without them. */
function arrange(
  size: number,
  edges: readonly { from: number; to: number }[],
): { level: Uint32Array; back: Uint8Array } {
  const outgoing: number[][] = Array.from({ length: size }, () => [])
  edges.forEach((edge, index) => outgoing[edge.from]!.push(index))
  const back = new Uint8Array(edges.length)
  /** 0 not seen, 1 on the way down to where we are, 2 done. */
  const state = new Uint8Array(size)
  const next = new Uint32Array(size)
  /** Nodes in the order in which they are done: callees before their callers. */
  const done: number[] = []
  for (let start = 0; start < size; start++) {
    if (state[start] !== 0) continue
    const way = [start]
    state[start] = 1
    while (way.length > 0) {
      const node = way.at(-1)!
      const edge = outgoing[node]![next[node]!++]
      if (edge === undefined) {
        state[node] = 2
        done.push(node)
        way.pop()
        continue
      }
      const { to } = edges[edge]!
      if (state[to] === 1) back[edge] = 1
      else if (state[to] === 0) {
        state[to] = 1
        way.push(to)
      }
    }
  }
  const level = new Uint32Array(size)
  for (const node of done.reverse()) {
    for (const edge of outgoing[node]!) {
      const { to } = edges[edge]!
      if (back[edge] === 0) level[to] = Math.max(level[to]!, level[node]! + 1)
    }
  }
  return { level, back }
}
