import type { VerdictSummary } from '../node/verdict-summary.ts'
import type { ItemStatistics, TimeSpread } from './dto/analytics.ts'
import { leastGroup, mayTell, tellCount } from './small-groups.ts'

/** How hard each predicate was and what it tells apart, by the first submission of each; `students` are in the class. */
export function describeItems(
  items: readonly Pick<ItemStatistics, 'id' | 'label'>[],
  firsts: readonly VerdictSummary[],
  students: number,
): ItemStatistics[] {
  return items.map(({ id, label }) => {
    const judged = firsts.flatMap((summary) => {
      const check = summary.checks.find((one) => one.id === id)
      const rest = summary.checks.filter((one) => one.id !== id).map(({ passed, share }) => share ?? Number(passed))
      return check === undefined ? [] : [{ has: Number(check.passed), rest }]
    })
    const n = judged.length
    const right = judged.filter(({ has }) => has === 1).length
    const isTold = n >= leastGroup && mayTell(right, n)
    const pairs = judged.flatMap(({ has, rest }) => (rest.length === 0 ? [] : [{ x: has, y: mean(rest) }]))
    return {
      id,
      label,
      n: tellCount(n, students),
      difficulty: isTold ? right / n : null,
      discrimination: isTold ? correlation(pairs) : null,
    }
  })
}

/** Pearson's correlation, which of a yes or no with a number is the point-biserial one; null where either never varies. */
export function correlation(pairs: readonly { x: number; y: number }[]): number | null {
  if (pairs.length < 2) return null
  const [mx, my] = [mean(pairs.map(({ x }) => x)), mean(pairs.map(({ y }) => y))]
  const sum = (of: (pair: { x: number; y: number }) => number) => pairs.reduce((total, pair) => total + of(pair), 0)
  const spread = Math.sqrt(sum(({ x }) => (x - mx) ** 2) * sum(({ y }) => (y - my) ** 2))
  // Less is what is left of adding fractions up.
  return spread < 1e-9 ? null : sum(({ x, y }) => (x - mx) * (y - my)) / spread
}

/** Quartiles of durations in minutes, between neighbours where they fall between; null for a group that is too small. */
export function spreadOf(minutes: readonly number[], students: number): TimeSpread | null {
  if (minutes.length < leastGroup) return null
  const sorted = minutes.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const low = sorted[Math.floor(place)]!
    return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place))
  }
  return { n: tellCount(sorted.length, students), lower: at(0.25), median: at(0.5), upper: at(0.75) }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
