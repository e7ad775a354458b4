/** How often something is there in one set and in another; shares are 0 to 1, differences B − A. */
export type ShareDifference = {
  /** In how many traces. */
  a: number
  b: number
  shareA: number
  shareB: number
  difference: number
  /** What of the difference is certain: its bound on the side of zero, by which things are ranked; 0 when it may be chance. */
  certain: number
  /** Cramér's V of the two-by-two table: 0 for nothing to do with the sets, 1 for the same as one of them. */
  strength: number
}

/** Standard errors that a difference must exceed: many attributes are looked at, so one in twenty would be many. */
const ERRORS = 3

/**
 * Compares two shares. The bound is that of Agresti and Caffo (The American Statistician 54, 2000), which adds a success and
 * a failure to either set, so that 2 of 2 is no certainty.
 */
export function shareDifference(a: number, ofA: number, b: number, ofB: number): ShareDifference {
  const shareA = ofA === 0 ? 0 : a / ofA
  const shareB = ofB === 0 ? 0 : b / ofB
  const likelyA = (a + 1) / (ofA + 2)
  const likelyB = (b + 1) / (ofB + 2)
  const error = Math.sqrt((likelyA * (1 - likelyA)) / (ofA + 2) + (likelyB * (1 - likelyB)) / (ofB + 2))
  const likely = likelyB - likelyA
  const certain = Math.max(0, Math.abs(likely) - ERRORS * error)
  const without = ofA + ofB - a - b
  const product = (a + b) * without * ofA * ofB
  return {
    a,
    b,
    shareA,
    shareB,
    difference: shareB - shareA,
    certain: likely < 0 && certain > 0 ? -certain : certain,
    strength: product === 0 ? 0 : Math.abs(a * (ofB - b) - b * (ofA - a)) / Math.sqrt(product),
  }
}
