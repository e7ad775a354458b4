import { exp } from '../../../../kernel/math.ts'
import { randomInt } from '../../../../kernel/random.ts'
import type { RandomStream } from '../../../../kernel/random.ts'
import type { ExponentialHistogramPoint } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import { OttlError } from '../../value.ts'
import { timesPowerOfTwo } from './power-of-two.ts'

/** Adds the count of a bucket from `lower` to `upper` to the buckets of the new bounds. */
type Distribute = (
  count: bigint,
  upper: number,
  lower: number,
  bounds: readonly number[],
  counts: bigint[],
  random: RandomStream,
) => void

const upperEnd: Distribute = (count, upper, _lower, bounds, counts) => {
  const place = bounds.findIndex((bound) => upper <= bound)
  counts[place < 0 ? bounds.length - 1 : place]! += count
}

const midpoint: Distribute = (count, upper, lower, bounds, counts) => {
  const place = bounds.findIndex((bound) => (upper + lower) / 2 <= bound)
  counts[place < 0 ? bounds.length - 1 : Math.max(0, place - 1)]! += count
}

/** The first and the last bound that a bucket reaches. */
function reached(upper: number, lower: number, bounds: readonly number[]): { start: number; end: number } {
  const from = bounds.findIndex((bound) => lower <= bound)
  const start = from < 0 ? bounds.length : from
  const to = bounds.findIndex((bound, at) => at >= start && upper <= bound)
  return { start, end: Math.min(to < 0 ? bounds.length : to, bounds.length - 1) }
}

const uniform: Distribute = (count, upper, lower, bounds, counts) => {
  const { start, end } = reached(upper, lower, bounds)
  if (end <= start) {
    counts[start]! += count
    return
  }
  const places = BigInt(end - start + 1)
  let left = count % places
  for (let place = start; place <= end; place++) {
    counts[place]! += count / places + (left > 0n ? 1n : 0n)
    if (left > 0n) left--
  }
}

const atRandom: Distribute = (count, upper, lower, bounds, counts, random) => {
  const { start, end } = reached(upper, lower, bounds)
  if (end <= start) {
    counts[start]! += count
    return
  }
  let left = count
  for (let place = start; place <= end; place++) {
    const from = place === 0 ? lower : bounds[place - 1]!
    const overlap = Math.min(bounds[place]!, upper) - Math.max(from, lower)
    const share = Math.trunc(Number(count) * (overlap / (upper - lower)))
    const given = BigInt(Math.trunc(random.next() * share))
    counts[place]! += given
    left -= given
  }
  for (; left > 0n; left--) counts[start + randomInt(random, end - start + 1)]!++
}

const DISTRIBUTIONS: ReadonlyMap<string, Distribute> = new Map([
  ['upper', upperEnd],
  ['midpoint', midpoint],
  ['random', atRandom],
  ['uniform', uniform],
])

/**
 * Upstream: transformprocessor/internal/metrics/func_convert_exponential_hist_to_explicit_hist.go; `random` draws from
 * the run's own numbers. As there, the new points have as many buckets as bounds, negative values are left out, and a
 * sum, minimum or maximum that was not there is 0.
 */
export const convertExponentialHistogram = defineFunction({
  name: 'convert_exponential_histogram_to_histogram',
  doc: 'Makes an exponential histogram one with these bounds; leaves other metrics alone.',
  parameters: { distributionFn: { type: 'string' }, explicitBounds: { type: 'float64', list: 'written' } },
  create({ distributionFn, explicitBounds }, { random }) {
    const distribute = DISTRIBUTIONS.get(distributionFn || 'random')
    if (distribute === undefined) {
      throw new OttlError(
        `invalid conversion function: ${distributionFn}, must be one of [upper, midpoint, random, uniform]`,
      )
    }
    if (explicitBounds.length === 0) throw new OttlError('explicit bounds cannot be empty: []')
    return (context) => {
      const { metric } = context as MetricContext
      const { data } = metric
      if (data?.kind !== 'exponential_histogram') return null
      metric.metadata = []
      metric.data = {
        kind: 'histogram',
        temporality: data.temporality,
        points: data.points.map((point) => ({
          attributes: point.attributes,
          startTime: point.startTime,
          time: point.time,
          flags: 0,
          count: point.count,
          sum: point.sum ?? 0,
          min: point.min ?? 0,
          max: point.max ?? 0,
          bucketCounts: countsOf(point, explicitBounds, distribute, random),
          explicitBounds: [...explicitBounds],
          exemplars: point.exemplars,
        })),
      }
      return null
    }
  },
})

function countsOf(
  { scale, zeroCount, positive }: ExponentialHistogramPoint,
  bounds: readonly number[],
  distribute: Distribute,
  random: RandomStream,
): bigint[] {
  const factor = timesPowerOfTwo(Math.LN2, -scale)
  const last = bounds.length - 1
  const counts = bounds.map(() => 0n)
  if (bounds[0] === 0) counts[0] = zeroCount
  for (const [place, count] of positive.bucketCounts.entries()) {
    const index = positive.offset + place
    const upper = exp((index + 1) * factor)
    const lower = exp(index * factor)
    const within = bounds.findIndex((bound, at) => at > 0 && lower > bounds[at - 1]! && upper <= bound)
    if (lower > bounds[last]!) counts[last]! += count
    else if (within > 0) counts[within - 1]! += count
    else distribute(count, upper, lower, bounds, counts, random)
  }
  return counts.map((count) => BigInt.asUintN(64, count))
}
