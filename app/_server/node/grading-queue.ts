import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { SpanKind } from '@opentelemetry/api'
import type { Job as BossJob, PgBoss } from 'pg-boss'
import { getDatabase } from './db.ts'
import type { Database } from './db.ts'
import { readEnv } from './env.ts'
import { messagingAttributes, openJobs, queueNames, queueOf, sendJob } from './grading-jobs.ts'
import type { Job, JobKind, QueueName } from './grading-jobs.ts'
import { announceGrader } from './grader-presence.ts'
import { GradingPool } from './grading-pool.ts'
import { processPromise, takeSingleton } from './process-singleton.ts'
import { projectRoot } from './project-root.ts'
import { reviveJobs, takeBackJobs } from './revive-jobs.ts'
import { inSpan, logError, telemetry } from './telemetry/telemetry.ts'

const minute = 60_000
const limits = {
  wallMs: 10 * minute,
  cpuMs: 5 * minute,
  heapMb: 2048,
  proof: { wallMs: 100 * minute, cpuMs: 90 * minute },
}
const reviveEveryMs = 30_000
/** What was called off is given back to the queue by then. */
const writeBackMs = 5000

export type GradingQueue = {
  /** Has the attempt graded, once, however often it is asked. */
  enqueue(attemptId: string): Promise<void>
  /** Has the claims of an answer to a question run, once, however often it is asked. */
  enqueueClaims(answerId: string): Promise<void>
  /** Has a scenario proven: `ScenarioProof.id`. */
  enqueueProof(proofId: string): Promise<void>
  /** Has the submissions of a step graded again: `Regrade.id`. */
  enqueueRegrade(regradeId: string): Promise<void>
  /** Threads that work at this moment, and how many there may be. */
  threads(): { busy: number; atMost: number }
  /** Takes no more jobs, waits so long for those under way, and leaves what is not done then to others. */
  stop(drainMs: number): Promise<void>
}

export type GradingSettings = {
  /** A module that exports `gradeExercise`. */
  grader?: URL
  /** A module that exports `runClaims`. */
  claimRunner?: URL
  /** A module that exports `proveAuthored`. */
  prover?: URL
  /** For submissions; 0 grades nothing here, and leaves it to other processes. */
  threads?: number
}

/** The queue of this process, started at the first call; the settings of later calls are not looked at. */
export function startGradingQueue(settings: GradingSettings = {}): Promise<GradingQueue> {
  return processPromise('grading-queue', async () => openQueue(await getDatabase(), settings))
}

/**
 * Stops grading; what is under way after `drainMs` is graded by others, or at the next start. Stop it before closing the
 * database.
 */
export async function stopGradingQueue({ drainMs = 0 } = {}): Promise<void> {
  const started = takeSingleton<Promise<GradingQueue>>('grading-queue')
  if (started) await (await started).stop(drainMs)
}

async function openQueue(database: Database, settings: GradingSettings): Promise<GradingQueue> {
  const {
    grader = moduleAt('content/grade.ts'),
    claimRunner = moduleAt('content/questions/run-claims.ts'),
    prover = moduleAt('content/authored/prove-authored.ts'),
    threads = readEnv().graders ?? Math.max(1, availableParallelism() - 1),
  } = settings
  const pool = new GradingPool({ grade: grader, runClaims: claimRunner, prove: prover }, limits)
  const boss = await openJobs(database)
  await takeBackJobs(database)
  await reviveJobs(boss, database, 0)
  const reviving = setInterval(() => {
    reviveJobs(boss, database).catch((error: unknown) => logError('Unfinished work was not looked for.', error))
  }, reviveEveryMs)

  let active = 0
  const run = async (job: RunningJob) => {
    active += 1
    const { kind, trace } = job.data
    const settings = { kind: SpanKind.CONSUMER, attributes: messagingAttributes(kind, 'process'), from: trace }
    await inSpan(`process ${queueOf[kind]}`, settings, () => runJob(database, pool, job)).finally(() => (active -= 1))
  }
  const workers: Record<QueueName, string[]> = {
    submissions: await startWorkers(boss, 'submissions', threads, run),
    // Never a share of the submissions' threads, as a proof takes minutes; one that is made for it takes a share of the
    // machine.
    background: await startWorkers(boss, 'background', Math.ceil(threads / 4), run),
  }
  const depart = await announceGrader(database, threads)
  const unwatch = [
    telemetry()?.watch('tracelab.grading.threads.busy', () => active),
    telemetry()?.watch('tracelab.queue.waiting', () => database.prisma.attempt.count({ where: { status: 'queued' } })),
  ]
  const send = async (kind: JobKind, id: string) => {
    await sendJob(boss, database, { kind, id })
    for (const worker of workers[queueOf[kind]]) boss.notifyWorker(worker)
  }
  return {
    enqueue: (attemptId) => send('attempt', attemptId),
    enqueueClaims: (answerId) => send('claims', answerId),
    enqueueProof: (proofId) => send('proof', proofId),
    enqueueRegrade: (regradeId) => send('regrade', regradeId),
    threads: () => ({ busy: active, atMost: workers.submissions.length + workers.background.length }),
    async stop(drainMs) {
      clearInterval(reviving)
      for (const stop of unwatch) stop?.()
      for (const name of queueNames) if (workers[name].length > 0) await boss.offWork(name, { wait: false })
      const isIdle = () => active === 0
      await within(drainMs, isIdle)
      await pool.close()
      await within(writeBackMs, isIdle)
      await depart()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

async function within(ms: number, isDone: () => boolean): Promise<void> {
  const end = Date.now() + ms
  while (!isDone() && Date.now() < end) await delay(50)
}

type RunningJob = BossJob<Job>

/** So many that each takes one job after the other. */
async function startWorkers(boss: PgBoss, queue: QueueName, count: number, run: (job: RunningJob) => Promise<void>) {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const id: string = await boss.work<Job>(queue, { pollingIntervalSeconds: 0.5 }, async (jobs) => {
      for (const job of jobs) await run(job)
      // There may be more: it is fetched at once, not at the next look.
      boss.notifyWorker(id)
    })
    ids.push(id)
  }
  return ids
}

// Loaded when the first job of a kind comes: proving and grading again know much that nobody else needs.
async function runJob({ prisma }: Database, pool: GradingPool, { data, signal }: RunningJob): Promise<void> {
  const { kind, id } = data
  switch (kind) {
    case 'attempt':
      return (await import('./grade-attempt.ts')).gradeAttempt(prisma, pool, id, signal)
    case 'claims':
      return (await import('./run-answer-claims.ts')).runAnswerClaims(prisma, pool, id, signal)
    case 'proof':
      return (await import('./run-proof.ts')).runProof(prisma, pool, id, signal)
    case 'regrade':
      return (await import('./run-regrade.ts')).runRegrade(prisma, pool, id, signal)
  }
}

const moduleAt = (path: string) => pathToFileURL(join(/*turbopackIgnore: true*/ projectRoot(), path))
