import type { PgBoss } from 'pg-boss'
import type { Database } from './db.ts'
import { queueNames, queueOf, sendJob } from './grading-jobs.ts'
import type { JobKind } from './grading-jobs.ts'

/** Rows that ask for a job and have none that will run. A row that is younger than this is being sent just now. */
const graceMs = 15_000

/** The tables whose rows ask for jobs, and the column that says how they are getting on. */
const sources: Record<JobKind, { table: string; status: string; since: string }> = {
  attempt: { table: 'attempt', status: 'status', since: '"submittedAt"' },
  claims: { table: 'question_attempt', status: 'run', since: '"answeredAt"' },
  proof: { table: 'scenario_proof', status: 'status', since: '"askedAt"' },
  regrade: { table: 'regrade', status: 'status', since: '"askedAt"' },
}

/**
 * Makes sure that everything unfinished has a job that will run, whatever a process was doing when it ended: at the start
 * of a process, and every now and then by those that live.
 */
export async function reviveJobs(boss: PgBoss, database: Database, olderThanMs = graceMs): Promise<void> {
  for (const kind of Object.keys(sources) as JobKind[]) {
    for (const id of await findForsaken(database, kind, olderThanMs)) {
      // A job that has ended with its row unfinished would keep the id.
      await boss.deleteJob(queueOf[kind], id)
      await sendJob(boss, database, { kind, id })
    }
  }
}

/** Takes back the jobs that the last process had begun. On PGlite only: nobody else runs jobs there. */
export async function takeBackJobs({ engine }: Database): Promise<void> {
  if (engine.kind !== 'pglite') return
  await engine.pglite.query(
    "UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE name = ANY($1) AND state = 'active'",
    [[...queueNames]],
  )
}

async function findForsaken({ prisma }: Database, kind: JobKind, olderThanMs: number): Promise<string[]> {
  const { table, status, since } = sources[kind]
  const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `SELECT r.id FROM "${table}" r
     WHERE r.${status} IN ('queued', 'running') AND r.${since} <= $2
       AND NOT EXISTS (
         SELECT 1 FROM pgboss.job j
         WHERE j.name = $1 AND j.id = r.id AND j.state IN ('created', 'retry', 'active'))
     ORDER BY r.${since}`,
    queueOf[kind],
    new Date(Date.now() - olderThanMs),
  )
  return rows.map(({ id }) => id)
}
