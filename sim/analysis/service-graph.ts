import type { SpanStore } from '../query/span-store.ts'
import { SpanIdIndex } from '../telemetry/span-id-index.ts'
import { parseHex32 } from '../telemetry/ids.ts'
import { STATUS_ERROR } from '../telemetry/span-columns.ts'
import { SilentPeers } from './silent-peer.ts'
import type { SilentPeer } from './silent-peer.ts'
import { TimedCalls } from './timed-calls.ts'
import type { CallFigures } from './timed-calls.ts'

/** Rate, errors and duration of what goes by in a stretch of time. */
export type Red = {
  count: number
  perSecond: number
  /** Share of them that failed, 0 to 1. */
  errorShare: number
  p50Ns: number
  p95Ns: number
  p99Ns: number
}

/** A service, or something that is called and makes no spans. */
export type GraphNode = Red & {
  name: string
  /** Index into the store's services; null for a silent peer. */
  service: number | null
  kind: 'service' | SilentPeer['kind']
}

/** How a span comes to another service: it is called, gets a message, or links to a span there. */
export type EdgeKind = 'call' | 'message' | 'link'

/** Who calls whom; indexes into the nodes. */
export type GraphEdge = Red & { from: number; to: number; kind: EdgeKind; share: number }

/** Services and who calls whom in a stretch of time; times in ns since the first span started. */
export type ServiceGraph = {
  nodes: GraphNode[]
  edges: GraphEdge[]
  from: number
  until: number
  /** From the first start to the last end of all spans, and when that first start was. */
  extentNs: number
  startUnixNano: bigint
  /** Edges and nodes that filters left out. */
  hidden: { nodes: number; edges: number }
  /** Calls of the whole store that lead to nobody: no other service's span, and no attribute that names a peer. */
  unnamed: number
}

/** The shape of a node's traffic over the whole time: requests that began in each of its equal parts. */
export type NodeTraffic = { name: string; kind: GraphNode['kind']; counts: Uint32Array }

/** Which part of a service graph is wanted; everything unless said otherwise. */
export type GraphView = {
  /** ns since the first span started. */
  from?: number
  until?: number
  /** A node by its name, and what is at most `hops` edges from it in either direction. */
  focus?: { name: string; hops: number }
  /** Edges with less than this share of all calls are left out, 0 to 1. */
  minShare?: number
}

const SERVER = 2
const CLIENT = 3
const PRODUCER = 4
const CONSUMER = 5
const NONE = -1
/** More peers than this, such as every address of a fleet, are one node together. */
const MOST_PEERS = 500
const OTHERS: SilentPeer = { name: '…', kind: 'external' }
const EDGE_KINDS: readonly EdgeKind[] = ['call', 'message', 'link']
const MOST_NODES = 0x100000

/** The service graph of a store: every span is read once, then any stretch of time is answered from an index of calls. */
export class ServiceGraphIndex {
  private readonly store: SpanStore
  private readonly nodes: Pick<GraphNode, 'name' | 'service' | 'kind'>[]
  private readonly edges: Pick<GraphEdge, 'from' | 'to' | 'kind'>[] = []
  private readonly edgeOf = new Map<number, number>()
  private readonly peers: SilentPeers
  private readonly nodeOfPeer = new Map<SilentPeer, number>()
  private readonly nodeByName = new Map<string, number>()
  private readonly requests: TimedCalls
  private readonly calls: TimedCalls
  private readonly ids = new SpanIdIndex(1024)
  private startNs = 0
  private endNs = 0
  private startRow = NONE
  private unnamed = 0

  constructor(store: SpanStore) {
    this.store = store
    this.peers = new SilentPeers(store)
    let links = 0
    for (const its of store.columns.links.values()) links += its.length
    // Each span begins one request and belongs to one call, or is a client of a silent peer; a link is one call more.
    this.requests = new TimedCalls(store.spanCount * 2)
    this.calls = new TimedCalls(store.spanCount * 2 + links)
    this.readTimes()
    // Only now every service was asked for, and is among the store's.
    this.nodes = store.services.map((name, service) => ({ name, service, kind: 'service' }))
    const linked = this.readLinks()
    this.readTraces(linked)
  }

