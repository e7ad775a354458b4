'use server'

import { z } from 'zod'
import { findExercise } from '#content/load.ts'
import { loadHints } from '#content/solutions.ts'
import { locales } from '#app/i18n/locales.ts'
import { learnerAction, ok, problem } from '#app/_server/action.ts'
import * as attempts from '#app/_server/attempts.ts'
import { lessonCode } from '#app/_server/codes.ts'
import * as disclosures from '#app/_server/disclosures.ts'
import * as drafts from '#app/_server/drafts.ts'
import * as hints from '#app/_server/hints.ts'
import { maxConfigLength } from '#app/_server/limits.ts'
import { feedbackOf, reasonsOf } from '../../../_components/attempt-words.ts'
import { workedSolution } from './_components/worked-solution.ts'

const text = z.string().max(maxConfigLength)

/** Keeps what is in the editor, as typed. */
export const saveDraft = learnerAction(
  z.strictObject({ exercise: lessonCode, yaml: text }),
  ({ exercise, yaml }, learner) => drafts.saveDraft(learner, exercise, yaml),
)

const submission = z.strictObject({
  exercise: lessonCode,
  yaml: text,
  confidence: z.int().min(0).max(100).optional(),
  idempotencyKey: z.string().regex(/^[0-9a-f]{32}$/),
})

/** Stores an attempt and has it graded; a repeated submission is the same attempt. */
export const submitAttempt = learnerAction(
  submission,
  async ({ exercise, yaml, confidence, idempotencyKey }, learner) => {
    const found = await findExercise(exercise)
    if (!found) return problem('not_found')
    const exerciseVersion = String(found.config.version)
    return attempts.submitAttempt(learner, { exercise, exerciseVersion, yaml, confidence, idempotencyKey })
  },
)

const rung = z.strictObject({ exercise: lessonCode, hint: z.int().min(1).max(9), locale: z.enum(locales) })

/** Opens a hint and sends its text; a rung comes only after the one before it. */
export const openHint = learnerAction(rung, async ({ exercise, hint, locale }, learner) => {
  const found = await findExercise(exercise)
  if (!found) return problem('not_found')
  const words = (await loadHints(found, locale))[hint - 1]
  const opened = await hints.listOpenHints(learner, exercise)
  if (words === undefined || hint > opened.length + 1) return problem('not_found')
  await hints.openHint(learner, exercise, hint)
  return ok({ text: words })
})

const graded = z.strictObject({ attempt: z.string(), locale: z.enum(locales) })

/** The words of what an attempt was recognised as: those, and no others. */
export const readFeedback = learnerAction(graded, async ({ attempt: id, locale }, learner) => {
  const attempt = await attempts.findAttempt(learner, id)
  const exercise = attempt && (await findExercise(attempt.exercise))
  if (!attempt?.verdict || !exercise) return problem('not_found')
  return ok(await feedbackOf(exercise, attempt.verdict, locale))
})

/** Why what was answered is right or wrong, by item: of what was answered, and nothing that answers what is open. */
export const readReasons = learnerAction(graded, async ({ attempt: id, locale }, learner) => {
  const attempt = await attempts.findAttempt(learner, id)
  const exercise = attempt && (await findExercise(attempt.exercise))
  if (!attempt?.verdict || !exercise) return problem('not_found')
  return ok(await reasonsOf(exercise, { yaml: attempt.yaml, checks: attempt.verdict.checks }, locale))
})

/** Sends the worked solution, and remembers that it was. */
export const discloseSolution = learnerAction(
  z.strictObject({ exercise: lessonCode }),
  async ({ exercise }, learner) => {
    const found = await findExercise(exercise)
    if (!found) return problem('not_found')
    await disclosures.discloseSolution(learner, exercise)
    return ok({ answer: await workedSolution(found) })
  },
)
