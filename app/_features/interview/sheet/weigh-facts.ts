import type { Sheet, SheetFact } from '#app/_server/interview/sheet.ts'

/** The sides of an answer in the order of the table. The schema has them too, with all that reads it: too much for a page. */
export const sides = ['correctness', 'trade_offs', 'operations', 'numbers'] as const satisfies SheetFact['dimension'][]

/** By side, the weight of a question's facts that are expected at the sheet's level; follow-ups are not in it. */
export function weighQuestion({ facts }: Pick<Sheet['questions'][number], 'facts'>): number[] {
  return sides.map((side) =>
    facts
      .filter(({ dimension, expected }) => expected && dimension === side)
      .reduce((sum, { weight }) => sum + weight, 0),
  )
}
