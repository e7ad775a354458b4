import 'server-only'
import { matchRubric } from '#content/interview/match-rubric.ts'
import type { Passage } from '#content/interview/match-rubric.ts'
import { loadIdeas } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { recognise } from '#content/questions/recognise.ts'
import type { Recognised } from '#content/questions/recognise.ts'
import type { FollowUp } from '#content/schema/question.ts'

/** What was heard in an answer, as its row keeps it; nothing is quoted where statements were ticked. */
export type Heard = {
  facts: readonly { id: string; hit: boolean; because?: Passage; but?: string }[]
  wrong: readonly { id: string; because: Passage | null }[]
  claims: Recognised['claims']
}

/** Where nothing was said. */
export const nothingHeard: Heard = { facts: [], wrong: [], claims: [] }

/** What the rules hear in an answer to a question. */
export function hearAnswer(question: Question, text: string): Heard {
  return recognise(question, text, loadIdeas())
}

/**
 * What the rules hear in an answer to a follow-up: its own facts, and those of the question that are said late. A number
 * there is about what the follow-up supposes, so nothing of it is a claim about the question's run.
 */
export function hearFollowUp(question: Question, { ask, facts }: FollowUp, text: string): Heard {
  const { figures, wrong } = question
  const asked = [...Object.values(question.ask), ...Object.values(ask)]
  const all = [...facts, ...question.facts]
  return { ...matchRubric({ text, facts: all, wrong, ideas: loadIdeas(), figures, asked }), claims: [] }
}
