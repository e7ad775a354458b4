import { SpanKind } from '@opentelemetry/api'
import { fromPglite, PgBoss } from 'pg-boss'
import type { Database } from './db.ts'
import { inSpan, logError, telemetry } from './telemetry/telemetry.ts'
import type { Carrier } from './telemetry/telemetry.ts'

/** What a job is about: the row that asks for it has the same id, so asking twice is asking once. */
export type JobKind = 'attempt' | 'claims' | 'proof' | 'regrade'

/** `trace` is the W3C context of whoever asked, where this server observes itself. */
export type Job = { kind: JobKind; id: string; trace?: Carrier }

/** People wait for what is in `submissions`; what is in `background` takes minutes and has threads of its own. */
export const queueNames = ['submissions', 'background'] as const
export type QueueName = (typeof queueNames)[number]

export const queueOf: Record<JobKind, QueueName> = {
  attempt: 'submissions',
  claims: 'submissions',
  proof: 'background',
  regrade: 'background',
}

/** Rounds of submissions that the claims of an interview let go first: they come after, and are never starved. */
const roundsBeforeClaims = 8

// More tries than a row may begin, so that the row has the last word. Longer than any limit of a thread.
const jobOptions = { retryLimit: 10, retryDelay: 1, expireInSeconds: 2 * 3600 }

/** Connects to the jobs of a database, and makes its queues where there are none yet. */
export async function openJobs({ engine }: Database): Promise<PgBoss> {
  // No schedules here, and one process for PGlite: only another process can leave a job behind on PostgreSQL.
  const common = { schedule: false, application_name: 'tracelab-jobs' }
  const boss =
    engine.kind === 'pglite'
      ? new PgBoss({ ...common, db: fromPglite(engine.pglite), backend: 'pglite' })
      : new PgBoss({
          ...common,
          connectionString: engine.connectionString,
          max: 4,
          superviseIntervalSeconds: 3,
          monitorIntervalSeconds: 3,
        })
  boss.on('error', (error) => logError('The job queue reports an error.', error))
  await boss.start()
  for (const name of queueNames) await boss.createQueue(name, jobOptions)
  return boss
}

/** Sends a job; what is there already stays as it is. */
export async function sendJob(boss: PgBoss, { engine, prisma }: Database, job: Job): Promise<void> {
  const queue = queueOf[job.kind]
  const options = {
    ...jobOptions,
    id: job.id,
    priority: await priorityOf(prisma, job),
    // A process that was killed stops its heartbeat, and another takes the job; pg-boss would wait for it to expire.
    ...(engine.kind === 'postgres' && { heartbeatSeconds: 10 }),
  }
  await inSpan(
    `send ${queue}`,
    { kind: SpanKind.PRODUCER, attributes: messagingAttributes(job.kind, 'send') },
    async () => {
      const trace = telemetry()?.carrier()
      await boss.send(queue, { ...job, ...(trace && { trace }) }, options)
    },
  )
}

/** By the conventions for messaging. */
export function messagingAttributes(kind: JobKind, operation: 'send' | 'process') {
  return {
    'messaging.system': 'pg-boss',
    'messaging.operation.type': operation,
    'messaging.operation.name': operation,
    'messaging.destination.name': queueOf[kind],
    'tracelab.job.kind': kind,
  }
}

/** Higher goes first. */
async function priorityOf(prisma: Database['prisma'], { kind, id }: Job): Promise<number> {
  switch (kind) {
    case 'attempt': {
      const attempt = await prisma.attempt.findUnique({ where: { id }, select: { turn: true } })
      return -(attempt?.turn ?? 0)
    }
    case 'claims': {
      const first = await prisma.attempt.aggregate({ where: { status: 'queued' }, _min: { turn: true } })
      return -((first._min.turn ?? 0) + roundsBeforeClaims)
    }
    // The first who asked is the first whose turn it is.
    case 'proof':
    case 'regrade':
      return 0
  }
}
