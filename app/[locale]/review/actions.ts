'use server'

import { z } from 'zod'
import { learnerAction } from '#app/_server/action.ts'
import * as reviews from '#app/_server/reviews.ts'

const answer = z.strictObject({
  card: z.string().max(100),
  reps: z.int().min(0),
  grade: z.enum(['again', 'hard', 'good', 'easy']),
})

/** Schedules a card by how well it was recalled. */
export const answerCard = learnerAction(answer, async (input, learner) => reviews.answerCard(learner, input))
