/** Counts of neighbouring buckets; empty, or with its first and last count above zero. */
export class ExponentialBucketCounts {
  /** The index of the first count. */
  start = 0
  readonly counts: number[] = []

  get length(): number {
    return this.counts.length
  }

  get end(): number {
    return this.start + this.counts.length - 1
  }

  /** Raises the count of bucket `index`, making room for it. */
  add(index: number, by: number): void {
    const { counts } = this
    if (counts.length === 0) this.start = index
    while (this.start > index) {
      counts.unshift(0)
      this.start--
    }
    while (this.end < index) counts.push(0)
    counts[index - this.start] = counts[index - this.start]! + by
  }

  /** Puts 2^`by` buckets together into one. */
  downscale(by: number): void {
    const { counts, start } = this
    const first = start >> by
    let length = 0
    for (let place = 0; place < counts.length; place++) {
      const count = counts[place]!
      const target = ((start + place) >> by) - first
      if (target < length) counts[target] = counts[target]! + count
      else counts[length++] = count
    }
    counts.length = length
    this.start = first
  }

  /** Lowers the counts by those of `other`, whose indexes are `shift` scales finer; none falls below zero. */
  subtract(other: ExponentialBucketCounts, shift: number): void {
    const { counts } = this
    other.counts.forEach((count, place) => {
      const own = ((other.start + place) >> shift) - this.start
      if (counts[own] !== undefined) counts[own] = Math.max(0, counts[own] - count)
    })
    while (counts.at(-1) === 0) counts.pop()
    while (counts[0] === 0) {
      counts.shift()
      this.start++
    }
    if (counts.length === 0) this.start = 0
  }

  /** A copy. */
  clone(): ExponentialBucketCounts {
    const copy = new ExponentialBucketCounts()
    copy.start = this.start
    copy.counts.push(...this.counts)
    return copy
  }
}
