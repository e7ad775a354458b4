import type { SpanStore } from '../query/span-store.ts'

/** Something that is called and makes no spans itself: a database, a queue, somebody else's service. */
export type SilentPeer = { name: string; kind: 'database' | 'messaging' | 'external' }

const NAME_KEYS = ['peer.service', 'service.peer.name', 'server.service.name']
const DATABASE_KEYS = ['db.system.name', 'db.system']
const NAMESPACE_KEYS = ['db.namespace', 'db.name']
const DESTINATION_KEYS = ['messaging.destination.name', 'messaging.destination']
const ADDRESS_KEYS = ['server.address', 'net.peer.name', 'http.host', 'net.sock.peer.name', 'url.full', 'http.url']

/** Where among a span's attributes its peer's name is: two places for a database, -1 for none. */
type Recipe = { kind: SilentPeer['kind']; place: number; second: number }

const NONE = -1

/** Says whom the spans of clients and producers call, by their attributes. */
export class SilentPeers {
  private readonly store: SpanStore
  /** By layout. */
  private readonly recipes: Recipe[] = []
  /** By kind, and by the ids of the one or two values that it is made of. */
  private readonly known: Record<SilentPeer['kind'], Map<number, SilentPeer | null>> = {
    database: new Map(),
    messaging: new Map(),
    external: new Map(),
  }

  constructor(store: SpanStore) {
    this.store = store
  }

  /** The peer of a span; null when nothing names it. Two objects may name one peer. */
  of(row: number): SilentPeer | null {
    const { layout, layouts, firstAttribute, attributeValues, values } = this.store.columns
    const recipe = (this.recipes[layout[row]!] ??= recipeOf(layouts.keys(layout[row]!)))
    if (recipe.kind === 'external' && recipe.place === NONE) return null
    const first = attributeValues[firstAttribute[row]! + recipe.place]!
    const second = recipe.second === NONE ? 0 : attributeValues[firstAttribute[row]! + recipe.second]! + 1
    const key = first * 0x4000000 + second
    const known = this.known[recipe.kind]
    let peer = known.get(key)
    if (peer === undefined) {
      const detail = second === 0 ? null : values.value(second - 1)
      known.set(key, (peer = nameOf(recipe.kind, values.value(first), detail)))
    }
    return peer
  }
}

function recipeOf(keys: readonly string[]): Recipe {
  const named = placeOf(keys, NAME_KEYS)
  const database = placeOf(keys, DATABASE_KEYS)
  if (named !== NONE) return { kind: database === NONE ? 'external' : 'database', place: named, second: NONE }
  if (database !== NONE) return { kind: 'database', place: database, second: placeOf(keys, NAMESPACE_KEYS) }
  const destination = placeOf(keys, DESTINATION_KEYS)
  if (destination !== NONE) return { kind: 'messaging', place: destination, second: NONE }
  return { kind: 'external', place: placeOf(keys, ADDRESS_KEYS), second: NONE }
}

function placeOf(keys: readonly string[], wanted: readonly string[]): number {
  for (const key of wanted) {
    const place = keys.indexOf(key)
    if (place !== NONE) return place
  }
  return NONE
}

function nameOf(kind: SilentPeer['kind'], value: unknown, detail: unknown): SilentPeer | null {
  if (typeof value !== 'string' || value === '') return null
  // Redis counts its databases, and a number names nothing.
  if (kind === 'database' && typeof detail === 'string' && !/^\d*$/.test(detail))
    return { kind, name: `${value} ${detail}` }
  return { kind, name: kind === 'external' ? hostOf(value) : value }
}

/** The host of an address or of a URL. */
const hostOf = (address: string): string =>
  address
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/(?<=[^:]):\d+$/, '')
