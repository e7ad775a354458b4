import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomStream } from '#sim/kernel/random.ts'
import { crashOften } from '../support/crash-run.ts'
import type { CrashFigures } from '../support/crash-run.ts'
import { startPostgres } from '../support/run-postgres.ts'

/** Kills a server while it writes, so many times (`node test/bench/main.ts crash 100`) on each database. */
export async function benchCrash([times = '100', seed = String(Date.now() % 1_000_000)]: string[]) {
  const stream = randomStream(Number(seed), 'crashes')
  const figures: Record<string, CrashFigures> = {}
  for (const engine of ['PGlite', 'PostgreSQL']) {
    const folder = mkdtempSync(join(tmpdir(), 'tracelab-crash-'))
    const postgres = engine === 'PostgreSQL' ? await startPostgres() : undefined
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      TRACELAB_DATA: folder,
      ...(postgres && { DATABASE_URL: `${postgres.url}/postgres` }),
    }
    for (const name of ['TRACELAB_DATA', 'DATABASE_URL']) delete process.env[name]
    Object.assign(process.env, env)
    figures[engine] = await crashOften(env, Number(times), () => stream.next())
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { seed: Number(seed), ...figures }
}
