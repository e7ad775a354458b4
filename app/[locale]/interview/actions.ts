'use server'

import type { ReactNode } from 'react'
import { z } from 'zod'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { learnerAction, ok, problem } from '#app/_server/action.ts'
import * as answers from '#app/_server/interview/answers.ts'
import { locale, madeId, percent, questionCode, seconds, slug } from '#app/_server/interview/inputs.ts'
import { findQuestionState } from '#app/_server/interview/question-state.ts'
import { maxSpokenLength } from '#app/_server/limits.ts'
import { termNamed } from '#content/glossary.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'

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

const asked = z.strictObject({ id: madeId, question: questionCode, locale })

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
