import 'server-only'
import type { Level } from '#content/interview/plan-mock.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { DIMENSIONS } from '#content/schema/question.ts'
import type { Learner } from '../learners.ts'
import { isExamined } from '../classes/examined.ts'
import { getPrisma } from '../node/db.ts'
import { ownAnswers } from './own-answers.ts'
import { showAttempt } from './show-attempt.ts'
import { offerStatements } from './statements.ts'

/** What a fact of an answer is about. */
export type Dimension = (typeof DIMENSIONS)[number]

/** A part of an answer, from the UTF-16 unit `start` up to `end`. */
export type Quote = { start: number; end: number; text: string }

/** Something that one stands by or not: a fact or a wrong answer, without a sign of which it is. */
export type Statement = { id: string; says: string }

/** A fact as a listener ticks it in an answer. */
export type RatedFact = {
  id: string
  says: string
  dimension: Dimension
  /** 1 to 3. */
  weight: number
  /** Whether a complete answer at the level that was asked for has it. */
  expected: boolean
  /** Whether the rules found it. */
  proposed: boolean
  /** Whether it counts: what the candidate ticked, and what was proposed until they did. */
  ticked: boolean
  /** Where it was found. */
  quote: Quote | null
  /** The wrong answer that stands against it, as a sentence; null where none does. */
  but: string | null
}

/** A claim of an answer, and what became of it. */
export type ClaimState = {
  id: string
  says: string
  /** The number that was said; null for a behaviour. */
  value: number | null
  /** What numbers count: `%`, `ms`, `MiB`, `s`; empty for a count. */
  unit: string
  quote: Quote
  /** Whether the candidate said that they made no such claim. It is not run then. */
  removed: boolean
  executed: null | {
    /** What each run measured, in the order of the seeds; one number where it is arithmetic. */
    values: number[]
    mean: number
    /** Empty where it is arithmetic. */
    seeds: number[]
    verdict: 'holds' | 'does_not_hold'
  }
}

/** An attempt at a question or at one of its follow-ups, with what a listener heard in it. */
export type ShownAttempt = {
  id: string
  /** `shown`: the answer was asked for without one's own. */
  outcome: 'answered' | 'skipped' | 'shown'
  way: 'text' | 'choice'
  text: string
  /** Ids of the statements that were stood by; null where the answer is a text. */
  chosen: string[] | null
  /** 0 to 100; null where none was stated. */
  confidence: number | null
  answeredAt: string
  /** Null for the question itself. */
  followUp: string | null
  facts: RatedFact[]
  /** Wrong answers that were recognised, and why people give them. */
  wrong: { id: string; says: string; why: string; quote: Quote | null }[]
  /** The statements as they were offered, with what is true; null where the answer is a text. */
  statements: (Statement & { right: boolean; why: string | null })[] | null
  /** Whether the candidate has corrected or confirmed the ticks. */
  isRated: boolean
  claims: ClaimState[]
  /** How the runs of the claims are getting on; `none` where there is nothing to run or nobody has asked. */
  run: 'none' | 'queued' | 'running' | 'done' | 'failed'
}

/** What a learner may see of a question beside its page. */
export type QuestionState = {
  code: string
  /** The newest first; empty before the first. */
  attempts: ShownAttempt[]
  /** Whether the model answer may be read. */
  isDisclosed: boolean
  /** For answering by choice, shuffled; empty unless they were asked for. */
  statements: Statement[]
}

const shownAtMost = 20

/**
 * What a learner may see of the question with this code; undefined when there is none. Attempts in a mock are told when it
 * has ended, and those of a class in the class. `withStatements`: for who answers by choice; they hold what is true, unmarked.
 */
export async function findQuestionState(
  learner: Learner | null,
  code: string,
  { locale, withStatements = false }: { locale: Locale; withStatements?: boolean },
): Promise<QuestionState | undefined> {
  const question = findQuestion(code)
  if (question?.code !== code) return undefined
  const statements = withStatements ? offerStatements(question, locale) : []
  if (!learner) return { code, attempts: [], isDisclosed: false, statements }
  // Who sits an exam that asks it has nothing to read here.
  if (await isExamined(learner, code)) return { code, attempts: [], isDisclosed: false, statements }
  const prisma = await getPrisma()
  const rows = await prisma.questionAttempt.findMany({
    where: {
      learnerId: learner.id,
      question: code,
      followUp: null,
      ...ownAnswers,
    },
    include: { mock: { select: { level: true } } },
    orderBy: [{ answeredAt: 'desc' }, { id: 'desc' }],
    take: shownAtMost,
  })
  return {
    code,
    attempts: rows.map((row) => {
      const level = (row.mock?.level as Level | undefined) ?? question.level
      return showAttempt(row, question, { locale, level })
    }),
    isDisclosed: rows.length > 0,
    statements,
  }
}
