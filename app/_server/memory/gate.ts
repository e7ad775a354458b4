import { interleave } from './interleave.ts'
import type { Asked, CompetenciesByLesson } from './interleave.ts'

/** Below this chance of recall a prerequisite's card is offered again before the lesson. */
const gateBelow = 0.8

/** About two minutes. */
const gateCards = 4

/** The cards of a lesson's prerequisites that have faded most, as many as two minutes allow, mixed as a review is. */
export function gateOf(
  lesson: string,
  needs: readonly string[],
  cards: readonly Asked[],
  competencies: CompetenciesByLesson,
): Asked[] {
  const faded = cards
    .filter((card) => needs.includes(card.lesson) && card.retrievability < gateBelow)
    .toSorted((a, b) => a.retrievability - b.retrievability || (a.card < b.card ? -1 : 1))
  return interleave(faded.slice(0, gateCards), competencies, lesson)
}
