/** The mean of what runs measured; NaN for none. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** The standard deviation of what runs measured; 0 for one run, and for numbers that are the same in all. */
export function spreadOf(values: readonly number[]): number {
  if (values.length < 2 || !values.every(Number.isFinite)) return 0
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
