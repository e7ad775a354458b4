import type { Scorecard } from '#app/_server/interview/scorecard.ts'

type Bins = Scorecard['calibration']['bins']

/** How sure somebody was on average, 0 to 100, how often they were right, and which of the two was more. */
export type Tendency = { said: number; right: number; count: number; tendency: 'over' | 'under' | 'even' }

/** Percentage points between sure and right that make a difference. */
const near = 10

/** Sums up the bins of a reliability curve; null where there is none. */
export function readCalibration(bins: Bins): Tendency | null {
  const sum = (of: (bin: Bins[number]) => number) => bins.reduce((total, bin) => total + of(bin), 0)
  const count = sum((bin) => bin.count)
  if (count === 0) return null
  const said = sum((bin) => bin.confidence * bin.count) / count
  const right = sum((bin) => bin.right)
  const gap = said - (100 * right) / count
  return { said: Math.round(said), right, count, tendency: gap > near ? 'over' : gap < -near ? 'under' : 'even' }
}
