import 'server-only'
import { scoreMock } from '#content/interview/score-mock.ts'
import type { MockScore, ScoredAnswer, Tally } from '#content/interview/score-mock.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { levelOf, planOf } from './mock-rows.ts'
import type { MockWithAnswers } from './mock-rows.ts'
import { findRecallQuestion } from './recall-question.ts'
import { tickedIn } from './show-attempt.ts'
import { nodeOf } from './spoken.ts'

/** Scores a mock by what counts as said in its answers; questions that it did not come to are left out. */
export function scoreRows(mock: MockWithAnswers): MockScore {
  const answers = planOf(mock).flatMap(({ kind, code }): ScoredAnswer[] => {
    const question = kind === 'question' ? findQuestion(code) : undefined
    const rows = mock.answers.filter((row) => row.question === code)
    if (question === undefined || rows.length === 0) return []
    const parts = rows.map((row) => ({
      followUp: row.followUp,
      ticked: tickedIn(row),
      confidence: row.confidence,
    }))
    return [{ question, parts }]
  })
  return scoreMock(answers, levelOf(mock))
}

/** Questions that a mock brings back as cards, at most. */
const cardsOfMock = 5
/** What weighs less is read in the scorecard, and not asked again. */
const heavy = 2

/** The questions that come back as recall cards, with the heaviest fact that each of them lacked. */
export function questionsToRecall({ misses }: MockScore): Tally[] {
  const first = new Map<string, Tally>()
  for (const miss of misses) {
    const { code } = miss.question
    const isCard = findRecallQuestion(nodeOf(code), 'en') !== undefined
    if (isCard && miss.fact.weight >= heavy && !first.has(code)) first.set(code, miss)
  }
  return [...first.values()].slice(0, cardsOfMock)
}