  /** Nodes, edges and their figures within a stretch of time. */
  view({ from = 0, until = Infinity, focus, minShare = 0 }: GraphView = {}): ServiceGraph {
    const { startNs, endNs } = this
    const extentNs = endNs - startNs
    const end = Math.min(until, extentNs + 1)
    const seconds = Math.max(1, Math.min(end, extentNs) - from) / 1e9
    const nodes = this.requests.between(startNs + from, startNs + end, this.nodes.length)
    const edges = this.calls.between(startNs + from, startNs + end, this.edges.length)
    const all = edges.reduce((sum, { calls }) => sum + calls, 0)
    const active = [...edges.keys()].filter((edge) => edges[edge]!.calls > 0)
    const frequent = active.filter((edge) => edges[edge]!.calls / all >= minShare)
    const near = focus === undefined ? null : this.near(focus, frequent)
    const isNear = (node: number): boolean => near === null || near.has(node)
    const shownEdges = frequent.filter((edge) => isNear(this.edges[edge]!.from) && isNear(this.edges[edge]!.to))
    const joined = new Set(shownEdges.flatMap((edge) => [this.edges[edge]!.from, this.edges[edge]!.to]))
    const there = [...nodes.keys()].filter(
      (node) => nodes[node]!.calls > 0 || active.some((edge) => this.edges[edge]!.from === node),
    )
    // A service that calls nobody is shown by itself; a peer is there for its edges only.
    const shown = there.filter((node) => joined.has(node) || (isNear(node) && this.nodes[node]!.kind === 'service'))
    const placeOf = new Map(shown.map((node, place) => [node, place]))
    return {
      nodes: shown.map((node) => ({ ...this.nodes[node]!, ...redOf(nodes[node]!, seconds) })),
      edges: shownEdges.map((edge) => {
        const { from: caller, to: callee, kind } = this.edges[edge]!
        const figures = edges[edge]!
        const share = figures.calls / all
        return { from: placeOf.get(caller)!, to: placeOf.get(callee)!, kind, share, ...redOf(figures, seconds) }
      }),
      from,
      until: Math.min(until, extentNs),
      extentNs,
      startUnixNano: this.startRow === NONE ? 0n : this.store.columns.startUnixNano(this.startRow),
      hidden: { nodes: there.length - shown.length, edges: active.length - shownEdges.length },
      unnamed: this.unnamed,
    }
  }

  /** Requests of each node in each of so many equal parts of the whole time. */
  traffic(parts: number): NodeTraffic[] {
    const counts = this.requests.perPart(this.startNs, this.endNs, this.nodes.length, parts)
    return this.nodes.map(({ name, kind }, node) => ({ name, kind, counts: counts[node]! }))
  }

  /** Nodes that are at most so many edges away. */
  private near({ name, hops }: { name: string; hops: number }, edges: readonly number[]): Set<number> {
    const found = new Set(this.nodes.flatMap((node, index) => (node.name === name ? [index] : [])))
    let last = [...found]
    for (let hop = 0; hop < hops && last.length > 0; hop++) {
      const border = new Set(last)
      last = []
      for (const edge of edges) {
        const { from, to } = this.edges[edge]!
        for (const [here, there] of [
          [from, to],
          [to, from],
        ] as const) {
          if (!border.has(here) || found.has(there)) continue
          found.add(there)
          last.push(there)
        }
      }
    }
    return found
  }

  /** When a span began; what has no time is there from the start. */
  private at(row: number): number {
    return Math.max(this.startNs, this.store.columns.start[row]!)
  }

