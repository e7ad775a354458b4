import type { ClaimState } from '#app/_server/interview/question-state.ts'

/** Where on a line from 0 to 1 a claim and the runs stand. */
export type ClaimLine = { claim: number; runs: number[] }

/** Marks keep this far from the ends of the line. */
const margin = 0.08

/** Places a claimed number and what the runs gave on one line that holds them all; null where there is no number to place. */
export function layOutClaim({ value, executed }: Pick<ClaimState, 'value' | 'executed'>): ClaimLine | null {
  if (value === null || executed === null || executed.values.length === 0) return null
  const all = [value, ...executed.values]
  const least = Math.min(...all)
  const span = Math.max(...all) - least
  const at = (number: number) => (span === 0 ? 0.5 : margin + ((1 - 2 * margin) * (number - least)) / span)
  return { claim: at(value), runs: executed.values.map(at) }
}
