/**
 * What was used most recently, and beside it what had to go since the last sweep: a flush still tells of those, and one
 * that is asked for again comes back (upstream: internal/cache over simplelru, same).
 */
export class ResourceCache<V> {
  private readonly size: number
  private readonly recent = new Map<string, V>()
  private readonly evicted = new Map<string, V>()

  constructor(size: number) {
    this.size = size
  }

  get(key: string): V | undefined {
    const value = this.recent.get(key)
    if (value !== undefined) {
      this.recent.delete(key)
      this.recent.set(key, value)
      return value
    }
    const revived = this.evicted.get(key)
    if (revived !== undefined) {
      this.evicted.delete(key)
      this.add(key, revived)
    }
    return revived
  }

  add(key: string, value: V): void {
    this.recent.set(key, value)
    if (this.recent.size > this.size) this.remove(this.recent.keys().next().value!)
  }

  /** Upstream counts what is removed among the evicted: it is told of once more. */
  remove(key: string): void {
    const value = this.recent.get(key)
    if (value === undefined) return
    this.recent.delete(key)
    this.evicted.set(key, value)
  }

  sweep(): void {
    this.evicted.clear()
  }

  clear(): void {
    this.recent.clear()
    this.evicted.clear()
  }

  /** The one used longest ago first, then the evicted, those that `visit` removes too. */
  forEach(visit: (key: string, value: V) => void): void {
    for (const [key, value] of this.recent) visit(key, value)
    for (const [key, value] of this.evicted) visit(key, value)
  }
}
