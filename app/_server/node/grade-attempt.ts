import type { Prisma } from '../generated/prisma/client.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { tellAttempt } from './attempt-progress.ts'
import { GradingStopped } from './grading-pool.ts'
import type { GradingPool } from './grading-pool.ts'
import { GradingFailure } from './grading-thread.ts'
import type { FailureReason } from './grading-thread.ts'
import { serverSecret } from './server-secret.ts'
import { fromStoredText } from './stored-text.ts'

const maxRuns = 3
const progressWriteMs = 1000

export type AttemptFailure = FailureReason | 'gave_up'

/**
 * Grades one attempt and writes the verdict into its row, whoever is watching. An attempt that is graded already, or
 * deleted by its owner, is left alone, so a job may be delivered twice.
 */
export async function gradeAttempt(prisma: PrismaClient, pool: GradingPool, id: string): Promise<void> {
  const attempt = await prisma.attempt.findUnique({ where: { id } })
  if (!attempt || attempt.status === 'done' || attempt.status === 'failed') return
  const unfinished = { id, status: { in: ['queued', 'running'] } } satisfies Prisma.AttemptWhereInput

  const fail = async (failure: AttemptFailure) => {
    await prisma.attempt.updateMany({ where: unfinished, data: { status: 'failed', failure, finishedAt: new Date() } })
    tellAttempt(id, 'finished')
  }
  // It began this often and never ended: it takes the server down with it.
  if (attempt.runs >= maxRuns) return fail('gave_up')

  await prisma.attempt.updateMany({
    where: unfinished,
    data: { status: 'running', progress: 0, runs: { increment: 1 } },
  })
  tellAttempt(id, { progress: 0 })
  const writes = progressWriter(prisma, id)
  try {
    const verdict = await pool.grade(
      {
        exercise: attempt.exercise,
        yaml: fromStoredText(attempt.yaml),
        learnerId: attempt.learnerId,
        attempt: attempt.ordinal,
        secret: serverSecret('grading'),
      },
      (progress) => {
        tellAttempt(id, { progress })
        writes.write(progress)
      },
    )
    await writes.settled()
    await prisma.attempt.updateMany({
      where: unfinished,
      data: { status: 'done', progress: 1, verdict: verdict as Prisma.InputJsonObject, finishedAt: new Date() },
    })
    tellAttempt(id, 'finished')
  } catch (error) {
    await writes.settled()
    if (error instanceof GradingFailure) {
      console.error(`Attempt ${id} at ${attempt.exercise} could not be graded (${error.reason}): ${error.message}`)
      return fail(error.reason)
    }
    if (error instanceof GradingStopped) {
      await prisma.attempt.updateMany({ where: unfinished, data: { status: 'queued', runs: { decrement: 1 } } })
    }
    throw error
  }
}

/** Keeps at most one write of progress under way, and at most one a second. */
function progressWriter(prisma: PrismaClient, id: string) {
  let last = Date.now()
  let writing: Promise<unknown> | undefined
  return {
    write(progress: number) {
      if (writing || Date.now() - last < progressWriteMs) return
      last = Date.now()
      writing = prisma.attempt
        .updateMany({ where: { id, status: 'running' }, data: { progress } })
        .catch((error: unknown) => console.error(`The progress of attempt ${id} was not written:`, error))
        .finally(() => (writing = undefined))
    },
    async settled() {
      await writing
    },
  }
}
