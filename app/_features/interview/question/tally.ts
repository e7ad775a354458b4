import type { RatedFact } from '#app/_server/interview/question-state.ts'

/** How many of the facts that are expected at a level count as said. */
export function tally(facts: readonly Pick<RatedFact, 'expected' | 'ticked'>[]): { said: number; of: number } {
  const expected = facts.filter((fact) => fact.expected)
  return { said: expected.filter(({ ticked }) => ticked).length, of: expected.length }
}
