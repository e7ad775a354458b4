/** Lanes that are free from some time on; finds the first free one in logarithmic time. */
export class LaneFinder {
  private readonly size: number
  /** A tree of minima over when lanes are free again: children of `at` are `2 at` and `2 at + 1`. */
  private readonly freeAt: Float64Array

  /** There are never more lanes than `count`. */
  constructor(count: number) {
    let size = 1
    while (size < count) size *= 2
    this.size = size
    this.freeAt = new Float64Array(size * 2).fill(Number.NEGATIVE_INFINITY)
  }

  /** The first lane from `wanted` on that is free at `time`; -1 when there is none. */
  find(wanted: number, time: number): number {
    let at = wanted + this.size
    if (this.freeAt[at]! <= time) return wanted
    // Up until there is a free lane to the right, then down to the first of them.
    while (at > 1) {
      if (at % 2 === 0 && this.freeAt[at + 1]! <= time) {
        at++
        while (at < this.size) at = this.freeAt[at * 2]! <= time ? at * 2 : at * 2 + 1
        return at - this.size
      }
      at = Math.floor(at / 2)
    }
    return -1
  }

  /** Takes a lane until `time`. */
  take(lane: number, time: number): void {
    let at = lane + this.size
    this.freeAt[at] = time
    for (at = Math.floor(at / 2); at >= 1; at = Math.floor(at / 2)) {
      this.freeAt[at] = Math.min(this.freeAt[at * 2]!, this.freeAt[at * 2 + 1]!)
    }
  }
}
