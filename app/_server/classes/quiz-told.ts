import { isExpected } from '#content/interview/choose-follow-up.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { QuestionAttempt } from '../generated/prisma/client.ts'
import { heardIn } from '../interview/show-attempt.ts'
import type { QuizTold } from './dto/sittings.ts'

/** What was heard in an answer to a question of a quiz, and what is right; null for a question that is gone. */
export function tellQuizAnswer(row: Pick<QuestionAttempt, 'question' | 'recognised'>): QuizTold | null {
  const question = findQuestion(row.question)
  if (question === undefined) return null
  const { level, short, facts, wrong } = question
  const heard = heardIn(row)
  const hits = new Set(heard.facts.flatMap(({ id, hit }) => (hit ? [id] : [])))
  const recognised = new Set(heard.wrong.map(({ id }) => id))
  return {
    facts: facts
      .filter((fact) => isExpected(fact, level, level))
      .map(({ id, says }) => ({ says: plain(says), hit: hits.has(id) })),
    wrong: wrong
      .filter(({ id }) => recognised.has(id))
      .map(({ says, why }) => ({ says: plain(says), why: plain(why) })),
    answer: plain(short),
  }
}

const plain = ({ en, th }: { en: string; th: string }) => ({ en: withoutDirectives(en), th: withoutDirectives(th) })
