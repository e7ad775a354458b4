import { randomUUID } from 'node:crypto'
import { lockAnswer } from '../../app/_server/interview/mocks.ts'
import type { Locking } from '../../app/_server/interview/mocks.ts'
import type { MockSettings, MockState } from '../../app/_server/interview/mock-state.ts'
import { makeSheet } from '../../app/_server/interview/sheet.ts'
import { startMock } from '../../app/_server/interview/start-mock.ts'
import type { Learner } from '../../app/_server/learners.ts'
import { findQuestion } from '../../content/questions/load-questions.ts'
import type { Question } from '../../content/questions/load-questions.ts'

/** What is asked for where a test says nothing else. */
export const settings: MockSettings = { role: 'sre', level: 'S', minutes: 20, extraTime: 1, locale: 'en' }
/** A refusal of an action. */
export const refusal = (code: string) => ({ ok: false, problem: code })

/** What an action gave; throws where it refused. */
export function valueOf<T>(result: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!result.ok) throw new Error(`refused: ${result.problem}`)
  return result.value
}

/** Begins a mock. */
export const start = async (learner: Learner, over: Partial<MockSettings> = {}) =>
  valueOf(await startMock(learner, { ...settings, ...over }))

/** What the page would send for the step that a mock is at. */
export function lockingOf(state: MockState, text: string, over: Partial<Locking> = {}): Locking {
  const { now } = state
  if (now === null) throw new Error('the mock is at no step')
  return {
    mock: state.id,
    id: randomUUID(),
    question: now.code,
    followUp: now.kind === 'question' ? (now.followUp?.id ?? null) : null,
    outcome: 'answered',
    text,
    confidence: 60,
    usedS: state.usedS + 10,
    ...over,
  }
}

/** Answers whatever is asked; a live task is passed over unless `answer` has something for it. */
export async function answerAll(
  learner: Learner,
  begun: MockState,
  answer: (question: Question, followUp: string | null) => string,
  watch: (state: MockState) => void = () => undefined,
): Promise<MockState> {
  let state = begun
  watch(state)
  while (state.now !== null) {
    const { now } = state
    const text = now.kind === 'task' ? '' : answer(findQuestion(now.code)!, now.followUp?.id ?? null)
    state = valueOf(await lockAnswer(learner, lockingOf(state, text)))
    watch(state)
  }
  return state
}

/** The code of a sheet that asks this question. */
export async function sheetWith(code: string): Promise<string> {
  for (let seed = 0; ; seed++) {
    const sheet = await makeSheet({ role: 'sre', level: 'S', minutes: 20, seed }, 'en')
    if (sheet.questions.some((question) => question.code === code)) return sheet.code
  }
}
