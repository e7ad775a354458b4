/** Between what one call, or message, lets two clocks differ at a moment; ns. */
export type OffsetBounds = { at: number; low: number; high: number }

/** A clock that was set: what the two differed by before and after; ns. */
export type ClockStep = { afterNs: number; beforeOffsetNs: number; afterOffsetNs: number }

/** A clock that runs away: by what share of time, and what the two differed by in the middle; ns. */
export type ClockDrift = { share: number; offsetNs: number }

/** A line goes through anything with fewer calls. */
const LEAST_FOR_DRIFT = 8

/** When a clock was set: the moment before and after which one offset each explains all calls; null when no moment does. */
export function findStep(bounds: readonly OffsetBounds[]): ClockStep | null {
  const samples = bounds.toSorted((one, other) => one.at - other.at)
  const last = samples.length - 1
  const lows = new Float64Array(samples.length)
  const highs = new Float64Array(samples.length)
  for (let index = last, low = -Infinity, high = Infinity; index >= 0; index--) {
    lows[index] = low = Math.max(low, samples[index]!.low)
    highs[index] = high = Math.min(high, samples[index]!.high)
  }
  let low = -Infinity
  let high = Infinity
  for (let index = 0; index < last; index++) {
    low = Math.max(low, samples[index]!.low)
    high = Math.min(high, samples[index]!.high)
    if (low > high) return null
    const lowAfter = lows[index + 1]!
    const highAfter = highs[index + 1]!
    if (lowAfter > highAfter || Math.min(high, highAfter) >= Math.max(low, lowAfter)) continue
    // A single call before or after would explain anything.
    if (index < 2 || last - index < 3) continue
    return {
      afterNs: samples[index]!.at,
      beforeOffsetNs: within(low, high),
      afterOffsetNs: within(lowAfter, highAfter),
    }
  }
  return null
}

/**
 * How fast the second clock runs away from the first one, when one offset and one drift explain what one offset does not:
 * a line through the middles of what calls allow, weighted by how narrow that is. Null when it does not either.
 */
export function findDrift(bounds: readonly OffsetBounds[]): ClockDrift | null {
  const list = bounds.filter(({ low, high }) => high - low < Infinity)
  if (list.length < LEAST_FOR_DRIFT) return null
  // The narrower its bounds, the more a call knows.
  const weights = list.map(({ low, high }) => 1 / ((high - low + 1) * (high - low + 1)))
  let sum = 0
  let sumAt = 0
  let sumMiddle = 0
  for (const [index, { at, low, high }] of list.entries()) {
    sum += weights[index]!
    sumAt += weights[index]! * at
    sumMiddle += (weights[index]! * (low + high)) / 2
  }
  const meanAt = sumAt / sum
  const meanMiddle = sumMiddle / sum
  let covariance = 0
  let variance = 0
  for (const [index, { at, low, high }] of list.entries()) {
    covariance += weights[index]! * (at - meanAt) * ((low + high) / 2 - meanMiddle)
    variance += weights[index]! * (at - meanAt) * (at - meanAt)
  }
  if (variance === 0) return null
  const share = covariance / variance
  let lowest = -Infinity
  let highest = Infinity
  for (const { at, low, high } of list) {
    lowest = Math.max(lowest, low - share * (at - meanAt))
    highest = Math.min(highest, high - share * (at - meanAt))
  }
  return lowest > highest ? null : { share, offsetNs: within(lowest, highest) }
}

/** The middle of two bounds; with one only, the least shift that it asks for. */
export function within(low: number, high: number): number {
  if (low === -Infinity) return Math.min(0, high)
  if (high === Infinity) return Math.max(0, low)
  return Math.round((low + high) / 2)
}
