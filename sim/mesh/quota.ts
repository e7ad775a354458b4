/** `total` split by weight into whole parts that add up to it; what rounding leaves over goes to the largest rests, first come first served. */
export function splitByWeight(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  let left = total - parts.reduce((all, part) => all + part, 0)
  const byRest = exact.map((part, index) => ({ index, rest: part - Math.floor(part) }))
  // Equal rests keep their order: the sort is stable.
  byRest.sort((one, other) => other.rest - one.rest)
  for (const { index } of byRest) {
    if (left === 0) break
    parts[index]!++
    left--
  }
  return parts
}
