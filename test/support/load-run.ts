import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

export type LoadPlan = {
  databaseUrl: string
  /** Each hands in once, spread evenly over this time; resolves to the id of its attempt. */
  students: number
  overMs: number
  submit(student: number): Promise<string>
  /** Killed one after the other while submissions are under way, and started again by `restart`. */
  victims: { name: string; child: () => ChildProcess; restart: () => Promise<void> }[]
  /** Asked all the time, a page that somebody else is reading meanwhile; its answer is measured. */
  readPage?: (() => Promise<unknown>) | undefined
}

/** A process, and the part of its output that it was waited for. */
export type StartedProcess = { child: ChildProcess; said: RegExpExecArray }

export type LoadFigures = {
  submitted: number
  submissionsPerMinute: number
  waitS: { p50: number; p95: number }
  lost: number
  /** Verdicts beyond the first of an attempt, by the database's own count. */
  double: number
  /** Verdicts that another try was needed for, as the first was killed. */
  begunAgain: number
  pageMs: { p50: number; p95: number; reads: number } | null
  killed: string[]
}

/**
 * Has students hand in while graders and servers are killed, waits until everything is graded, and counts: by a trigger in
 * the database, which sees each verdict that is written, whoever writes it.
 */
export async function runLoad(plan: LoadPlan): Promise<LoadFigures> {
  const client = new pg.Client({ connectionString: plan.databaseUrl })
  await client.connect()
  await client.query(countVerdicts)
  const begun = performance.now()
  const submitting = Array.from({ length: plan.students }, async (_, student) => {
    await delay((plan.overMs * student) / plan.students)
    return untilStored(() => plan.submit(student))
  })
  const reading = measurePages(plan.readPage)
  const killing = killVictims(client, plan)
  const ids = await Promise.all(submitting)
  await killing
  await untilGraded(client, ids)
  const seconds = (performance.now() - begun) / 1000
  const pageMs = await reading.stop()
  const figures = await readFigures(client, ids)
  await client.end()
  return {
    ...figures,
    submissionsPerMinute: Math.round((60 * ids.length) / seconds),
    pageMs,
    killed: plan.victims.map(({ name }) => name),
  }
}

/** Starts a process and waits until its output has what says that it is ready. */
export async function startProcess(args: string[], env: NodeJS.ProcessEnv, readiness: RegExp): Promise<StartedProcess> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`a process ended with ${code} before it was ready: ${output}`)
  })
  ended.catch(() => undefined)
  const ready = (async () => {
    for (;;) {
      const said = readiness.exec(output)
      if (said) return said
      await delay(20)
    }
  })()
  return { child, said: await Promise.race([ready, ended]) }
}

const countVerdicts = `
  CREATE TABLE IF NOT EXISTS load_verdict (attempt uuid NOT NULL);
  CREATE OR REPLACE FUNCTION count_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO load_verdict VALUES (NEW.id); RETURN NEW; END $$;
  CREATE OR REPLACE TRIGGER count_verdict AFTER UPDATE OF verdict, status ON attempt
    FOR EACH ROW WHEN (NEW.status IN ('done', 'failed')) EXECUTE FUNCTION count_verdict();`

/** A student whose server is gone presses the button again: the same submission, by its key, until there is an answer. */
async function untilStored(submit: () => Promise<string>): Promise<string> {
  for (;;) {
    try {
      return await submit()
    } catch {
      await delay(500)
    }
  }
}

/** Kills each while an attempt is being graded, so that there is something to lose. */
async function killVictims(client: pg.Client, { victims }: LoadPlan): Promise<void> {
  for (const { child, restart } of victims) {
    await until(async () => (await count(client, "status = 'running'")) > 0)
    const process = child()
    const ended = once(process, 'close')
    process.kill('SIGKILL')
    await ended
    await restart()
  }
}

async function untilGraded(client: pg.Client, ids: string[]): Promise<void> {
  await until(async () => (await count(client, "status IN ('done', 'failed')")) >= ids.length)
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(100)
}

async function count(client: pg.Client, where: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM attempt WHERE ${where}`)
  return rows[0]!.count
}

function measurePages(readPage: LoadPlan['readPage']) {
  let isOver = false
  const times: number[] = []
  const reading = (async () => {
    while (readPage && !isOver) {
      const begun = performance.now()
      // One that is restarting answers nobody: what is measured is those that answer.
      const isAnswered = await readPage().then(
        () => true,
        () => false,
      )
      if (isAnswered) times.push(performance.now() - begun)
      await delay(100)
    }
  })()
  return {
    async stop() {
      isOver = true
      await reading
      if (times.length === 0) return null
      return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), reads: times.length }
    },
  }
}

async function readFigures(client: pg.Client, ids: string[]) {
  const { rows } = await client.query<{ id: string; status: string; runs: number; wait: number; verdicts: number }>(
    `SELECT a.id, a.status::text, a.runs, extract(epoch FROM a."finishedAt" - a."submittedAt")::float8 AS wait,
            (SELECT count(*) FROM load_verdict v WHERE v.attempt = a.id)::int AS verdicts
     FROM attempt a`,
  )
  const graded = new Map(rows.filter(({ status }) => status === 'done').map((row) => [row.id, row]))
  const waits = rows.map(({ wait }) => wait)
  return {
    submitted: ids.length,
    waitS: { p50: percentile(waits, 0.5), p95: percentile(waits, 0.95) },
    lost: ids.filter((id) => !graded.has(id)).length,
    double: rows.reduce((sum, { verdicts }) => sum + Math.max(0, verdicts - 1), 0) + (rows.length - new Set(ids).size),
    begunAgain: rows.filter(({ runs }) => runs > 1).length,
  }
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return Math.round(value * 100) / 100
}
