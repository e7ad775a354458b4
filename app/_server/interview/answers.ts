import 'server-only'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { isExamined } from '../classes/examined.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { QuestionAttempt } from '../generated/prisma/client.ts'
import type { Learner } from '../learners.ts'
import { maxSpokenLength } from '../limits.ts'
import { getPrisma } from '../node/db.ts'
import { startGradingQueue } from '../node/grading-queue.ts'
import { claimsToRun } from '../node/run-answer-claims.ts'
import { toStoredText } from '../node/stored-text.ts'
import { dealMockCards } from './close-mock.ts'
import { hearAnswer, nothingHeard } from './heard.ts'
import type { Heard } from './heard.ts'
import { findMock } from './mock-rows.ts'
import { findQuestionState } from './question-state.ts'
import type { QuestionState, ShownAttempt } from './question-state.ts'
import { findShownAttempt, isOver } from './shown-attempts.ts'
import { hearStatements } from './statements.ts'

/** An answer to a question outside of a mock. */
export type Answering = {
  /** A UUID made by the page, once per answer: a repeated one is the same answer. */
  id: string
  /** The question's code. */
  question: string
  locale: Locale
  way: 'text' | 'choice'
  text: string
  /** Ids of statements; of an answer by choice. */
  chosen?: string[] | undefined
  /** 0 to 100. */
  confidence: number
  sitting: 'page' | 'drill'
  /** Seconds since the question was shown. */
  usedS?: number | undefined
}

const perMinute = 30
const runningPerLearner = 3
const runningInAll = 500

/** Commits an answer, and tells what was heard in it. What was committed is never changed. */
export async function commitAnswer(learner: Learner, answering: Answering): Promise<ActionResult<QuestionState>> {
  if (answering.text.length > maxSpokenLength) return problem('too_long')
  const question = findQuestion(answering.question)
  if (question?.code !== answering.question) return problem('not_found')
  const { way, text, chosen = [], confidence, sitting, usedS } = answering
  if (way === 'text' && text.trim() === '') return problem('invalid_input')
  const heard = way === 'text' ? hearAnswer(question, text) : hearStatements(question, chosen)
  if (heard === undefined) return problem('invalid_input')
  return store(learner, question, answering, {
    way,
    outcome: 'answered',
    text: toStoredText(text),
    ...(way === 'choice' && { chosen }),
    confidence,
    sitting,
    usedS: usedS ?? null,
    recognised: asJson(heard),
  })
}

/** Shows the model answer to somebody who has not answered, and remembers that. */
export async function showAnswer(
  learner: Learner,
  asked: Pick<Answering, 'id' | 'question' | 'locale' | 'sitting'>,
): Promise<ActionResult<QuestionState>> {
  const question = findQuestion(asked.question)
  if (question?.code !== asked.question) return problem('not_found')
  return store(learner, question, asked, {
    way: 'text',
    outcome: 'shown',
    text: '',
    sitting: asked.sitting,
    recognised: asJson(nothingHeard),
  })
}

/** Keeps which facts the learner says an answer had, whatever was proposed; a later correction replaces it. */
export async function rateAnswer(
  learner: Learner,
  { attempt, ticked, locale }: { attempt: string; ticked: string[]; locale?: Locale | undefined },
): Promise<ActionResult<ShownAttempt>> {
  const prisma = await getPrisma()
  const row = await prisma.questionAttempt.findFirst({ where: { id: attempt, learnerId: learner.id } })
  const question = row && findQuestion(row.question)
  if (!row || !question) return problem('not_found')
  if (!(await isOver(row))) return problem('not_now')
  const own = question.follow_ups.find(({ id }) => id === row.followUp)?.facts ?? []
  const known = new Set([...question.facts, ...own].map(({ id }) => id))
  if (!ticked.every((id) => known.has(id))) return problem('invalid_input')
  await prisma.questionAttempt.update({ where: { id: attempt }, data: { ticked: [...new Set(ticked)] } })
  const mock = row.mockId === null ? undefined : await findMock(learner, row.mockId)
  if (mock) await prisma.$transaction((tx) => dealMockCards(tx, mock))
  return found(await findShownAttempt(learner, attempt, locale))
}

/** Has the claims of an answer run; how it gets on is told with the question's state. */
export async function runClaims(learner: Learner, attempt: string): Promise<ActionResult<ShownAttempt>> {
  const prisma = await getPrisma()
  const row = await prisma.questionAttempt.findFirst({ where: { id: attempt, learnerId: learner.id } })
  if (!row) return problem('not_found')
  if (!(await isOver(row))) return problem('not_now')
  if (row.run === 'none' && claimsToRun(row).length > 0) {
    const refusal = await findRefusal(learner)
    if (refusal) return problem(refusal)
    await prisma.questionAttempt.updateMany({ where: { id: attempt, run: 'none' }, data: { run: 'queued' } })
  }
  // Sent again with every request: the process may have ended between storing and sending.
  if (row.run === 'none' || row.run === 'queued') await (await startGradingQueue()).enqueueClaims(attempt)
  return found(await findShownAttempt(learner, attempt))
}

/** What a row keeps as JSON. */
export const asJson = (heard: Heard): Prisma.InputJsonObject => heard as unknown as Prisma.InputJsonObject

type Stored = Pick<Prisma.QuestionAttemptUncheckedCreateInput, 'way' | 'outcome' | 'text' | 'sitting' | 'recognised'> &
  Pick<Prisma.QuestionAttemptUncheckedCreateInput, 'chosen' | 'confidence' | 'usedS'>

async function store(
  learner: Learner,
  question: Question,
  { id, locale }: Pick<Answering, 'id' | 'locale'>,
  answer: Stored,
): Promise<ActionResult<QuestionState>> {
  const prisma = await getPrisma()
  const { code, version } = question
  const reply = async ({ learnerId, question: of }: Pick<QuestionAttempt, 'learnerId' | 'question'>) =>
    // Whoever has this id, it is not this answer.
    learnerId !== learner.id || of !== code
      ? problem('invalid_input')
      : found(await findQuestionState(learner, code, { locale }))
  const existing = await prisma.questionAttempt.findUnique({ where: { id } })
  if (existing) return reply(existing)
  if (await isExamined(learner, code)) return problem('not_now')
  const minuteAgo = new Date(Date.now() - 60_000)
  const recent = { learnerId: learner.id, answeredAt: { gt: minuteAgo }, mockId: null }
  if ((await prisma.questionAttempt.count({ where: recent })) >= perMinute) return problem('too_many_attempts')
  try {
    return await reply(
      await prisma.questionAttempt.create({
        data: { ...answer, id, learnerId: learner.id, question: code, version, locale },
      }),
    )
  } catch (error) {
    // P2002: this very answer arrived twice at once.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
    return reply(await prisma.questionAttempt.findUniqueOrThrow({ where: { id } }))
  }
}

async function findRefusal({ id: learnerId }: Learner): Promise<'too_many_attempts' | 'server_busy' | undefined> {
  const prisma = await getPrisma()
  const run = { in: ['queued', 'running'] } satisfies Prisma.QuestionAttemptWhereInput['run']
  if ((await prisma.questionAttempt.count({ where: { learnerId, mockId: null, run } })) >= runningPerLearner)
    return 'too_many_attempts'
  if ((await prisma.questionAttempt.count({ where: { run } })) >= runningInAll) return 'server_busy'
  return undefined
}

const found = <T>(value: T | undefined): ActionResult<T> => (value === undefined ? problem('not_found') : ok(value))
