import type { Sheet, SheetFact } from '#app/_server/interview/sheet.ts'

/** The weight that facts have which are expected at a sheet's level. */
export function weighFacts(facts: readonly SheetFact[]): number {
  return facts.filter(({ expected }) => expected).reduce((sum, { weight }) => sum + weight, 0)
}

/** The same by dimension, of a question without its follow-ups. */
export function weighQuestion(
  { facts }: Sheet['questions'][number],
  dimensions: readonly SheetFact['dimension'][],
): number[] {
  return dimensions.map((dimension) => weighFacts(facts.filter((fact) => fact.dimension === dimension)))
}
