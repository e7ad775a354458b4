/** Two spans of one call, or what is known of them so far. */
export type Edge = {
  /** Whether the call has no caller that sends spans: a server span without a parent. */
  readonly isRoot: boolean
  readonly expiresAt: number
  client: string
  server: string
  connectionType: '' | 'messaging_system' | 'database' | 'virtual_node'
  failed: boolean
  clientLatency: number
  serverLatency: number
  /** By the name of the attribute, side included. */
  dimensions: Map<string, string>
  /** What names the other side of a client span, by attribute. */
  peer: Map<string, string>
  virtualNode: '' | 'client' | 'server'
}

/** What became of a span: of a new edge, of one that waited, or thrown away because too many wait. */
export type Upserted = 'new' | 'known' | 'dropped'

/**
 * Edges that wait for their other side, in order of arrival (upstream: internal/store).
 *
 * Times are ns since the run's epoch.
 */
export class EdgeStore {
  private readonly ttl: number
  private readonly maxItems: number
  private readonly completed: (edge: Edge) => void
  private readonly expired: (edge: Edge) => void
  private readonly edges = new Map<string, Edge>()

  constructor(
    limits: { ttl: number; max_items: number },
    completed: (edge: Edge) => void,
    expired: (edge: Edge) => void,
  ) {
    this.ttl = limits.ttl
    this.maxItems = limits.max_items
    this.completed = completed
    this.expired = expired
  }

  /** `spanId` is the client's; empty for a server span without a parent. */
  upsert(traceId: string, spanId: string, now: number, update: (edge: Edge) => void): Upserted {
    const key = `${traceId}-${spanId}`
    const known = this.edges.get(key)
    const edge = known ?? newEdge(spanId === '', now + this.ttl)
    update(edge)
    if (edge.client !== '' && edge.server !== '') {
      this.completed(edge)
      this.edges.delete(key)
    } else if (known === undefined) {
      // As upstream, what has expired still takes its place until somebody looks.
      if (this.edges.size >= this.maxItems) return 'dropped'
      this.edges.set(key, edge)
    }
    return known === undefined ? 'new' : 'known'
  }

  /** Gives up on those that have waited too long. */
  expire(now: number): void {
    for (const [key, edge] of this.edges) {
      if (now <= edge.expiresAt) return
      this.expired(edge)
      this.edges.delete(key)
    }
  }
}

const newEdge = (isRoot: boolean, expiresAt: number): Edge => ({
  isRoot,
  expiresAt,
  client: '',
  server: '',
  connectionType: '',
  failed: false,
  clientLatency: 0,
  serverLatency: 0,
  dimensions: new Map(),
  peer: new Map(),
  virtualNode: '',
})
