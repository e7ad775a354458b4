import type { ReactNode } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import type { QuestionState, ShownAttempt } from '#app/_server/interview/question-state.ts'
import type { Locale } from '#app/i18n/locales.ts'

/** An answer as it is committed, outside of a mock. */
export type CommittedAnswer = {
  /** A UUID, once per answer: sent again it is the same answer. */
  id: string
  question: string
  locale: Locale
  way: 'text' | 'choice'
  text: string
  chosen?: string[]
  confidence: number
  sitting: 'page' | 'drill'
  usedS?: number
}

/** The model answer, drawn by the server. */
export type ModelAnswer = {
  short: ReactNode
  deep: ReactNode
  wrong: { id: string; says: string; why: ReactNode }[]
  followUps: { id: string; ask: ReactNode; answer: ReactNode }[]
}

/** What a question is answered and compared with. */
export type QuestionActions = {
  commitAnswer: (input: CommittedAnswer) => Promise<ActionResult<QuestionState>>
  showAnswer: (
    input: Pick<CommittedAnswer, 'id' | 'question' | 'locale' | 'sitting'>,
  ) => Promise<ActionResult<QuestionState>>
  rateAnswer: (input: { attempt: string; ticked: string[]; locale: Locale }) => Promise<ActionResult<ShownAttempt>>
  runClaims: (input: { attempt: string }) => Promise<ActionResult<ShownAttempt>>
  readAnswer: (input: { question: string; locale: Locale }) => Promise<ActionResult<ModelAnswer>>
}

/** The learner's attempts at a question, and what there is to choose for who answers by choice. */
export async function askQuestion(
  code: string,
  { locale, way, signal }: { locale: Locale; way: 'text' | 'choice'; signal?: AbortSignal },
): Promise<QuestionState> {
  const address = `/api/interview/questions/${code}?${new URLSearchParams({ locale, way }).toString()}`
  const response = await fetch(address, signal ? { signal } : {})
  if (!response.ok) throw new Error(`GET ${address} answered ${response.status}.`)
  return response.json()
}
