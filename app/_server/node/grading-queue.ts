import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fromPglite, PgBoss } from 'pg-boss'
import { getDatabase } from './db.ts'
import type { Database } from './db.ts'
import { gradeAttempt } from './grade-attempt.ts'
import { GradingPool } from './grading-pool.ts'
import { processPromise, takeSingleton } from './process-singleton.ts'
import { projectRoot } from './project-root.ts'
import { runAnswerClaims } from './run-answer-claims.ts'

const queueName = 'grade'
const limits = { timeMs: 10 * 60_000, heapMb: 2048 }

// More tries than an attempt or the claims of an answer may begin, so that their own row has the last word.
const jobOptions = { retryLimit: 10, retryDelay: 1, expireInSeconds: 900 }

/** What is to be done: an attempt graded, or the claims of an answer run. The id is its row's, and the job's. */
type Job = { attemptId: string } | { answerId: string }

export type GradingQueue = {
  /** Has the attempt graded, once, however often it is asked. */
  enqueue(attemptId: string): Promise<void>
  /** Has the claims of an answer to a question run, once, however often it is asked. */
  enqueueClaims(answerId: string): Promise<void>
  stop(): Promise<void>
}

export type GradingSettings = {
  /** A module that exports `gradeExercise`. */
  grader?: URL
  /** A module that exports `runClaims`. */
  claimRunner?: URL
  threads?: number
}

/** The queue of this process, started at the first call; the settings of later calls are not looked at. */
export function startGradingQueue(settings: GradingSettings = {}): Promise<GradingQueue> {
  return processPromise('grading-queue', async () => openQueue(await getDatabase(), settings))
}

/** Stops grading; what was under way is graded at the next start. Stop it before closing the database. */
export async function stopGradingQueue(): Promise<void> {
  const started = takeSingleton<Promise<GradingQueue>>('grading-queue')
  if (started) await (await started).stop()
}

async function openQueue(database: Database, settings: GradingSettings): Promise<GradingQueue> {
  const {
    grader = moduleAt('content/grade.ts'),
    claimRunner = moduleAt('content/questions/run-claims.ts'),
    threads = Math.max(1, availableParallelism() - 1),
  } = settings
  const boss = connect(database)
  boss.on('error', (error) => console.error('The job queue reports:', error))
  await boss.start()
  await boss.createQueue(queueName, jobOptions)

  const pool = new GradingPool({ grade: grader, runClaims: claimRunner }, limits)
  await reviveJobs(boss, database)
  const worker = await boss.work<Job>(
    queueName,
    { pollingIntervalSeconds: 0.5, localConcurrency: threads },
    async (jobs) => {
      for (const { data } of jobs) {
        await ('attemptId' in data
          ? gradeAttempt(database.prisma, pool, data.attemptId)
          : runAnswerClaims(database.prisma, pool, data.answerId))
      }
    },
  )

  const send = async (job: Job) => {
    await sendJob(boss, database, job)
    boss.notifyWorker(worker)
  }
  return {
    enqueue: (attemptId) => send({ attemptId }),
    enqueueClaims: (answerId) => send({ answerId }),
    async stop() {
      await boss.offWork(queueName, { wait: false })
      await pool.close()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

const moduleAt = (path: string) => pathToFileURL(join(/*turbopackIgnore: true*/ projectRoot(), path))

function connect({ engine }: Database): PgBoss {
  // No schedules here, and one process for PGlite: only another process can leave a job behind on PostgreSQL.
  const common = { schedule: false, application_name: 'tracelab-jobs' }
  return engine.kind === 'pglite'
    ? new PgBoss({ ...common, db: fromPglite(engine.pglite), backend: 'pglite' })
    : new PgBoss({
        ...common,
        connectionString: engine.connectionString,
        max: 4,
        superviseIntervalSeconds: 5,
        monitorIntervalSeconds: 5,
      })
}

const idOf = (job: Job) => ('attemptId' in job ? job.attemptId : job.answerId)

/** A row and its job share an id, which makes sending idempotent in the database itself. */
async function sendJob(boss: PgBoss, { engine }: Database, job: Job): Promise<void> {
  await boss.send(
    queueName,
    job,
    // A process that was killed stops its heartbeat, and another takes the job; pg-boss would wait 15 minutes.
    { ...jobOptions, id: idOf(job), ...(engine.kind === 'postgres' && { heartbeatSeconds: 10 }) },
  )
}

/**
 * Makes sure that everything unfinished has a job that will run, whatever the last process was doing when it ended.
 */
async function reviveJobs(boss: PgBoss, database: Database): Promise<void> {
  const { engine, prisma } = database
  if (engine.kind === 'pglite') {
    // Nobody else runs jobs on PGlite, so an active one belongs to a process that is gone.
    await engine.pglite.query(
      "UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE name = $1 AND state = 'active'",
      [queueName],
    )
  }
  const attempts = await prisma.attempt.findMany({
    where: { status: { in: ['queued', 'running'] } },
    select: { id: true },
  })
  const answers = await prisma.questionAttempt.findMany({
    where: { run: { in: ['queued', 'running'] } },
    select: { id: true },
  })
  for (const job of [
    ...attempts.map(({ id }) => ({ attemptId: id })),
    ...answers.map(({ id }) => ({ answerId: id })),
  ]) {
    const id = idOf(job)
    const [known] = await boss.findJobs(queueName, { id })
    if (known && ['completed', 'cancelled', 'failed'].includes(known.state)) await boss.deleteJob(queueName, id)
    await sendJob(boss, database, job)
  }
}
