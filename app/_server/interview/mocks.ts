import 'server-only'
import { loadTasks } from '#content/tasks.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Learner } from '../learners.ts'
import { maxConfigLength, maxSpokenLength } from '../limits.ts'
import { getPrisma } from '../node/db.ts'
import { toStoredText } from '../node/stored-text.ts'
import { asJson } from './answers.ts'
import { closeMock } from './close-mock.ts'
import { followMock } from './follow-mock.ts'
import type { Step } from './follow-mock.ts'
import { hearAnswer, hearFollowUp, nothingHeard } from './heard.ts'
import { findMock, limitOf, toFollow } from './mock-rows.ts'
import type { MockWithAnswers } from './mock-rows.ts'
import { describeMock } from './mock-state.ts'
import type { MockState } from './mock-state.ts'
import { heardIn } from './show-attempt.ts'

/** An answer to the step that a mock is at. */
export type Locking = {
  mock: string
  /** A UUID made by the page, once per answer: a repeated one is the same answer. */
  id: string
  /** The code of the question or task. */
  question: string
  followUp: string | null
  outcome: 'answered' | 'skipped'
  text: string
  /** 0 to 100; null where something is skipped. */
  confidence: number | null
  /** Seconds of the mock. */
  usedS: number
}

/**
 * Locks an answer for good, and tells what is asked next. An answer to anything but the current step is refused. One that
 * comes when the time is up is still taken, and ends the mock.
 */
export async function lockAnswer(learner: Learner, locking: Locking): Promise<ActionResult<MockState>> {
  const { mock: mockId, question: code, followUp, text, confidence } = locking
  if (text.length > maxSpokenLength) return problem('too_long')
  const outcome = text.trim() === '' ? 'skipped' : locking.outcome
  return takeStep(learner, locking, mockId, (step) => {
    if (step.code !== code || (step.kind === 'question' ? (step.followUp?.id ?? null) : null) !== followUp) return
    // A task is sent, or passed over.
    if (step.kind === 'task')
      return outcome === 'skipped' ? { version: 1, outcome, text: '', heard: nothingHeard } : undefined
    const { question } = step
    const hear = () => (step.followUp ? hearFollowUp(question, step.followUp, text) : hearAnswer(question, text))
    return {
      version: question.version,
      outcome,
      text,
      confidence: outcome === 'skipped' ? null : confidence,
      heard: outcome === 'skipped' ? nothingHeard : hear(),
    }
  })
}

/** Keeps what was made of a live task. It is graded when the mock has ended, so that nothing tells the verdict before. */
export async function sendTask(
  learner: Learner,
  { mock, id, answer, usedS }: { mock: string; id: string; answer: string; usedS: number },
): Promise<ActionResult<MockState>> {
  if (answer.length > maxConfigLength) return problem('too_long')
  const versions = new Map((await loadTasks()).map(({ code, version }) => [code, version]))
  return takeStep(learner, { id, usedS }, mock, (step) =>
    step.kind === 'task'
      ? { version: versions.get(step.code) ?? 1, outcome: 'answered', text: answer, heard: nothingHeard }
      : undefined,
  )
}

/** Takes a claim back, or makes it again, until the mock ends. */
export async function removeClaim(
  learner: Learner,
  { mock: id, attempt, claim, removed }: { mock: string; attempt: string; claim: string; removed: boolean },
): Promise<ActionResult<MockState>> {
  const mock = await findMock(learner, id)
  const row = mock?.answers.find((one) => one.id === attempt)
  if (!mock || !row || !heardIn(row).claims.some((one) => one.id === claim)) return problem('not_found')
  if (mock.endedAt !== null) return problem('not_now')
  const others = (row.removedClaims as string[]).filter((one) => one !== claim)
  const prisma = await getPrisma()
  await prisma.questionAttempt.update({
    where: { id: attempt },
    data: { removedClaims: removed ? [...others, claim] : others },
  })
  return tell(learner, id)
}

