import 'server-only'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { QuestionAttempt, Sitting } from '../generated/prisma/client.ts'
import { asJson } from '../interview/answers.ts'
import { hearAnswer } from '../interview/heard.ts'
import { hearStatements } from '../interview/statements.ts'
import { maxSpokenLength } from '../limits.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText, toStoredText } from '../node/stored-text.ts'
import type { QuizQuestion } from './dto/sittings.ts'
import { scoreQuizAnswer } from './pieces.ts'
import { tellQuizAnswer } from './quiz-told.ts'
import { isAtWork } from './sitting-rows.ts'
import { findSittingStep } from './find-sitting-step.ts'

/** An answer to a question of a quiz. */
type QuizAnswering = {
  sitting: string
  step: string
  /** A UUID made by the page, once per answer: a repeated one is the same answer. */
  id: string
  question: string
  locale: Locale
  way: 'text' | 'choice'
  text: string
  /** Ids of statements; of an answer by choice. */
  chosen?: string[] | undefined
  /** 0 to 100. */
  confidence: number
}

/** Locks an answer for good; the first to a question stands, and a later one is refused with `not_now`. */
export async function answerQuiz(
  actor: Actor,
  answering: QuizAnswering,
  now = new Date(),
): Promise<ActionResult<{ id: string }>> {
  const { id, question: code, way, text, chosen = [], locale, confidence } = answering
  if (text.length > maxSpokenLength) return problem('too_long')
  const found = await findSittingStep(actor, answering)
  if (!found.ok) return found
  const { sitting, step, what } = found.value
  const question = findQuestion(code)
  if (what.kind !== 'quiz' || !what.questions.includes(code) || question?.code !== code) return problem('not_found')
  if (way === 'text' && text.trim() === '') return problem('invalid_input')
  const heard = way === 'text' ? hearAnswer(question, text) : hearStatements(question, chosen)
  if (heard === undefined) return problem('invalid_input')
  if (!isAtWork(sitting, now)) return problem('not_now')
  const mine = { learnerId: sitting.row.userId, sittingId: sitting.row.id, stepId: step.id, question: code }
  const prisma = await getPrisma()
  try {
    return await prisma.$transaction(async (tx) => {
      // Two tabs must not both be the first.
      await tx.$queryRaw`SELECT id FROM sitting WHERE id = ${sitting.row.id}::uuid FOR UPDATE`
      const before = await tx.questionAttempt.findFirst({ where: mine, select: { id: true } })
      if (before) return before.id === id ? ok({ id }) : problem('not_now')
      await tx.questionAttempt.create({
        data: {
          ...mine,
          id,
          version: question.version,
          locale,
          way,
          sitting: 'quiz',
          outcome: 'answered',
          text: toStoredText(text),
          ...(way === 'choice' && { chosen }),
          confidence,
          recognised: asJson(heard),
          answeredAt: now,
        },
      })
      return ok({ id })
    })
  } catch (error) {
    // P2002: this id is of another answer.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return problem('invalid_input')
    throw error
  }
}

/** The questions of a quiz with what was answered; what it came to only where that may be told. */
export async function quizQuestions(
  { id: sittingId, userId }: Pick<Sitting, 'id' | 'userId'>,
  stepId: string,
  codes: readonly string[],
  isTold: boolean,
): Promise<QuizQuestion[]> {
  const prisma = await getPrisma()
  const rows = await prisma.questionAttempt.findMany({ where: { learnerId: userId, sittingId, stepId } })
  return codes.map((code) => {
    const row = rows.find(({ question }) => question === code)
    return {
      code,
      version: findQuestion(code)?.version ?? 0,
      locked: row ? lockedOf(row) : null,
      score: row && isTold ? scoreQuizAnswer(row) : null,
      told: row && isTold ? tellQuizAnswer(row) : null,
    }
  })
}

function lockedOf(row: QuestionAttempt): NonNullable<QuizQuestion['locked']> {
  return {
    id: row.id,
    answeredAt: row.answeredAt.toISOString(),
    way: row.way as 'text' | 'choice',
    text: fromStoredText(row.text),
    chosen: row.chosen as string[] | null,
  }
}
