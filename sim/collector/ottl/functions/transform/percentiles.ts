import { exp } from '../../../../kernel/math.ts'
import { formatGoFixed } from '../../../../telemetry/go-float.ts'
import type { ExponentialBuckets, ExponentialHistogramPoint, HistogramPoint } from '../../../../telemetry/metrics.ts'
import { OttlError } from '../../value.ts'
import { exp2, log2, timesPowerOfTwo } from './power-of-two.ts'

const targetOf = (count: bigint, percentile: number): bigint => BigInt(Math.ceil(Number(count) * (percentile / 100)))

const malformed = (kind: string, why: string): OttlError =>
  new OttlError(`calculating ${kind} percentile: malformed data: ${why}`)

const notReached = (kind: string, target: bigint, total: bigint): OttlError =>
  malformed(
    kind,
    `cumulative count doesn't reach target count corresponding to percentile. targetCount=${target}, total count=${total}`,
  )

/** A percentile as buckets let it be guessed; null when the point tells nothing of it. Throws OttlError. */
export function histogramPercentile(point: HistogramPoint, percentile: number): number | null {
  const { count, bucketCounts, explicitBounds, min, max } = point
  if (count === 0n || bucketCounts.length === 0) return null
  const target = targetOf(count, percentile)
  if (bucketCounts.length !== explicitBounds.length + 1) {
    throw malformed(
      'histogram',
      `bucketCounts length (${bucketCounts.length}) != explicitBounds length (${explicitBounds.length}) + 1`,
    )
  }
  if (explicitBounds.length === 0) {
    if (min === null || max === null) return null
    return linear(min, max, Number(target) / Number(bucketCounts[0]!))
  }
  let before = 0n
  for (const [place, bucket] of bucketCounts.entries()) {
    if (before + bucket < target) {
      before += bucket
      continue
    }
    const ratio = Number(target - before) / Number(bucket)
    if (place === 0) {
      const upper = explicitBounds[0]!
      if (min !== null && min < upper) return linear(min, upper, ratio)
      return upper < 0 ? upper : linear(0, upper, ratio)
    }
    const lower = explicitBounds[place - 1]!
    const upper = explicitBounds[place]
    if (upper !== undefined) return linear(lower, upper, ratio)
    return max === null || max <= lower ? lower : linear(lower, max, ratio)
  }
  throw notReached('histogram', target, before)
}

/** The same for the points of exponential histograms. */
export function exponentialPercentile(point: ExponentialHistogramPoint, percentile: number): number | null {
  const { count, negative, positive, zeroCount, zeroThreshold, scale } = point
  const hasNegative = negative.bucketCounts.length > 0
  const hasPositive = positive.bucketCounts.length > 0
  if (count === 0n || (!hasNegative && !hasPositive && zeroCount === 0n)) return null
  const target = targetOf(count, percentile)
  let before = 0n
  for (let place = negative.bucketCounts.length - 1; place >= 0; place--) {
    const bucket = negative.bucketCounts[place]!
    if (before + bucket >= target) {
      return ofNegative(negative, place, Number(target - before) / Number(bucket), scale)
    }
    before += bucket
  }
  if (before + zeroCount >= target) {
    const lower = !hasNegative && hasPositive ? 0 : -zeroThreshold
    const upper = !hasPositive && hasNegative ? 0 : zeroThreshold
    return linear(lower, upper, Number(target - before) / Number(zeroCount))
  }
  before += zeroCount
  for (const [place, bucket] of positive.bucketCounts.entries()) {
    if (before + bucket >= target) {
      const index = positive.offset + place
      const ratio = Number(target - before) / Number(bucket)
      return logarithmic(boundOf(index, scale), boundOf(index + 1, scale), ratio)
    }
    before += bucket
  }
  throw notReached('exponential histogram', target, before)
}

function ofNegative({ offset }: ExponentialBuckets, place: number, ratio: number, scale: number): number {
  const index = offset + place
  const lower = boundOf(index, scale)
  const upper = boundOf(index + 1, scale)
  if (lower >= upper) {
    throw new OttlError(
      `calculating exponential histogram percentile: malformed negative bucket bounds: absLowerBound (${formatGoFixed(lower)}) >= absUpperBound (${formatGoFixed(upper)}) at histogramIndex=${index}, scale=${scale}`,
    )
  }
  return -logarithmic(lower, upper, 1 - ratio)
}

/** The lower bound of a bucket. */
const boundOf = (index: number, scale: number): number =>
  scale <= 0 ? timesPowerOfTwo(1, index * 2 ** -scale) : exp(index * timesPowerOfTwo(Math.LN2, -scale))

function linear(lower: number, upper: number, ratio: number): number {
  checkRatio('linear', ratio)
  return lower + ratio * (upper - lower)
}

function logarithmic(lower: number, upper: number, ratio: number): number {
  checkRatio('logarithmic', ratio)
  if (lower <= 0 || upper <= 0) {
    throw new OttlError(
      `logarithmic interpolation: bounds must be positive, got lowerBound=${formatGoFixed(lower)}, upperBound=${formatGoFixed(upper)}`,
    )
  }
  const start = log2(lower)
  return exp2(start + (log2(upper) - start) * ratio)
}

function checkRatio(kind: string, ratio: number): void {
  if (ratio < 0 || ratio > 1) {
    throw new OttlError(`${kind} interpolation: invalid ratio ${formatGoFixed(ratio)}, must be between 0 and 1`)
  }
}
