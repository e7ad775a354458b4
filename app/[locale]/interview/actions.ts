'use server'

import type { ReactNode } from 'react'
import { z } from 'zod'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { learnerAction, ok, problem } from '#app/_server/action.ts'
import * as answers from '#app/_server/interview/answers.ts'
import { drawDrill } from '#app/_server/interview/drill.ts'
import { itemCode, locale, madeId, percent, questionCode, seconds, slug } from '#app/_server/interview/inputs.ts'
import * as mocks from '#app/_server/interview/mocks.ts'
import { findQuestionState } from '#app/_server/interview/question-state.ts'
import * as shares from '#app/_server/interview/shares.ts'
import { startMock as start } from '#app/_server/interview/start-mock.ts'
import { maxConfigLength, maxSpokenLength } from '#app/_server/limits.ts'
import { termNamed } from '#content/glossary.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import { LEVELS } from '#content/schema/question.ts'

// What is too long is told as such, and not as something that no page would send.
const text = z.string().max(4 * maxSpokenLength)

const answering = z.strictObject({
  id: madeId,
  question: questionCode,
  locale,
  way: z.enum(['text', 'choice']),
  text,
  chosen: z.array(z.string().max(40)).max(20).optional(),
  confidence: percent,
  sitting: z.enum(['page', 'drill']),
  usedS: seconds.optional(),
})

/** Commits an answer, and tells what was heard in it. */
export const commitAnswer = learnerAction(answering, async (input, learner) => answers.commitAnswer(learner, input))

const sitting = z.enum(['page', 'drill'])
const asked = z.strictObject({ id: madeId, question: questionCode, locale, sitting })

/** Shows the answer to who has none, and remembers that. */
export const showAnswer = learnerAction(asked, async (input, learner) => answers.showAnswer(learner, input))

const rating = z.strictObject({ attempt: madeId, ticked: z.array(slug).max(40), locale: locale.optional() })

/** Keeps which facts the learner says an answer had. */
export const rateAnswer = learnerAction(rating, async (input, learner) => answers.rateAnswer(learner, input))

/** Has the claims of an answer run; the question's state tells how it gets on. */
export const runClaims = learnerAction(z.strictObject({ attempt: madeId }), async ({ attempt }, learner) =>
  answers.runClaims(learner, attempt),
)

/** The model answer of a question, rendered. */
export type ModelAnswer = {
  short: ReactNode
  deep: ReactNode
  wrong: { id: string; says: string; why: ReactNode }[]
  followUps: { id: string; ask: ReactNode; answer: ReactNode }[]
}

/** The model answer, for who has answered or asked for it. */
export const readAnswer = learnerAction(
  z.strictObject({ question: questionCode, locale }),
  async ({ question: code, locale: wanted }, learner) => {
    const question = findQuestion(code)
    const state = await findQuestionState(learner, code, { locale: wanted })
    if (!question || !state) return problem('not_found')
    if (!state.isDisclosed) return problem('not_now')
    const render = (texts: Record<typeof wanted, string>) => renderProse(texts[wanted], { locale: wanted, termNamed })
    const { short, deep, wrong, follow_ups } = question
    return ok<ModelAnswer>({
      short: render(short),
      deep: render(deep),
      wrong: wrong.map(({ id, says, why }) => ({ id, says: withoutDirectives(says[wanted]), why: render(why) })),
      followUps: follow_ups.map(({ id, ask, answer }) => ({ id, ask: render(ask), answer: render(answer) })),
    })
  },
)

const settings = z.strictObject({
  role: slug,
  level: z.enum(LEVELS),
  minutes: z.union([z.literal(20), z.literal(45), z.literal(60)]),
  extraTime: z.union([z.literal(1), z.literal(1.25), z.literal(1.5), z.literal(2)]).nullable(),
  locale,
  code: z.string().max(60).nullish(),
})

/** Begins a mock; with a code that is no sheet's the problem is `not_found`. */
export const startMock = learnerAction(settings, async (input, learner) => start(learner, input))

const locking = z.strictObject({
  mock: madeId,
  id: madeId,
  question: itemCode,
  followUp: slug.nullable(),
  outcome: z.enum(['answered', 'skipped']),
  text,
  confidence: percent.nullable(),
  usedS: seconds,
})

/** Locks the answer to the step that a mock is at, for good. */
export const lockAnswer = learnerAction(locking, async (input, learner) => mocks.lockAnswer(learner, input))

const task = z.strictObject({ mock: madeId, id: madeId, answer: z.string().max(4 * maxConfigLength), usedS: seconds })

/** Keeps what was made of a mock's live task, to be graded at the end. */
export const sendTask = learnerAction(task, async (input, learner) => mocks.sendTask(learner, input))

const removal = z.strictObject({ mock: madeId, attempt: madeId, claim: slug, removed: z.boolean() })

/** Takes a claim back, or makes it again, until the mock ends. */
export const removeClaim = learnerAction(removal, async (input, learner) => mocks.removeClaim(learner, input))

const time = z.strictObject({ mock: madeId, usedS: seconds, isPaused: z.boolean() })

/** Keeps the time a mock has used, and whether it stands. */
export const keepTime = learnerAction(time, async (input, learner) => mocks.keepTime(learner, input))

/** Ends a mock and has its report made; ended once, it stays ended. */
export const endMock = learnerAction(z.strictObject({ mock: madeId, usedS: seconds }), async (input, learner) =>
  mocks.endMock(learner, input),
)

/** Draws five minutes: three cards, the weakest first. */
export const planDrill = learnerAction(z.strictObject({ locale }), async (input, learner) =>
  ok(await drawDrill(learner, input.locale)),
)

const ofMock = z.strictObject({ mock: madeId })

/** Gives a scorecard a link that anybody can read. */
export const shareScorecard = learnerAction(ofMock, async ({ mock }, learner) => shares.shareScorecard(learner, mock))

/** Takes that link back. */
export const unshareScorecard = learnerAction(ofMock, async ({ mock }, learner) =>
  shares.unshareScorecard(learner, mock),
)
