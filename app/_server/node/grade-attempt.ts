import type { Prisma } from '../generated/prisma/client.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { tellAttempt } from './attempt-progress.ts'
import { GradingStopped } from './grading-pool.ts'
import type { GradingPool } from './grading-pool.ts'
import { GradingFailure } from './grading-thread.ts'
import type { FailureReason } from './grading-thread.ts'
import { serverSecret } from './server-secret.ts'
import { fromStoredText } from './stored-text.ts'
import { inSpan, logError, telemetry } from './telemetry/telemetry.ts'
import { summariseVerdict } from './verdict-summary.ts'

const maxRuns = 3
const progressWriteMs = 1000

export type AttemptFailure = FailureReason | 'gave_up'

/**
 * Grades one attempt and writes the verdict into its row, whoever is watching. An attempt that is graded already, or
 * deleted by its owner, is left alone, so a job may be delivered twice. `signal` ends the work where the job was taken
 * away.
 */
export async function gradeAttempt(
  prisma: PrismaClient,
  pool: GradingPool,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  const attempt = await prisma.attempt.findUnique({ where: { id } })
  if (!attempt || attempt.status === 'done' || attempt.status === 'failed') return
  const { runs } = attempt

  // It began this often and never ended: it takes the server down with it.
  if (runs >= maxRuns) return endAttempt(prisma, id, runs, { status: 'failed', failure: 'gave_up' })

  // Who counts it up has it. A process that was thought dead, and comes back, finds another count and writes nothing.
  const run = runs + 1
  const { count } = await prisma.attempt.updateMany({
    where: { id, runs, status: { in: ['queued', 'running'] } },
    data: { status: 'running', progress: 0, runs: run },
  })
  if (count === 0) return
  tellAttempt(id, { progress: 0 })
  const begun = Date.now()
  const observer = telemetry()
  if (run === 1) observer?.record('tracelab.grading.wait.duration', (begun - attempt.submittedAt.getTime()) / 1000)
  const measure = (outcome: string) =>
    observer?.record('tracelab.grading.duration', (Date.now() - begun) / 1000, { 'tracelab.outcome': outcome })
  const writes = progressWriter(prisma, id, run)
  try {
    const verdict = await inSpan('grade', { attributes: { 'tracelab.exercise': attempt.exercise } }, async () =>
      pool.grade(
        {
          exercise: attempt.exercise,
          yaml: fromStoredText(attempt.yaml),
          learnerId: attempt.learnerId,
          attempt: attempt.ordinal,
          secret: serverSecret('grading'),
          ...(attempt.variantSeed !== null && { variantSeed: attempt.variantSeed }),
          ...(isAuthored(attempt.exercise) && { place: await folderOf(attempt.exercise) }),
        },
        {
          ...(signal && { signal }),
          onProgress: (progress) => {
            tellAttempt(id, { progress })
            writes.write(progress)
          },
        },
      ),
    )
    measure(verdict.passed ? 'passed' : 'not_passed')
    await writes.settled()
    await endAttempt(prisma, id, run, {
      status: 'done',
      progress: 1,
      verdict: verdict as Prisma.InputJsonObject,
      summary: summariseVerdict(verdict),
    })
  } catch (error) {
    await writes.settled()
    if (error instanceof GradingFailure) {
      measure(error.reason)
      logError(`Attempt ${id} at ${attempt.exercise} could not be graded (${error.reason}).`, error)
      return endAttempt(prisma, id, run, { status: 'failed', failure: error.reason })
    }
    if (error instanceof GradingStopped) {
      await prisma.attempt.updateMany({
        where: { id, runs: run, status: 'running' },
        data: { status: 'queued', runs: run - 1 },
      })
    }
    throw error
  }
}

async function endAttempt(
  prisma: PrismaClient,
  id: string,
  run: number,
  data: Pick<Prisma.AttemptUpdateManyMutationInput, 'status' | 'failure' | 'progress' | 'verdict' | 'summary'> & {
    failure?: AttemptFailure
  },
): Promise<void> {
  const where = { id, runs: run, status: { in: ['queued', 'running'] } } satisfies Prisma.AttemptWhereInput
  await prisma.attempt.updateMany({ where, data: { ...data, finishedAt: new Date() } })
  tellAttempt(id, 'finished')
}

/** The code of a version of an authored scenario, `S17.3`, whose files come from the database. */
const isAuthored = (exercise: string) => /^S\d/.test(exercise)

async function folderOf(exercise: string): Promise<string> {
  const { placeOfVersion } = await import('./authored-place.ts')
  const { folder } = await placeOfVersion(exercise)
  return folder
}

/** Keeps at most one write of progress under way, and at most one a second. */
function progressWriter(prisma: PrismaClient, id: string, run: number) {
  let last = Date.now()
  let writing: Promise<unknown> | undefined
  return {
    write(progress: number) {
      if (writing || Date.now() - last < progressWriteMs) return
      last = Date.now()
      writing = prisma.attempt
        .updateMany({ where: { id, runs: run, status: 'running' }, data: { progress } })
        .catch((error: unknown) => logError('The progress of an attempt was not written.', error))
        .finally(() => (writing = undefined))
    },
    async settled() {
      await writing
    },
  }
}
