import { randomStream } from '#sim/kernel/random.ts'
import type { RunClaim } from '#content/questions/run-claims.ts'
import type { Recognised } from '#content/questions/recognise.ts'
import type { Prisma, PrismaClient, QuestionAttempt } from '../generated/prisma/client.ts'
import { GradingStopped } from './grading-pool.ts'
import type { GradingPool } from './grading-pool.ts'
import { GradingFailure } from './grading-thread.ts'

const maxRuns = 3
/** How many runs a claim is held against. */
const seedsOfClaims = 6

/**
 * Runs the claims of one answer and writes what came of them into its row, whoever is watching. An answer that is done
 * with, or deleted by its owner, is left alone, so a job may be delivered twice.
 */
export async function runAnswerClaims(
  prisma: PrismaClient,
  pool: GradingPool,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await prisma.questionAttempt.findUnique({
    where: { id },
    include: { mock: { select: { seed: true } } },
  })
  if (!answer || (answer.run !== 'queued' && answer.run !== 'running')) return
  const { runs } = answer
  const unfinished = { id, runs, run: { in: ['queued', 'running'] } } satisfies Prisma.QuestionAttemptWhereInput

  // It began this often and never ended: it takes the server down with it.
  if (runs >= maxRuns) {
    await prisma.questionAttempt.updateMany({ where: unfinished, data: { run: 'failed' } })
    return
  }
  // Who counts it up has it, as with an attempt.
  const { count } = await prisma.questionAttempt.updateMany({
    where: unfinished,
    data: { run: 'running', runs: runs + 1 },
  })
  if (count === 0) return
  const mine = { id, runs: runs + 1, run: 'running' } satisfies Prisma.QuestionAttemptWhereInput
  try {
    const executed = await pool.runClaims(
      { question: answer.question, claims: claimsToRun(answer), seeds: drawSeeds(answer) },
      signal && { signal },
    )
    await prisma.questionAttempt.updateMany({
      where: mine,
      data: { run: 'done', executed: executed satisfies RunClaim[] as unknown as Prisma.InputJsonArray },
    })
  } catch (error) {
    if (error instanceof GradingFailure) {
      console.error(
        `The claims of answer ${id} to ${answer.question} could not be run (${error.reason}): ${error.message}`,
      )
      await prisma.questionAttempt.updateMany({ where: mine, data: { run: 'failed' } })
      return
    }
    if (error instanceof GradingStopped) {
      await prisma.questionAttempt.updateMany({ where: mine, data: { run: 'queued', runs } })
    }
    throw error
  }
}

/** The claims of an answer, without those that its author took back. */
export function claimsToRun(
  answer: Pick<QuestionAttempt, 'recognised' | 'removedClaims'>,
): { id: string; value: number | null }[] {
  const { claims } = answer.recognised as unknown as Pick<Recognised, 'claims'>
  const removed = new Set(answer.removedClaims as string[])
  return claims.filter(({ id }) => !removed.has(id)).map(({ id, value = null }) => ({ id, value }))
}

/** All claims of a mock run on the same seeds, and another mock's on others. */
function drawSeeds({ id, mock }: { id: string; mock: { seed: number } | null }): number[] {
  const stream = mock === null ? randomStream(0, `claims/${id}`) : randomStream(mock.seed, 'claims')
  return Array.from({ length: seedsOfClaims }, () => stream.uint32())
}
