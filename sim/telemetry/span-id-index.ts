/** Finds a number by a span id, held as two halves of 32 bits; of equal ids the first added wins. */
export class SpanIdIndex {
  private mask: number
  private high: Uint32Array
  private low: Uint32Array
  /** One more than what was added; 0 is a free place. */
  private found: Int32Array

  /** Room for `count` ids; adding more makes it slow and, past twice as many, impossible. */
  constructor(count: number) {
    let size = 16
    while (size < count * 2) size *= 2
    this.mask = size - 1
    this.high = new Uint32Array(size)
    this.low = new Uint32Array(size)
    this.found = new Int32Array(size)
  }

  /** Forgets all ids and makes room for `count`; arrays are kept, for whoever asks about one trace after another. */
  reset(count: number): void {
    let size = 16
    while (size < count * 2) size *= 2
    this.mask = size - 1
    if (size > this.found.length) {
      this.high = new Uint32Array(size)
      this.low = new Uint32Array(size)
      this.found = new Int32Array(size)
    } else {
      this.found.fill(0, 0, size)
    }
  }

  /** Gives what the id was added with before, or -1 after adding it with `value`. */
  add(high: number, low: number, value: number): number {
    const place = this.placeOf(high, low)
    if (this.found[place] !== 0) return this.found[place]! - 1
    this.high[place] = high
    this.low[place] = low
    this.found[place] = value + 1
    return -1
  }

  /** What the id was added with; -1 when it was not. */
  get(high: number, low: number): number {
    return this.found[this.placeOf(high, low)]! - 1
  }

  private placeOf(high: number, low: number): number {
    // Ids are random in life, but counters in hand-written files: mix before masking.
    let hash = Math.imul(high ^ (low >>> 15), 0x9e3779b1) ^ Math.imul(low ^ (high >>> 13), 0x85ebca77)
    hash ^= hash >>> 15
    let place = hash & this.mask
    while (this.found[place] !== 0 && (this.low[place] !== low || this.high[place] !== high)) {
      place = (place + 1) & this.mask
    }
    return place
  }
}
