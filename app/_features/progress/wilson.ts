const twoSided = 1.96

/** The range of true shares that `right` of `count` leaves open, nineteen times of twenty (Wilson). */
export function wilson(right: number, count: number): { low: number; high: number } {
  const share = right / count
  const weight = twoSided ** 2 / count
  const middle = (share + weight / 2) / (1 + weight)
  const reach = (twoSided * Math.sqrt((share * (1 - share)) / count + weight / (4 * count))) / (1 + weight)
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) }
}
