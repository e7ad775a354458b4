import type { SpanStore } from '../query/span-store.ts'
import type { TraceShape } from './trace-shape.ts'

const KIND_SERVER = 2
const KIND_CLIENT = 3
const KIND_CONSUMER = 5
const UNKNOWN = -1

/** Attributes by which a client says whom it calls, the most certain first; old names of the conventions too. */
const PEER_KEYS = [
  'server.service.name',
  'service.peer.name',
  'peer.service',
  'server.address',
  'net.peer.name',
  'http.host',
  'net.sock.peer.name',
  'peer.address',
  'url.full',
  'http.url',
]

/** A client with one of these talks to a database, which makes no spans. */
const DATABASE_KEYS = ['db.system.name', 'db.system']

/**
 * Which service a client's span means: learned from calls whose server was seen, else by the name of a service, alone or
 * as the first part of a host name.
 */
export class PeerDirectory {
  private readonly store: SpanStore
  /** By layout: the place of the peer's name among the attributes, -1 for none. */
  private readonly places: number[] = []
  /** By the id of a value. */
  private readonly learned = new Map<number, number>()
  private readonly named = new Map<number, number>()
  /** Services that make spans of what they are asked, by name. */
  private instrumented: Map<string, number> | null = null

  constructor(store: SpanStore) {
    this.store = store
  }

  /** Remembers what clients call the services that answered them. */
  learn({ row, parent, kind, service }: TraceShape): void {
    for (let span = 0; span < row.length; span++) {
      const above = parent[span]!
      if (kind[span] !== KIND_SERVER || above < 0 || kind[above] !== KIND_CLIENT) continue
      const peer = this.peerValue(row[above]!)
      if (peer !== UNKNOWN && !this.learned.has(peer)) this.learned.set(peer, service[span]!)
    }
  }

  /** The instrumented service that a client's span calls, by what is known so far; -1 when nobody knows one. */
  serviceCalledBy(row: number): number {
    const peer = this.peerValue(row)
    if (peer === UNKNOWN) return UNKNOWN
    const learned = this.learned.get(peer)
    if (learned !== undefined) return learned
    let named = this.named.get(peer)
    if (named === undefined) this.named.set(peer, (named = this.findByName(this.store.columns.values.value(peer))))
    return named
  }

  /** The id of the value that names the peer; -1 when there is none. */
  private peerValue(row: number): number {
    const { layout, layouts, firstAttribute, attributeValues } = this.store.columns
    const place = (this.places[layout[row]!] ??= peerPlace(layouts.keys(layout[row]!)))
    return place === UNKNOWN ? UNKNOWN : attributeValues[firstAttribute[row]! + place]!
  }

  private findByName(value: unknown): number {
    if (typeof value !== 'string') return UNKNOWN
    const services = (this.instrumented ??= findInstrumented(this.store))
    const host = value
      .toLowerCase()
      .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
      .replace(/[/?#].*$/, '')
      .replace(/^.*@/, '')
      .replace(/:\d+$/, '')
    if (/^[\d.]+$/.test(host)) return UNKNOWN
    return services.get(host) ?? services.get(host.split('.')[0]!) ?? UNKNOWN
  }
}

function peerPlace(keys: readonly string[]): number {
  if (DATABASE_KEYS.some((key) => keys.includes(key))) return UNKNOWN
  for (const key of PEER_KEYS) {
    const place = keys.indexOf(key)
    if (place >= 0) return place
  }
  return UNKNOWN
}

function findInstrumented(store: SpanStore): Map<string, number> {
  const { columns, services } = store
  const found = new Set<number>()
  for (let trace = 0; trace < columns.traces.count; trace++) {
    const rows = store.rowsOf(trace)
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!
      const service = store.serviceOf(row)
      if (columns.kind[row] === KIND_SERVER || columns.kind[row] === KIND_CONSUMER) found.add(service)
    }
  }
  return new Map([...found].map((service) => [services[service]!.toLowerCase(), service]))
}
