import 'server-only'
import type { Level } from '#content/interview/plan-mock.ts'
import { BARS, scoreMock, shareOf, tallyAnswer } from '#content/interview/score-mock.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Attempt, Mock, QuestionAttempt } from '../generated/prisma/client.ts'
import { heardIn } from '../interview/show-attempt.ts'
import { planOf } from '../interview/mock-rows.ts'
import type { VerdictSummary } from '../node/verdict-summary.ts'

/** Something handed in for a step, of whatever kind: what grades are made of. */
export type Piece = {
  /** Of the attempt; null where a step has none. */
  attempt: string | null
  /** Counts a student's attempts at an exercise from 1. */
  ordinal: number
  at: Date
  status: 'queued' | 'running' | 'done' | 'failed'
  /** Null until it is graded. */
  summary: VerdictSummary | null
  /** 0 to 100; null where none was stated. */
  confidence: number | null
  /** False for a quiz of which something is not answered yet. */
  isWhole: boolean
}

/** The columns of an attempt that lists read; never its verdict, which may be large. */
export const attemptColumns = {
  id: true,
  learnerId: true,
  exercise: true,
  ordinal: true,
  sittingId: true,
  stepId: true,
  status: true,
  summary: true,
  confidence: true,
  submittedAt: true,
} as const
export type AttemptRow = Pick<Attempt, keyof typeof attemptColumns>

export function pieceOfAttempt(row: AttemptRow): Piece {
  return {
    attempt: row.id,
    ordinal: row.ordinal,
    at: row.submittedAt,
    status: row.status,
    summary: row.summary as VerdictSummary | null,
    confidence: row.confidence,
    isWhole: true,
  }
}

/** The columns of an answer that grades are made of. */
export const answerColumns = {
  learnerId: true,
  question: true,
  followUp: true,
  sittingId: true,
  stepId: true,
  outcome: true,
  recognised: true,
  confidence: true,
  answeredAt: true,
} as const
type AnswerRow = Pick<QuestionAttempt, keyof typeof answerColumns>

/** What the rules heard of a question: the weighted share of what is expected, 0 to 1. A student's own ticks do not count. */
export function scoreQuizAnswer(row: Pick<AnswerRow, 'question' | 'recognised'>): number {
  const question = findQuestion(row.question)
  if (question === undefined) return 0
  const parts = [{ followUp: null, ticked: hitsOf(row), confidence: null }]
  return shareOf(tallyAnswer({ question, parts }, question.level)).share ?? 0
}

/** A quiz as one piece, handed in with its last answer; undefined before the first. What is not answered counts as 0. */
export function pieceOfQuiz(questions: readonly string[], rows: readonly AnswerRow[]): Piece | undefined {
  const answers = rows.filter(({ question }) => questions.includes(question))
  if (answers.length === 0) return undefined
  const checks = questions.map((code) => {
    const row = answers.find(({ question }) => question === code)
    const share = row === undefined ? 0 : scoreQuizAnswer(row)
    return { id: code, passed: share >= barOf(code), byRun: [], share }
  })
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const score = mean(checks.map(({ share }) => share))
  const confidences = answers.flatMap(({ confidence }) => confidence ?? [])
  return {
    attempt: null,
    ordinal: 1,
    at: new Date(Math.max(...answers.map(({ answeredAt }) => answeredAt.getTime()))),
    status: 'done',
    summary: { passed: score >= mean(questions.map(barOf)), score, checks, feedback: mistakesIn(answers) },
    confidence: confidences.length === 0 ? null : mean(confidences),
    isWhole: answers.length >= questions.length,
  }
}

/** The columns of a mock that grades are made of. */
export const mockColumns = {
  id: true,
  learnerId: true,
  level: true,
  plan: true,
  sittingId: true,
  stepId: true,
  startedAt: true,
  endedAt: true,
  answers: { select: answerColumns },
} as const
type MockRow = Pick<Mock, 'id' | 'learnerId' | 'level' | 'plan' | 'sittingId' | 'stepId' | 'startedAt' | 'endedAt'> & {
  answers: AnswerRow[]
}

/** A mock as one piece, handed in when it ended: what the rules heard, of what was expected. */
export function pieceOfMock(mock: MockRow): Piece | undefined {
  if (mock.endedAt === null) return undefined
  const level = mock.level as Level
  const answers = planOf(mock).flatMap(({ kind, code }) => {
    const question = kind === 'question' ? findQuestion(code) : undefined
    const rows = mock.answers.filter((row) => row.question === code)
    if (question === undefined || rows.length === 0) return []
    const parts = rows.map((row) => ({ followUp: row.followUp, ticked: hitsOf(row), confidence: row.confidence }))
    return [{ question, parts }]
  })
  const score = scoreMock(answers, level).overall.share ?? 0
  const summary = { passed: score >= BARS[level], score, checks: [], feedback: mistakesIn(mock.answers) }
  return { attempt: null, ordinal: 1, at: mock.endedAt, status: 'done', summary, confidence: null, isWhole: true }
}

function hitsOf(row: Pick<AnswerRow, 'recognised'>): ReadonlySet<string> {
  return new Set(heardIn({ recognised: row.recognised }).facts.flatMap(({ id, hit }) => (hit ? [id] : [])))
}

/** Wrong answers that were recognised, named by their question, as ids are unique within one only. */
function mistakesIn(rows: readonly AnswerRow[]): string[] {
  return rows.flatMap((row) => heardIn(row).wrong.map(({ id }) => `${row.question}/${id}`))
}

function barOf(code: string): number {
  const question = findQuestion(code)
  return question === undefined ? 1 : BARS[question.level]
}
