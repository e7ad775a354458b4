'use server'

import { z } from 'zod'
import { learnerAction, ok } from '#app/_server/action.ts'
import { lessonCode } from '#app/_server/codes.ts'
import * as predictions from '#app/_server/predictions.ts'
import * as progress from '#app/_server/progress.ts'

const guess = z.strictObject({
  lesson: lessonCode,
  beat: z.literal('predict'),
  value: z.number(),
  confidence: z.int().min(0).max(100),
})

/** Commits a prediction; the first one stands. */
export const commitPrediction = learnerAction(guess, async (input, learner) =>
  ok(await predictions.commitPrediction(learner, input)),
)

const reached = z.strictObject({
  lesson: lessonCode,
  beat: z.enum(['hook', 'predict', 'run', 'explain', 'fix', 'recall']),
})

export const reachBeat = learnerAction(reached, async ({ lesson, beat }, learner) =>
  ok(await progress.reachBeat(learner, lesson, beat)),
)
