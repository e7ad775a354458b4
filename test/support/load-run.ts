import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
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
  /** By name, what others read all the time meanwhile, one after the other; throws where it is not answered as it should be. */
  reads?: Record<string, () => Promise<unknown>>
  /** How many go before a submission that waits, as its student is told; null once it is begun. */
  readAhead?: (student: number, id: string) => Promise<number | null>
}

/** A process, and the part of its output that it was waited for. */
export type StartedProcess = { child: ChildProcess; said: RegExpExecArray }

export type LoadFigures = {
  submitted: number
  submissionsPerMinute: number
  /** From the press of the button to the verdict. */
  waitS: Spread
  /** Of that, the grading itself. */
  gradedS: Spread
  /** How many passed, as the class hands in right and wrong answers. */
  passed: number
  /** Students who were told a place in the queue, and the greatest that was. */
  queue: { told: number; greatest: number } | null
  lost: number
  /** Verdicts beyond the first of an attempt, by the database's own count. */
  double: number
  /** Verdicts that another try was needed for, as the first was killed. */
  begunAgain: number
  pages: Record<string, ReadFigures>
  /** What was killed, and at which second. */
  killed: string[]
  /** Processes that wanted a processor in the minute before, at the start and at the end. */
  loadAverage: [number, number]
}

type Spread = { p50: number; p95: number }

/** `idleMs` is of the minute's begin, before anybody hands in; `unanswered` while the site was not there. */
type ReadFigures = { idleMs: Spread; ms: Spread; reads: number; unanswered: number }

/**
 * Has students hand in while graders and servers are killed, waits until everything is graded, and counts: by a trigger in
 * the database, which sees each verdict that is written, whoever writes it.
 */
export async function runLoad(plan: LoadPlan): Promise<LoadFigures> {
  const client = new pg.Client({ connectionString: plan.databaseUrl })
  await client.connect()
  await client.query(countVerdicts)
  const busy = loadavg()[0]!
  const reading = measurePages(plan.reads ?? {})
  await reading.idle()
  const begun = performance.now()
  const places: number[] = []
  const submitting = Array.from({ length: plan.students }, async (_, student) => {
    await delay((plan.overMs * student) / plan.students)
    const id = await untilStored(() => plan.submit(student))
    const ahead = await plan.readAhead?.(student, id).catch(() => null)
    if (typeof ahead === 'number') places.push(ahead)
    return id
  })
  const killing = killVictims(client, plan, begun)
  const ids = await Promise.all(submitting)
  const killed = await killing
  await untilGraded(client, ids)
  const seconds = (performance.now() - begun) / 1000
  const pages = await reading.stop()
  const figures = await readFigures(client, ids)
  await client.end()
  return {
    ...figures,
    submissionsPerMinute: Math.round((60 * ids.length) / seconds),
    queue: plan.readAhead ? { told: places.length, greatest: Math.max(0, ...places) } : null,
    pages,
    killed,
    loadAverage: [busy, loadavg()[0]!].map((value) => Math.round(value * 10) / 10) as [number, number],
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
  CREATE TABLE IF NOT EXISTS load_begin (attempt uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE OR REPLACE FUNCTION count_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO load_verdict VALUES (NEW.id); RETURN NEW; END $$;
  CREATE OR REPLACE FUNCTION note_begin() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO load_begin (attempt) VALUES (NEW.id); RETURN NEW; END $$;
  CREATE OR REPLACE TRIGGER count_verdict AFTER UPDATE OF verdict, status ON attempt
    FOR EACH ROW WHEN (NEW.status IN ('done', 'failed')) EXECUTE FUNCTION count_verdict();
  CREATE OR REPLACE TRIGGER note_begin AFTER UPDATE OF runs ON attempt
    FOR EACH ROW WHEN (NEW.runs > OLD.runs) EXECUTE FUNCTION note_begin();`

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

/** Kills each while an attempt is being graded, so that there is something to lose, spread over the time of handing in. */
async function killVictims(client: pg.Client, { victims, overMs }: LoadPlan, begun: number): Promise<string[]> {
  const killed: string[] = []
  for (const { name, child, restart } of victims) {
    await delay(overMs / (victims.length + 1))
    await until(async () => (await count(client, "status = 'running'")) > 0)
    const process = child()
    const ended = once(process, 'close')
    process.kill('SIGKILL')
    await ended
    killed.push(`${name} at ${Math.round((performance.now() - begun) / 1000)} s`)
    await restart()
  }
  return killed
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

/** How often each page is read before anybody hands in. */
const idleReads = 20

function measurePages(reads: NonNullable<LoadPlan['reads']>) {
  let isOver = false
  const seen = Object.entries(reads).map(([name, read]) => ({
    name,
    read,
    idle: [] as number[],
    ms: [] as number[],
    unanswered: 0,
  }))
  const timed = async (read: () => Promise<unknown>): Promise<number | null> => {
    const begun = performance.now()
    return read().then(
      () => performance.now() - begun,
      () => null,
    )
  }
  let reading = Promise.resolve()
  return {
    async idle() {
      for (const one of seen)
        for (let time = 0; time < idleReads; time++) one.idle.push((await timed(one.read)) ?? Infinity)
      reading = (async () => {
        while (!isOver) {
          for (const one of seen) {
            const ms = await timed(one.read)
            if (ms === null) one.unanswered += 1
            else one.ms.push(ms)
          }
          await delay(100)
        }
      })()
    },
    async stop(): Promise<Record<string, ReadFigures>> {
      isOver = true
      await reading
      return Object.fromEntries(
        seen.map(({ name, idle, ms, unanswered }) => [
          name,
          { idleMs: spread(idle), ms: spread(ms), reads: ms.length, unanswered },
        ]),
      )
    },
  }
}

const spread = (values: number[]): Spread => ({ p50: percentile(values, 0.5), p95: percentile(values, 0.95) })

type Row = {
  id: string
  status: string
  runs: number
  wait: number
  graded: number
  passed: boolean
  verdicts: number
}

async function readFigures(client: pg.Client, ids: string[]) {
  const { rows } = await client.query<Row>(
    `SELECT a.id, a.status::text, a.runs, extract(epoch FROM a."finishedAt" - a."submittedAt")::float8 AS wait,
            extract(epoch FROM a."finishedAt" - (SELECT max(b.at) FROM load_begin b WHERE b.attempt = a.id))::float8 AS graded,
            coalesce((a.verdict ->> 'passed')::boolean, false) AS passed,
            (SELECT count(*) FROM load_verdict v WHERE v.attempt = a.id)::int AS verdicts
     FROM attempt a`,
  )
  const graded = new Map(rows.filter(({ status }) => status === 'done').map((row) => [row.id, row]))
  return {
    submitted: ids.length,
    waitS: spread(rows.map(({ wait }) => wait)),
    gradedS: spread(rows.map(({ graded }) => graded)),
    passed: rows.filter(({ passed }) => passed).length,
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