  /** Finds the first start and the last end; a start of zero counts only where all are about zero. */
  private readTimes(): void {
    const { start, end, traces, epochUnixNano } = this.store.columns
    const zero = -Number(epochUnixNano)
    for (const least of [zero, Number.NEGATIVE_INFINITY]) {
      let first = Infinity
      let last = -Infinity
      for (let trace = 0; trace < traces.count; trace++) {
        const rows = this.store.rowsOf(trace)
        for (let index = 0; index < rows.length; index++) {
          const row = rows[index]!
          this.store.serviceOf(row)
          if (start[row]! <= least) continue
          if (start[row]! < first) {
            first = start[row]!
            this.startRow = row
          }
          last = Math.max(last, start[row]!, end[row]!)
        }
      }
      if (this.startRow === NONE) continue
      this.startNs = first
      this.endNs = last
      return
    }
  }

  private readTraces(linked: ReadonlySet<number>): void {
    const { store } = this
    const { columns } = store
    const { kind, start, end, status, parentHigh, parentLow, spanHigh, spanLow } = columns
    const { ids } = this
    let services = new Uint32Array(1024)
    let answered = new Uint8Array(1024)
    for (let trace = 0; trace < columns.traces.count; trace++) {
      const rows = store.rowsOf(trace)
      const count = rows.length
      if (count === 0) continue
      if (count > services.length) {
        services = new Uint32Array(count * 2)
        answered = new Uint8Array(count * 2)
      }
      ids.reset(count)
      /** Zipkin's way: by client the server that shares its id, and the other way round. */
      let serverOf: Map<number, number> | null = null
      let clientOf: Map<number, number> | null = null
      for (let index = 0; index < count; index++) {
        const row = rows[index]!
        services[index] = store.serviceOf(row)
        answered[index] = 0
        const other = ids.add(spanHigh[row]!, spanLow[row]!, index)
        if (other === NONE) continue
        const pair = pairOf(other, kind[rows[other]!]!, index, kind[row]!)
        if (pair === null) continue
        serverOf ??= new Map()
        clientOf ??= new Map()
        serverOf.set(pair.client, pair.server)
        clientOf.set(pair.server, pair.client)
      }
      for (let index = 0; index < count; index++) {
        const row = rows[index]!
        let above = clientOf?.get(index) ?? NONE
        if (above === NONE && (parentHigh[row] !== 0 || parentLow[row] !== 0)) {
          above = ids.get(parentHigh[row]!, parentLow[row]!)
          above = serverOf?.get(above) ?? above
          if (above === index) above = NONE
        }
        const service = services[index]!
        const its = kind[row]!
        const failed = status[row] === STATUS_ERROR
        const begins = its === SERVER || its === CONSUMER
        if (above === NONE) {
          this.requests.add(service, this.at(row), end[row]! - start[row]!, failed)
          continue
        }
        const caller = rows[above]!
        const theirs = kind[caller]!
        const answers = (its === SERVER && theirs === CLIENT) || (its === CONSUMER && theirs === PRODUCER)
        const crosses = services[above] !== service || answers
        if (crosses || begins) this.requests.add(service, this.at(row), end[row]! - start[row]!, failed)
        // A client within a client, such as a driver's statement, names the peer for both.
        if (crosses || ((its === CLIENT || its === PRODUCER) && theirs === its)) answered[above] = 1
        if (!crosses) continue
        const edge = this.edge(services[above]!, service, its === CONSUMER ? 'message' : 'call')
        // A client knows how long it waited; what it sent a message to is timed by itself.
        const timed = theirs === CLIENT && its !== CONSUMER ? caller : row
        const bad = failed || (timed === caller && status[caller] === STATUS_ERROR)
        this.calls.add(edge, this.at(timed), end[timed]! - start[timed]!, bad)
      }
      for (let index = 0; index < count; index++) {
        const row = rows[index]!
        if (answered[index] === 1 || (kind[row] !== CLIENT && kind[row] !== PRODUCER) || linked.has(row)) continue
        const node = this.peerNode(row)
        if (node === NONE) {
          this.unnamed++
          continue
        }
        const duration = end[row]! - start[row]!
        const failed = status[row] === STATUS_ERROR
        const edge = this.edge(services[index]!, node, kind[row] === PRODUCER ? 'message' : 'call')
        this.calls.add(edge, this.at(row), duration, failed)
        if (this.nodes[node]!.kind !== 'service') this.requests.add(node, this.at(row), duration, failed)
      }
    }
  }

