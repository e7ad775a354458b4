/**
 * The traces that wait, at most `size`: a new one takes the place after the last one's, and throws out whoever is there.
 *
 * Upstream: groupbytraceprocessor/ring_buffer.go, same: a place that became free is not filled before its turn, so a
 * trace may be thrown out although others have gone.
 */
export class IdRing {
  private readonly size: number
  private readonly ids: (number | null)[] = []
  private readonly places = new Map<number, number>()
  private last = -1

  constructor(size: number) {
    this.size = size
  }

  has(trace: number): boolean {
    return this.places.has(trace)
  }

  /**
   * Adds a trace that is not there; who had to go for it, or null. The place of one whose id is all zeros (`isEmptyId`)
   * counts as free.
   */
  put(trace: number, isEmptyId: boolean): number | null {
    this.last = (this.last + 1) % this.size
    const evicted = this.ids[this.last] ?? null
    if (evicted !== null) this.places.delete(evicted)
    this.ids[this.last] = isEmptyId ? null : trace
    this.places.set(trace, this.last)
    return evicted
  }

  delete(trace: number): void {
    const place = this.places.get(trace)
    if (place === undefined) return
    this.places.delete(trace)
    this.ids[place] = null
  }
}
