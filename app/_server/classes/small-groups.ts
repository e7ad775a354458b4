import type { GroupCount } from './dto/analytics.ts'

/** What is said of fewer students is said of somebody. */
export const leastGroup = 5

/** Whether a part of a group may be told: neither it nor the rest, which subtraction would tell, is a few students. */
export function mayTell(part: number, whole: number): boolean {
  const isGroup = (count: number): boolean => count === 0 || count >= leastGroup
  return isGroup(part) && isGroup(whole - part)
}

/** A count of the class's students, withheld where it or the rest is a few of them. */
export function tellCount(part: number, students: number): GroupCount {
  return mayTell(part, students) ? part : 'withheld'
}

/**
 * Counts of which each is part of the one before, the first part of `whole`, which is known. One that would tell of a few
 * students is withheld, by itself or with the nearest before it that is told.
 */
export function tellNested(whole: number, counts: readonly number[]): GroupCount[] {
  let before = whole
  return counts.map((count) => {
    if (!mayTell(count, before)) return 'withheld'
    before = count
    return count
  })
}
