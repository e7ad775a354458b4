'use server'

import { z } from 'zod'
import type { ReactNode } from 'react'
import type { OpenedStep } from '#app/_features/classes/sitting/sitting-actions.ts'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { locales } from '#app/i18n/locales.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { accountAction } from '#app/_server/access.ts'
import { ok, problem } from '#app/_server/action.ts'
import type { ActionResult } from '#app/_server/action.ts'
import { findAttempt } from '#app/_server/attempts.ts'
import { findToldStep } from '#app/_server/classes/told-step.ts'
import * as input from '#app/_server/classes/inputs.ts'
import { answerQuiz as lockAnswer } from '#app/_server/classes/quiz-answers.ts'
import * as sittings from '#app/_server/classes/sittings.ts'
import * as submitting from '#app/_server/classes/submit-step.ts'
import { findSittingStep, seedOfStep } from '#app/_server/classes/find-sitting-step.ts'
import { madeId, percent, questionCode } from '#app/_server/interview/inputs.ts'
import { offerStatements } from '#app/_server/interview/statements.ts'
import { maxConfigLength, maxSpokenLength } from '#app/_server/limits.ts'
import { placeOfVersion } from '#app/_server/node/authored-place.ts'
import { loadExplanation, readAuthored } from '#content/authored/read-authored.ts'
import { termNamed } from '#content/glossary.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { loadHints } from '#content/solutions.ts'
import { feedbackOf, reasonsOf } from '../_components/attempt-words.ts'
import { publicScenario } from '../_components/public-scenario.tsx'

const locale = z.enum(locales)
const sitting = z.strictObject({ sitting: input.id })
const atStep = z.strictObject({ sitting: input.id, step: input.id })
const text = z.string().max(4 * maxConfigLength)

/** Begins an assignment; begun twice it is the same sitting. */
export const beginSitting = accountAction(z.strictObject({ assignment: input.id }), (asked, actor) =>
  sittings.beginSitting(actor, asked.assignment),
)

/** Ends a sitting for good. */
export const handIn = accountAction(sitting, (asked, actor) => sittings.handIn(actor, asked.sitting))

/** Hears from the page of a sitting. */
export const keepPresence = accountAction(
  sitting.extend({ presence: z.enum(['here', 'hidden', 'blurred', 'offline', 'leaving']) }),
  (asked, actor) => sittings.keepPresence(actor, asked),
)

/** What a step gives to work on, as a browser may see it; of lessons and mocks the step's state says where they are. */
export const openStep = accountAction(
  atStep.extend({ locale }),
  async (asked, actor): Promise<ActionResult<OpenedStep>> => {
    const found = await findSittingStep(actor, asked)
    if (!found.ok) return found
    const { what, sitting: of } = found.value
    if (what.kind === 'scenario') {
      const seed = await seedOfStep(of.row, what.scenario)
      return ok({ kind: 'scenario' as const, ...(await publicScenario(what.scenario, seed, asked.locale)) })
    }
    if (what.kind !== 'quiz') return problem('not_found')
    return ok({ kind: 'quiz' as const, questions: what.questions.flatMap((code) => openQuestion(code, asked.locale)) })
  },
)

/** Keeps what is in the page. */
export const saveStepDraft = accountAction(atStep.extend({ yaml: text }), (asked, actor) =>
  submitting.saveStepDraft(actor, asked),
)

/** Stores what is submitted for a scenario step and has it graded. */
export const submitStep = accountAction(
  atStep.extend({
    yaml: text,
    confidence: percent.optional(),
    idempotencyKey: z.string().regex(/^[0-9a-f]{32}$/),
  }),
  (asked, actor) => submitting.submitStepAttempt(actor, asked),
)

/** Locks an answer to a question of a quiz. */
export const answerQuiz = accountAction(
  atStep.extend({
    id: madeId,
    question: questionCode,
    locale,
    way: z.enum(['text', 'choice']),
    text: z.string().max(4 * maxSpokenLength),
    chosen: z.array(z.string().max(40)).max(20).optional(),
    confidence: percent,
  }),
  (asked, actor) => lockAnswer(actor, asked),
)

/** Opens the next hint and sends its text. */
export const openStepHint = accountAction(
  atStep.extend({ hint: z.int().min(1).max(9), locale }),
  async (asked, actor) => {
    const opened = await submitting.openStepHint(actor, asked)
    if (!opened.ok) return opened
    const { exercise } = await readAuthored((await placeOfVersion(opened.value.code)).folder)
    const words = (await loadHints(exercise, asked.locale))[asked.hint - 1]
    return words === undefined ? problem('not_found') : ok({ text: words })
  },
)

/** Begins the mock of a step. */
export const startStepMock = accountAction(atStep.extend({ locale }), async (asked, actor) => {
  const begun = await submitting.beginStepMock(actor, asked)
  return begun.ok ? ok({ id: begun.value.mock }) : begun
})

const graded = z.strictObject({ attempt: input.id, locale })

/** The words of what an attempt was recognised as, as far as it may be told. */
export const readFeedback = accountAction(graded, async ({ attempt: id, locale: wanted }, actor) => {
  const attempt = await findAttempt(actor, id)
  if (!attempt?.verdict || !isAuthored(attempt.exercise)) return problem('not_found')
  const { exercise } = await readAuthored((await placeOfVersion(attempt.exercise)).folder)
  return ok(await feedbackOf(exercise, attempt.verdict, wanted))
})

/** Why what was answered is right or wrong, where everything may be told. */
export const readReasons = accountAction(graded, async ({ attempt: id, locale: wanted }, actor) => {
  const attempt = await findAttempt(actor, id)
  if (!attempt?.verdict || !isAuthored(attempt.exercise)) return problem('not_found')
  // A reason says what is right, which less than everything does not.
  if (!('told' in attempt.verdict) || attempt.verdict.told !== 'full') return ok([])
  const { exercise } = await readAuthored((await placeOfVersion(attempt.exercise)).folder)
  return ok(await reasonsOf(exercise, { yaml: attempt.yaml, checks: attempt.verdict.checks }, wanted))
})

/** Why the world was as it was, told with the answers; null where the author wrote nothing. */
export const readStepSolution = accountAction(atStep.extend({ locale }), async (asked, actor) => {
  const told = await findToldStep(actor, asked)
  if (!told.ok) return told
  const { folder } = await placeOfVersion(told.value.code)
  const words = await loadExplanation(folder)
  const explanation: ReactNode =
    words === null ? null : renderProse(words[asked.locale] ?? words.en, { locale: asked.locale, termNamed })
  return ok({ explanation })
})

const isAuthored = (exercise: string): boolean => /^S\d/.test(exercise)

function openQuestion(code: string, wanted: Locale) {
  const question = findQuestion(code)
  if (question === undefined) return []
  return [
    {
      code,
      ask: renderProse(question.ask[wanted], { locale: wanted, termNamed }),
      statements: offerStatements(question, wanted),
    },
  ]
}
