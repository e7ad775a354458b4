'use server'

import { z } from 'zod'
import { findExercise } from '#content/load.ts'
import { parseAnswer } from '#content/parse-answer.ts'
import { loadHints, loadMisconceptions, loadSolutionTexts } from '#content/solutions.ts'
import { withFigures } from '#app/_features/workbench/feedback-figures.ts'
import { locales } from '#app/i18n/locales.ts'
import { learnerAction, ok, problem } from '#app/_server/action.ts'
import * as attempts from '#app/_server/attempts.ts'
import { lessonCode } from '#app/_server/codes.ts'
import * as disclosures from '#app/_server/disclosures.ts'
import * as drafts from '#app/_server/drafts.ts'
import * as hints from '#app/_server/hints.ts'
import { maxConfigLength } from '#app/_server/limits.ts'
import { answeredOptions } from './_components/answered-options.ts'
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
  const { feedback, checks } = attempt.verdict
  const words = (await loadSolutionTexts(exercise, locale)).feedback
  const misconceptions = await loadMisconceptions(exercise)
  return ok(
    feedback.flatMap((name) => {
      const sentence = words[name]
      if (sentence === undefined) return []
      return { id: name, text: withFigures(sentence, name, misconceptions, checks) }
    }),
  )
})

/** Why what was answered is right or wrong, by item: of what was answered, and nothing that answers what is open. */
export const readReasons = learnerAction(graded, async ({ attempt: id, locale }, learner) => {
  const attempt = await attempts.findAttempt(learner, id)
  const exercise = attempt && (await findExercise(attempt.exercise))
  if (!attempt?.verdict || !exercise) return problem('not_found')
  const { verdict } = attempt
  const answer = parseAnswer(exercise, attempt.yaml)
  if ('problem' in answer) return ok([])
  const { reasons } = await loadSolutionTexts(exercise, locale)
  return ok(
    exercise.config.items.flatMap(({ id: item, kind }) => {
      const check = verdict.checks.find(({ id: checked }) => checked === item)
      // A row's reason says where it belongs: of a row that is wrong it would be the answer.
      const open = kind === 'classify' && check?.passed === false ? check.parts.filter((part) => !part.passed) : []
      return answeredOptions(answer.answers[item]).flatMap((option) => {
        const sentence = reasons[item]?.[option]
        return sentence === undefined || open.some((part) => part.id === option)
          ? []
          : [{ item, option, text: sentence }]
      })
    }),
  )
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
