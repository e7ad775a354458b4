import type { Accumulation } from './accumulation.ts'
import type { ExemplarReservoir } from './exemplar-reservoir.ts'
import { ExponentialBucketCounts } from './exponential-buckets.ts'
import { exponentialIndex } from './exponential-index.ts'

/**
 * Counts by buckets that grow exponentially, at the finest scale at which they fit
 * (upstream: ExponentialHistogramAccumulation of sdk-metrics).
 */
export class ExponentialAccumulation implements Accumulation {
  start: number
  exemplars: ExemplarReservoir | null = null
  sum = 0
  count = 0
  zeroCount = 0
  min = Infinity
  max = -Infinity
  positive = new ExponentialBucketCounts()
  negative = new ExponentialBucketCounts()
  private finest: number
  private readonly maxSize: number

  constructor(start: number, maxSize: number, maxScale: number) {
    this.start = start
    this.maxSize = maxSize
    this.finest = maxScale
  }

  /** The scale; 0 where there are only zeros. */
  get scale(): number {
    return this.count === this.zeroCount ? 0 : this.finest
  }

  record(value: number): void {
    if (!Number.isFinite(value)) return
    if (value > this.max) this.max = value
    if (value < this.min) this.min = value
    this.count++
    if (value === 0) {
      this.zeroCount++
      return
    }
    this.sum += value
    if (value > 0) this.addTo(this.positive, value)
    else this.addTo(this.negative, -value)
  }

  private addTo(buckets: ExponentialBucketCounts, value: number): void {
    let index = exponentialIndex(value, this.finest)
    if (buckets.length > 0) {
      const change = this.changeOfScale(Math.min(index, buckets.start), Math.max(index, buckets.end))
      if (change > 0) {
        this.downscale(change)
        index = exponentialIndex(value, this.finest)
      }
    }
    buckets.add(index, 1)
  }

  /** A copy, without the exemplars. */
  clone(): ExponentialAccumulation {
    const copy = new ExponentialAccumulation(this.start, this.maxSize, this.finest)
    copy.sum = this.sum
    copy.count = this.count
    copy.zeroCount = this.zeroCount
    copy.min = this.min
    copy.max = this.max
    copy.positive = this.positive.clone()
    copy.negative = this.negative.clone()
    return copy
  }

  /** Takes in what was recorded before. */
  merge(previous: ExponentialAccumulation): void {
    this.min = Math.min(this.min, previous.min)
    this.max = Math.max(this.max, previous.max)
    this.start = previous.start
    this.sum += previous.sum
    this.count += previous.count
    this.zeroCount += previous.zeroCount
    const scale = this.commonScale(previous)
    this.downscale(this.scale - scale)
    const shift = previous.scale - scale
    for (const [own, others] of [
      [this.positive, previous.positive],
      [this.negative, previous.negative],
    ] as const) {
      others.counts.forEach((count, place) => {
        if (count > 0) own.add((others.start + place) >> shift, count)
      })
    }
  }

  /** Takes away what had been recorded before. */
  subtract(previous: ExponentialAccumulation): void {
    this.min = Infinity
    this.max = -Infinity
    const scale = this.commonScale(previous)
    this.downscale(this.scale - scale)
    this.positive.subtract(previous.positive, previous.scale - scale)
    this.negative.subtract(previous.negative, previous.scale - scale)
    this.sum -= previous.sum
    this.count -= previous.count
    this.zeroCount -= previous.zeroCount
  }

  /** The scale at which both fit together. As upstream, buckets without counts count as index 0 to -1. */
  private commonScale(other: ExponentialAccumulation): number {
    const scale = Math.min(this.scale, other.scale)
    const changeFor = (own: ExponentialBucketCounts, others: ExponentialBucketCounts): number => {
      const ownShift = this.scale - scale
      const otherShift = other.scale - scale
      return this.changeOfScale(
        Math.min(own.length === 0 ? 0 : own.start >> ownShift, others.length === 0 ? 0 : others.start >> otherShift),
        Math.max(own.length === 0 ? -1 : own.end >> ownShift, others.length === 0 ? -1 : others.end >> otherShift),
      )
    }
    return scale - Math.max(changeFor(this.positive, other.positive), changeFor(this.negative, other.negative))
  }

  /** By how much the scale must fall for `low` to `high` to fit. */
  private changeOfScale(low: number, high: number): number {
    let change = 0
    for (; high - low >= this.maxSize; change++) {
      low >>= 1
      high >>= 1
    }
    return change
  }

  private downscale(by: number): void {
    if (by === 0) return
    this.positive.downscale(by)
    this.negative.downscale(by)
    this.finest -= by
  }
}
