import 'server-only'
import { loadTasks } from '#content/tasks.ts'
import { createAttempt } from '../attempts.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { startGradingQueue } from '../node/grading-queue.ts'
import { claimsToRun } from '../node/run-answer-claims.ts'
import { fromStoredText } from '../node/stored-text.ts'
import { dealCards } from '../reviews.ts'
import { planOf } from './mock-rows.ts'
import type { MockWithAnswers } from './mock-rows.ts'
import { questionsToRecall, scoreRows } from './score-rows.ts'
import { nodeOf } from './spoken.ts'

const dayMs = 86_400_000

/**
 * Ends a mock, once: what was missed comes back tomorrow as cards, what was claimed is run, and what was made of live
 * tasks is graded. All of it is stored with the end itself, so that whatever happens next, it will be done.
 */
export async function closeMock(mock: MockWithAnswers, usedS: number, now = new Date()): Promise<void> {
  const prisma = await getPrisma()
  const versions = new Map((await loadTasks()).map(({ code, version }) => [code, version]))
  const claiming = mock.answers.filter((row) => claimsToRun(row).length > 0).map(({ id }) => id)
  const sent = mock.answers.filter((row) => row.outcome === 'answered' && versions.has(row.question))
  const attempts = await prisma.$transaction(async (tx) => {
    const { count } = await tx.mock.updateMany({
      where: { id: mock.id, endedAt: null },
      data: { endedAt: now, isPaused: false, usedS: Math.max(mock.usedS, usedS) },
    })
    if (count === 0) return undefined
    await tx.questionAttempt.updateMany({ where: { id: { in: claiming } }, data: { run: 'queued' } })
    await dealMockCards(tx, { ...mock, endedAt: now })
    const created: string[] = []
    for (const row of sent) {
      const submission = {
        exercise: row.question,
        exerciseVersion: String(versions.get(row.question)),
        yaml: fromStoredText(row.text),
        idempotencyKey: row.id,
      }
      created.push(await createAttempt(tx, { id: mock.learnerId }, submission))
    }
    return created
  })
  if (attempts === undefined) return
  // Where the process ends before this, the next one finds them waiting.
  const queue = await startGradingQueue()
  for (const id of attempts) await queue.enqueue(id)
  for (const id of claiming) await queue.enqueueClaims(id)
}

/** Brings what a mock missed back as cards, a day after its end; those that it no longer misses go, while unasked. */
export async function dealMockCards(tx: Prisma.TransactionClient, mock: MockWithAnswers): Promise<void> {
  // What an exam missed is not told by a card, and what a class asked is the class's.
  if (mock.endedAt === null || mock.sittingId !== null) return
  const missed = questionsToRecall(scoreRows(mock)).map(({ question }) => question)
  const isMissed = (code: string) => missed.some((one) => one.code === code)
  await dealCards(
    tx,
    { id: mock.learnerId },
    {
      due: new Date(mock.endedAt.getTime() + dayMs),
      cards: missed.map(({ code, lesson }) => ({ card: nodeOf(code), lesson })),
      withdrawn: planOf(mock).flatMap(({ code }) => (isMissed(code) ? [] : [nodeOf(code)])),
    },
  )
}
