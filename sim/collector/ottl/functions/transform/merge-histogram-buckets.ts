import { formatGoFloat } from '../../../../telemetry/go-float.ts'
import type { HistogramPoint } from '../../../../telemetry/metrics.ts'
import { goQuote } from '../../../config/go-quote.ts'
import type { DataPointContext } from '../../contexts/data-point-paths.ts'
import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'

const REMOVE = 'remove_explicit_bound'
const LIMIT = 'limit_buckets'

/** Bounds closer than this are one. */
const EPSILON = 1e-12

/** Upstream: transformprocessor/internal/metrics/func_merge_histogram_buckets.go, same. */
export const mergeHistogramBuckets = defineFunction({
  name: 'merge_histogram_buckets',
  doc: 'Takes a bound out of the points of a histogram, or merges neighbours until there are no more than so many buckets.',
  parameters: { targetValue: { type: 'FloatLikeGetter' }, method: { type: 'string', optional: true } },
  create({ targetValue, method = REMOVE }) {
    if (method !== REMOVE && method !== LIMIT) {
      throw new OttlError(`unsupported method ${goQuote(method)}, expected ${goQuote(REMOVE)} or ${goQuote(LIMIT)}`)
    }
    const check = (target: number | null): number => {
      if (target === null) throw new OttlError('target_value must not be nil')
      return method === LIMIT ? checkLimit(target) : target
    }
    const written = targetValue.literal ? check(targetValue.get({})) : null
    return (context) => {
      const { point } = context as DataPointContext
      if (!('explicitBounds' in point)) return null
      const target = written ?? check(targetValue.get(context))
      if (method === LIMIT) limitBuckets(point, target)
      else removeBound(point, target)
      return null
    }
  },
})

function checkLimit(target: number): number {
  if (target >= 1 && Math.trunc(target) === target && target <= 2 ** 63) return target
  throw new OttlError(
    `target_value must be a positive integer when method is ${goQuote(LIMIT)}, got ${formatGoFloat(target)}`,
  )
}

function removeBound(point: HistogramPoint, bound: number): void {
  const { explicitBounds, bucketCounts } = point
  if (explicitBounds.length + 1 !== bucketCounts.length) return
  const place = explicitBounds.findIndex((each) => Math.abs(each - bound) < EPSILON)
  if (place < 0) return
  const merged = BigInt.asUintN(64, bucketCounts[place]! + bucketCounts[place + 1]!)
  point.explicitBounds = explicitBounds.toSpliced(place, 1)
  point.bucketCounts = bucketCounts.toSpliced(place, 2, merged)
}

function limitBuckets(point: HistogramPoint, most: number): void {
  const { explicitBounds, bucketCounts } = point
  const count = bucketCounts.length
  if (explicitBounds.length + 1 !== count || count <= most || count <= 1) return
  if (!explicitBounds.every((bound, at) => at === 0 || bound > explicitBounds[at - 1]!)) return
  const together = Math.ceil(count / most)
  const merged: bigint[] = []
  for (let from = 0; from < count; from += together) {
    const sum = bucketCounts.slice(from, from + together).reduce((total, each) => total + each, 0n)
    merged.push(BigInt.asUintN(64, sum))
  }
  point.bucketCounts = merged
  point.explicitBounds = explicitBounds.filter((_, at) => (at + 1) % together === 0)
}
