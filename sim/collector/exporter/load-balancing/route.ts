import { utf8Bytes } from '../../../telemetry/utf8.ts'

/** Finds the backend of a key; null when there is none. */
export type FindBackend<B> = (key: ArrayLike<number>) => B | null

/** What goes to each backend, in order of first appearance; a text is upstream's error for the whole message. */
export type Routed<B, T> = ReadonlyMap<B, T> | { error: string; permanent: boolean }

/** Nothing answers for a key, as before the first resolution. */
export const NO_BACKEND = { error: 'couldn\'t find the exporter for the endpoint ""', permanent: false } as const

/** Collects items by backend, asking for each key once. */
export class BackendGroups<B, Item> {
  readonly byBackend = new Map<B, Item[]>()
  private readonly known = new Map<string, Item[] | null>()
  private readonly find: FindBackend<B>

  constructor(find: FindBackend<B>) {
    this.find = find
  }

  /** The items of the backend that a key belongs to; null when there is no backend. */
  of(key: string): Item[] | null {
    const known = this.known.get(key)
    if (known !== undefined) return known
    const backend = this.find(utf8Bytes(key))
    let items: Item[] | null = null
    if (backend !== null) {
      items = this.byBackend.get(backend) ?? []
      this.byBackend.set(backend, items)
    }
    this.known.set(key, items)
    return items
  }

  /** Every backend with what is made of its items. */
  map<T>(make: (items: Item[]) => T): Map<B, T> {
    return new Map([...this.byBackend].map(([backend, items]) => [backend, make(items)] as const))
  }
}