/** What the clock of a mock shows. */
export type MockTime = { usedS: number; isPaused: boolean; status: 'running' | 'ended' }

/** Keeps the time that was used, and whether it stands. Time never runs back. */
export async function keepTime(
  learner: Learner,
  { mock: id, usedS, isPaused }: { mock: string; usedS: number; isPaused: boolean },
): Promise<ActionResult<MockTime>> {
  const prisma = await getPrisma()
  const running = { id, learnerId: learner.id, endedAt: null }
  if (isPaused)
    await prisma.mock.updateMany({
      where: { ...running, isPaused: false },
      data: { isPaused, pauses: { increment: 1 } },
    })
  else await prisma.mock.updateMany({ where: { ...running, isPaused: true }, data: { isPaused } })
  await prisma.mock.updateMany({ where: { ...running, usedS: { lt: usedS } }, data: { usedS } })
  const row = await prisma.mock.findFirst({ where: { id, learnerId: learner.id } })
  if (!row) return problem('not_found')
  return ok({ usedS: row.usedS, isPaused: row.isPaused, status: row.endedAt === null ? 'running' : 'ended' })
}

/** Ends a mock, at the end of its time or before, and has its report made. */
export async function endMock(
  learner: Learner,
  { mock: id, usedS }: { mock: string; usedS: number },
): Promise<ActionResult<MockState>> {
  const mock = await findMock(learner, id)
  if (!mock) return problem('not_found')
  await closeMock(mock, usedS)
  return tell(learner, id)
}

type Taken = {
  version: number
  outcome: 'answered' | 'skipped'
  text: string
  confidence?: number | null
  heard: Parameters<typeof asJson>[0]
}

/** Stores the answer to the current step, once; `answer` gives undefined where it is for another step. */
async function takeStep(
  learner: Learner,
  { id, usedS }: Pick<Locking, 'id' | 'usedS'>,
  mockId: string,
  answer: (step: Step) => Taken | undefined,
): Promise<ActionResult<MockState>> {
  const mock = await findMock(learner, mockId)
  if (!mock) return problem('not_found')
  if (mock.answers.some((one) => one.id === id)) return tell(learner, mockId)
  const { step } = followMock(toFollow(mock))
  const taken = step && mock.endedAt === null ? answer(step) : undefined
  if (!step || !taken) return problem('not_now')

  const { version, outcome, text, confidence = null, heard } = taken
  const atS = Math.max(mock.usedS, usedS)
  const prisma = await getPrisma()
  try {
    await prisma.$transaction(async (tx) => {
      await tx.questionAttempt.create({
        data: {
          id,
          learnerId: learner.id,
          question: step.code,
          version,
          locale: mock.locale,
          followUp: step.kind === 'question' ? (step.followUp?.id ?? null) : null,
          mockId,
          position: mock.answers.length,
          sitting: 'mock',
          way: 'text',
          outcome,
          text: toStoredText(text),
          confidence,
          recognised: asJson(heard),
          usedS: atS,
        },
      })
      await tx.mock.updateMany({ where: { id: mockId, usedS: { lt: atS } }, data: { usedS: atS } })
    })
  } catch (error) {
    // P2002: another tab has answered this step, or this very answer arrived twice at once.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
    const now = await findMock(learner, mockId)
    return now?.answers.some((one) => one.id === id) ? ok(await describeMock(now)) : problem('not_now')
  }
  const limit = limitOf(mock)
  const answered = await findMock(learner, mockId)
  if (answered && limit !== null && atS >= limit) await closeMock(answered, atS)
  return tell(learner, mockId)
}

async function tell(learner: Learner, id: string): Promise<ActionResult<MockState>> {
  const mock: MockWithAnswers | undefined = await findMock(learner, id)
  return mock ? ok(await describeMock(mock)) : problem('not_found')
}