  /** Makes an edge of each link to another span than the parent; gives the rows that somebody links to. */
  private readLinks(): Set<number> {
    const { columns } = this.store
    const byTrace = new Map<number, { row: number; high: number; low: number }[]>()
    for (const [row, links] of columns.links) {
      // A row that a processor made has its origin's links.
      if (columns.origin(row) !== row) continue
      for (const { traceId, spanId } of links) {
        const trace = columns.traces.find(traceId)
        if (trace === undefined || spanId.length !== 16) continue
        const high = parseHex32(spanId, 0)
        const low = parseHex32(spanId, 8)
        const isParent =
          columns.trace[row] === trace && columns.parentHigh[row] === high && columns.parentLow[row] === low
        if (isParent) continue
        const there = byTrace.get(trace)
        if (there === undefined) byTrace.set(trace, [{ row, high, low }])
        else there.push({ row, high, low })
      }
    }
    const linked = new Set<number>()
    for (const [trace, links] of byTrace) {
      const rows = this.store.rowsOf(trace)
      this.ids.reset(rows.length)
      for (let index = 0; index < rows.length; index++) {
        this.ids.add(columns.spanHigh[rows[index]!]!, columns.spanLow[rows[index]!]!, index)
      }
      for (const { row, high, low } of links) {
        const found = this.ids.get(high, low)
        if (found === NONE) continue
        const cause = rows[found]!
        linked.add(cause)
        const isMessage = columns.kind[row] === CONSUMER && columns.kind[cause] === PRODUCER
        const from = this.store.serviceOf(cause)
        const edge = this.edge(from, this.store.serviceOf(row), isMessage ? 'message' : 'link')
        const duration = columns.end[row]! - columns.start[row]!
        this.calls.add(edge, this.at(row), duration, columns.status[row] === STATUS_ERROR)
      }
    }
    return linked
  }

  private edge(from: number, to: number, kind: EdgeKind): number {
    const key = (from * MOST_NODES + to) * EDGE_KINDS.length + EDGE_KINDS.indexOf(kind)
    let edge = this.edgeOf.get(key)
    if (edge === undefined) {
      edge = this.edges.push({ from, to, kind }) - 1
      this.edgeOf.set(key, edge)
    }
    return edge
  }

  /** The node of the peer that a client's span names: a service of the store when it is one's name; -1 for none. */
  private peerNode(row: number): number {
    const peer = this.peers.of(row)
    if (peer === null) return NONE
    let node = this.nodeOfPeer.get(peer)
    if (node !== undefined) return node
    node = peer.kind === 'external' ? this.serviceNamed(peer.name) : NONE
    if (node === NONE) {
      const many = this.nodes.length - this.store.services.length >= MOST_PEERS
      const { name, kind } = many ? OTHERS : peer
      const key = `${kind} ${name}`
      node = this.nodeByName.get(key) ?? this.nodes.push({ name, service: null, kind }) - 1
      this.nodeByName.set(key, node)
    }
    this.nodeOfPeer.set(peer, node)
    return node
  }

  private serviceNamed(host: string): number {
    const name = host.toLowerCase()
    const exact = this.store.services.findIndex((service) => service.toLowerCase() === name)
    if (exact !== NONE || /^[\d.]+$/.test(name)) return exact
    const first = name.split('.')[0]!
    return this.store.services.findIndex((service) => service.toLowerCase() === first)
  }
}

function redOf({ calls, errors, ...quantiles }: CallFigures, seconds: number): Red {
  return { count: calls, perSecond: calls / seconds, errorShare: calls === 0 ? 0 : errors / calls, ...quantiles }
}

function pairOf(
  one: number,
  oneKind: number,
  other: number,
  otherKind: number,
): { client: number; server: number } | null {
  if (oneKind === CLIENT && otherKind === SERVER) return { client: one, server: other }
  return oneKind === SERVER && otherKind === CLIENT ? { client: other, server: one } : null
}
