/** Digits tried, from the most readable on. */
const MOST_DIGITS = 17

/** The shortest number at or above `value` (within 3 digits, if it can be) that `isGood`; null when there is none. */
export const roundUp = (value: number, isGood: (candidate: number) => boolean): number | null => round(value, 1, isGood)

/** The shortest number at or below `value` that `isGood`. */
export const roundDown = (value: number, isGood: (candidate: number) => boolean): number | null =>
  round(value, -1, isGood)

function round(value: number, direction: 1 | -1, isGood: (candidate: number) => boolean): number | null {
  for (let digits = 3; digits <= MOST_DIGITS; digits++) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string]
    const whole = mantissa.replace('.', '')
    const scale = Number(exponent) - (digits - 1)
    // Written and rounded to nearest it may lie on the wrong side: then its neighbour is right.
    for (const step of [0, direction]) {
      const candidate = Number(`${Number(whole) + step}e${scale}`)
      if ((direction === 1 ? candidate >= value : candidate <= value) && isGood(candidate)) return candidate
    }
  }
  return null
}
