import { forgetting_curve, fsrs, generatorParameters, Rating, State } from 'ts-fsrs'
import type { Card, Grade } from 'ts-fsrs'

export type ReviewGrade = 'again' | 'hard' | 'good' | 'easy'

export const ratings: Record<ReviewGrade, Grade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}

// Whole days only: nobody returns here in ten minutes.
export const schedulerParameters = generatorParameters({ enable_short_term: false, request_retention: 0.9 })

export const scheduler = fsrs(schedulerParameters)

const dayMs = 86_400_000

// Days that a card recalled well for the first time lasts.
const firstStability = schedulerParameters.w[Rating.Good - 1]!

/**
 * How likely the card would be recalled now, from 0 to 1. A card that was never asked fades from the day its lesson
 * brought it, as one does that was then recalled well; ts-fsrs gives such a card nothing.
 */
export function retrievabilityOf(card: Pick<Card, 'state' | 'due' | 'stability' | 'last_review'>, now: Date): number {
  const isNew = card.state === State.New
  const since = (isNew ? card.due : card.last_review) ?? card.due
  const days = Math.max(0, (now.getTime() - since.getTime()) / dayMs)
  return forgetting_curve(schedulerParameters.w, days, isNew ? firstStability : card.stability)
}
