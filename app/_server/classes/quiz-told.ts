import { isExpected } from '#content/interview/choose-follow-up.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { QuestionAttempt } from '../generated/prisma/client.ts'
import { heardIn } from '../interview/show-attempt.ts'
import type { QuizTold } from './dto/sittings.ts'

/**
 * What was heard in an answer to a question or to one of its follow-ups, and what is right; null for a question that is
 * gone. A mock may ask for less than the question's own `level`.
 */
export function tellQuizAnswer(
  row: Pick<QuestionAttempt, 'question' | 'followUp' | 'recognised'>,
  level?: Level,
): QuizTold | null {
  const question = findQuestion(row.question)
  const asked = row.followUp === null ? question : question?.follow_ups.find(({ id }) => id === row.followUp)
  if (question === undefined || asked === undefined) return null
  const heard = heardIn(row)
  const hits = new Set(heard.facts.flatMap(({ id, hit }) => (hit ? [id] : [])))
  const recognised = new Set(heard.wrong.map(({ id }) => id))
  return {
    facts: asked.facts
      .filter((fact) => asked !== question || isExpected(fact, question.level, level ?? question.level))
      .map(({ id, says }) => ({ says: plain(says), hit: hits.has(id) })),
    wrong: question.wrong
      .filter(({ id }) => recognised.has(id))
      .map(({ says, why }) => ({ says: plain(says), why: plain(why) })),
    answer: plain('short' in asked ? asked.short : asked.answer),
  }
}

const plain = ({ en, th }: { en: string; th: string }) => ({ en: withoutDirectives(en), th: withoutDirectives(th) })
