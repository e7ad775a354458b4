'use server'

import { z } from 'zod'
import { learnerAction, ok, problem } from '#app/_server/action.ts'
import { hasPassed } from '#app/_server/attempts.ts'
import { lessonCode } from '#app/_server/codes.ts'
import * as predictions from '#app/_server/predictions.ts'
import * as progress from '#app/_server/progress.ts'
import { emitLessonCards } from '#app/_server/reviews.ts'
import { figure } from '#app/_server/texts.ts'
import { findExercise } from '#content/load.ts'

const guess = z.strictObject({
  lesson: lessonCode,
  beat: z.literal('predict'),
  value: figure,
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

/** Remembers a step; the last one, after a pass, brings the lesson's cards into the review queue. */
export const reachBeat = learnerAction(reached, async ({ lesson, beat }, learner) => {
  if (beat === 'recall') {
    const exercise = await findExercise(lesson)
    if (!exercise || !(await hasPassed(learner, lesson))) return problem('not_found')
    await emitLessonCards(learner, lesson, exercise.config.cards)
  }
  return ok(await progress.reachBeat(learner, lesson, beat))
})
