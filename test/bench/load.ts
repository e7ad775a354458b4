import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ActionClient } from '../support/action-client.ts'
import { runLoad, startProcess } from '../support/load-run.ts'
import type { LoadFigures, StartedProcess } from '../support/load-run.ts'
import { startPostgres } from '../support/run-postgres.ts'

const root = join(import.meta.dirname, '../..')
const scripts = join(root, 'app/_server/scripts')
const page = '/en/learn/tail-sampling/the-classic-goal'
const exercise = 'content/tracks/tail-sampling/01-the-classic-goal'
const file = 'app/[locale]/learn/[track]/[lesson]/lab-actions.ts'
const saveDraft = { file, name: 'saveDraft', page }
const submitAttempt = { file, name: 'submitAttempt', page }

/** What the class hands in, one after the other: what solves it, and mistakes that are known. */
const answers = [
  'reference',
  'wrong/keep-all',
  'wrong/head',
  'wrong/one-service',
  'wrong/no-baseline',
  'wrong/literal-ids',
  'wrong/rate-limit',
  'wrong/and',
]

/**
 * A class hands in within one minute (`node test/bench/main.ts load 300`): the built site, with two workers, on PostgreSQL.
 * Both workers are killed and the site is too, while it goes on. Builds the site where it is stale.
 */
export async function benchLoad([students = '300']: string[]): Promise<LoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tracelab-load-'))
  const postgres = await startPostgres()
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    TRACELAB_DATA: folder,
    TRACELAB_SECRET: randomBytes(32).toString('hex'),
    TRACELAB_GRADERS: '1',
    TRACELAB_HOST: '127.0.0.1',
    PORT: String(await freePort()),
    DATABASE_URL: `${postgres.url}/postgres`,
  }
  const startSite = () => startProcess([join(scripts, 'start.ts')], env, /Tracelab is ready/)
  const startWorker = () => startProcess([join(scripts, 'worker.ts')], env, /Tracelab grades/)
  let site = await startSite()
  const workers = [await startWorker(), await startWorker()]
  try {
    const origin = `http://127.0.0.1:${env['PORT']}`
    const yamls = answers.map((name) => readFileSync(join(root, exercise, `solutions/${name}.collector.yaml`), 'utf8'))
    const people: { client: ActionClient; key: string; yaml: string }[] = []
    for (let student = 0; student < Number(students); student++) {
      const client = new ActionClient(origin, join(root, '.next'))
      const yaml = yamls[student % yamls.length]!
      // Who hands in has worked here before, and is known by a cookie.
      await client.call(saveDraft, { exercise: 'L08.1', yaml })
      people.push({ client, key: randomBytes(16).toString('hex'), yaml })
    }
    // Somebody who learns here meanwhile, and hands nothing in.
    const reader = new ActionClient(origin, join(root, '.next'))
    await reader.call(saveDraft, { exercise: 'L08.2', yaml: 'x: 1' })
    return await runLoad({
      databaseUrl: env['DATABASE_URL']!,
      students: people.length,
      overMs: 60_000,
      async submit(student) {
        const { client, key, yaml } = people[student]!
        const result = (await client.call(submitAttempt, { exercise: 'L08.1', yaml, idempotencyKey: key })) as {
          ok: boolean
          value: { id: string }
        }
        if (!result.ok) throw new Error(JSON.stringify(result))
        return result.value.id
      },
      readAhead: async (student, id) => {
        const { status, ahead } = JSON.parse(await people[student]!.client.read(`/api/attempts/${id}`)) as {
          status: string
          ahead: number
        }
        return status === 'queued' ? ahead : null
      },
      reads: {
        lesson: () => reader.read(page),
        'state of a lesson': () => reader.read('/api/lessons/L08.1'),
        progress: () => reader.read('/api/progress?locale=en&tz=Asia/Bangkok'),
        questions: () => reader.read('/en/interview'),
      },
      victims: [
        ...[0, 1].map((n) => ({
          name: `worker ${n + 1}`,
          child: () => workers[n]!.child,
          restart: async () => void (workers[n] = await startWorker()),
        })),
        { name: 'site', child: () => site.child, restart: async () => void (site = await startSite()) },
      ],
    })
  } finally {
    await Promise.all([site, ...workers].map(stop))
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function stop({ child }: StartedProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
