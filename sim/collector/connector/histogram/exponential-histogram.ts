import { log } from '../../../kernel/math.ts'
import type { ExponentialHistogramPoint, Point } from '../../../telemetry/metrics.ts'

/** The most buckets when nothing is configured. */
export const DEFAULT_SIZE = 160
const LARGEST_SIZE = 16_384
const SMALLEST_SIZE = 2
const MAX_SCALE = 20
const SMALLEST_NORMAL = 2.2250738585072014e-308

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
const HIGH = words[1] === 0x3ff00000 ? 1 : 0

/** Upstream: structure.Config.Validate, which brings a size into range. */
const sizeWithin = (size: number): number =>
  size <= 0 ? DEFAULT_SIZE : Math.min(LARGEST_SIZE, Math.max(SMALLEST_SIZE, size))

/**
 * Counts of values above zero in buckets whose bounds grow by 2^(2^-scale); the scale falls when they would be too many.
 *
 * Upstream: github.com/lightstep/go-expohisto/structure, same; durations are never negative, so one side is enough.
 */
export class ExponentialHistogram {
  private count = 0
  private sum = 0
  private min = 0
  private max = 0
  private zeroCount = 0
  private readonly maxSize: number
  private scale = MAX_SCALE
  private first = 0
  private counts: number[] = []

  constructor(maxSize: number) {
    this.maxSize = sizeWithin(maxSize)
  }

  /** What a point tells of the values (upstream: pdatautil.ExpoHistToExponentialDataPoint). */
  point(): Omit<ExponentialHistogramPoint, keyof Point | 'exemplars'> {
    const { count, sum, min, max, zeroCount } = this
    return {
      count: BigInt(count),
      sum,
      min: count === 0 ? null : min,
      max: count === 0 ? null : max,
      // All zeros need no scale.
      scale: count === zeroCount ? 0 : this.scale,
      zeroCount: BigInt(zeroCount),
      zeroThreshold: 0,
      positive: { offset: this.first, bucketCounts: this.counts.map(BigInt) },
      negative: { offset: 0, bucketCounts: [] },
    }
  }

  /** Counts `value` so many times. */
  add(value: number, times: number): void {
    if (this.count === 0) this.min = this.max = value
    else if (value < this.min) this.min = value
    else if (value > this.max) this.max = value
    this.count += times
    if (value === 0) {
      this.zeroCount += times
      return
    }
    this.sum += value * times
    let index = indexOf(value, this.scale)
    const change = this.excess(index)
    if (change > 0) {
      this.downscale(change)
      index = indexOf(value, this.scale)
    }
    this.increment(index, times)
  }

  /** By how many steps the scale must fall for a bucket of this index to fit. */
  private excess(index: number): number {
    if (this.counts.length === 0) return 0
    let low = Math.min(index, this.first)
    let high = Math.max(index, this.first + this.counts.length - 1)
    let change = 0
    for (; high - low >= this.maxSize; change++) {
      low >>= 1
      high >>= 1
    }
    return change
  }

  private downscale(change: number): void {
    const { counts, first } = this
    this.scale -= change
    this.first >>= change
    this.counts = []
    counts.forEach((count, position) => {
      const index = ((first + position) >> change) - this.first
      this.counts[index] = (this.counts[index] ?? 0) + count
    })
  }

  private increment(index: number, times: number): void {
    const { counts } = this
    if (counts.length === 0) this.first = index
    while (index < this.first) {
      counts.unshift(0)
      this.first--
    }
    while (index - this.first >= counts.length) counts.push(0)
    counts[index - this.first]! += times
  }
}

/** The bucket of a value: its lower bound, exclusive, is base^index (upstream: mapping/exponent and mapping/logarithm). */
function indexOf(value: number, scale: number): number {
  float[0] = value
  const high = words[HIGH]!
  const exponent = ((high >>> 20) & 0x7ff) - 1023
  const isPowerOfTwo = (high & 0xfffff) === 0 && words[1 - HIGH] === 0
  if (scale <= 0) {
    if (value < SMALLEST_NORMAL) return (-1022 >> -scale) - (scale > -2 ? 1 : 0)
    return (isPowerOfTwo ? exponent - 1 : exponent) >> -scale
  }
  if (value <= SMALLEST_NORMAL) return (-1022 << scale) - 1
  if (isPowerOfTwo) return (exponent << scale) - 1
  const index = Math.floor(log(value) * (Math.LOG2E * (1 << scale)))
  return Math.min(index, (1024 << scale) - 1)
}
