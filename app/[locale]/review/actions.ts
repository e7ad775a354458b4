'use server'

import { z } from 'zod'
import { learnerAction, ok } from '#app/_server/action.ts'
import { dailyCardsLimits } from '#app/_server/limits.ts'
import * as plan from '#app/_server/review-plan.ts'
import * as reviews from '#app/_server/reviews.ts'
import { machineName } from '#app/_server/texts.ts'

const card = machineName(100)
const answer = z.strictObject({
  card,
  reps: z.int().min(0),
  grade: z.enum(['again', 'hard', 'good', 'easy']),
  recall: z.strictObject({
    confidence: z.int().min(0).max(100),
    hits: z.int().min(0).max(100),
    facts: z.int().min(1).max(100),
  }),
})

/** Schedules a card by how well it was recalled. */
export const answerCard = learnerAction(answer, async (input, learner) => reviews.answerCard(learner, input))

/** Takes the latest answer back. */
export const undoAnswer = learnerAction(z.strictObject({ card, reps: z.int().min(1) }), async (input, learner) =>
  reviews.undoAnswer(learner, input),
)

const daily = z.strictObject({ dailyCards: z.int().min(dailyCardsLimits.least).max(dailyCardsLimits.most) })

/** How many cards a day the learner wants at most. */
export const setDailyCards = learnerAction(daily, async ({ dailyCards }, learner) =>
  ok(await plan.setDailyCards(learner, dailyCards)),
)
