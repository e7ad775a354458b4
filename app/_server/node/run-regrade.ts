import type { Verdict } from '#content/verdict.ts'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { placeOfVersion } from './authored-place.ts'
import { GradingStopped } from './grading-pool.ts'
import type { GradingPool } from './grading-pool.ts'
import { GradingFailure } from './grading-thread.ts'
import { serverSecret } from './server-secret.ts'
import { fromStoredText } from './stored-text.ts'
import { summariseVerdict } from './verdict-summary.ts'
import type { VerdictSummary } from './verdict-summary.ts'

const maxRuns = 3

/**
 * Grades every submission of a step again, by another version of its scenario and on the same student's world, and writes
 * what came of each beside what stands. Nothing that stands is changed. A job that was interrupted goes on with what is
 * not there yet, so it may be delivered twice; one that is done with is left alone.
 */
export async function runRegrade(
  prisma: PrismaClient,
  pool: GradingPool,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const regrade = await prisma.regrade.findUnique({ where: { id } })
  if (!regrade || regrade.status === 'done' || regrade.status === 'failed') return
  const { runs } = regrade
  const end = (data: Prisma.RegradeUpdateManyMutationInput, run: number) =>
    prisma.regrade.updateMany({ where: { id, runs: run }, data: { ...data, finishedAt: new Date() } })
  // It began this often and never ended: it takes the server down with it.
  if (runs >= maxRuns) return void (await end({ status: 'failed', failure: 'gave_up' }, runs))

  // Who counts it up has it; a process that was thought dead finds another count.
  const run = runs + 1
  const unfinished = { id, runs, status: { in: ['queued', 'running'] } } satisfies Prisma.RegradeWhereInput
  const { count } = await prisma.regrade.updateMany({ where: unfinished, data: { status: 'running', runs: run } })
  if (count === 0) return
  try {
    // What is submitted meanwhile belongs to it too.
    for (;;) {
      const open = await findOpen(prisma, regrade)
      if (open.ids.length === 0) break
      for (const [index, attempt] of open.ids.entries()) {
        await regradeAttempt(prisma, pool, { regrade, attempt, signal })
        const progress = (open.finished + index + 1) / (open.finished + open.ids.length)
        const isMine = await prisma.regrade.updateMany({ where: { id, runs: run }, data: { progress } })
        if (isMine.count === 0) return
      }
    }
    await end({ status: 'done', progress: 1 }, run)
  } catch (error) {
    if (error instanceof GradingStopped) {
      await prisma.regrade.updateMany({ where: { id, runs: run }, data: { status: 'queued', runs } })
    }
    throw error
  }
}

/** What is graded and has not been graded again. */
async function findOpen(prisma: PrismaClient, { id, stepId }: { id: string; stepId: string }) {
  const attempts = await prisma.attempt.findMany({
    where: { stepId, status: 'done' },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const rows = await prisma.regradedAttempt.findMany({ where: { regradeId: id }, select: { attemptId: true } })
  const finished = new Set(rows.map(({ attemptId }) => attemptId))
  const ids = attempts.map((attempt) => attempt.id).filter((one) => !finished.has(one))
  return { ids, finished: finished.size }
}

async function regradeAttempt(
  prisma: PrismaClient,
  pool: GradingPool,
  {
    regrade,
    attempt: id,
    signal,
  }: { regrade: { id: string; toVersion: string }; attempt: string; signal: AbortSignal },
): Promise<void> {
  const attempt = await prisma.attempt.findUnique({ where: { id } })
  if (!attempt) return
  const before = {
    before: attempt.verdict as Prisma.InputJsonObject,
    was: attempt.summary as Prisma.InputJsonObject | null as VerdictSummary,
  }
  const key = { regradeId: regrade.id, attemptId: id }
  const keep = (data: Omit<Prisma.RegradedAttemptUncheckedCreateInput, 'regradeId' | 'attemptId'>) =>
    prisma.regradedAttempt.createMany({ data: [{ ...key, ...before, ...data }], skipDuplicates: true })
  try {
    const verdict: Verdict = await pool.grade(
      {
        exercise: regrade.toVersion,
        yaml: fromStoredText(attempt.yaml),
        learnerId: attempt.learnerId,
        attempt: attempt.ordinal,
        secret: serverSecret('grading'),
        place: (await placeOfVersion(regrade.toVersion)).folder,
        ...(attempt.variantSeed !== null && { variantSeed: attempt.variantSeed }),
      },
      { signal, onProgress: () => undefined },
    )
    await keep({ after: verdict as Prisma.InputJsonObject, becomes: summariseVerdict(verdict) })
  } catch (error) {
    // One submission that cannot be graded must not keep the others from it.
    if (!(error instanceof GradingFailure)) throw error
    console.error(`Attempt ${id} could not be graded again by ${regrade.toVersion} (${error.reason}): ${error.message}`)
    await keep({ failure: error.reason })
  }
}
