import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { copyPGliteTemplate } from '../../support/pglite-template.ts'
import { startPostgres } from '../../support/run-postgres.ts'
import { scratchFolder } from '../../support/scratch-folder.ts'

/** A server that nobody else uses, with nothing in it yet. */
export type OwnServer = {
  /** Its origin, without a slash at the end. */
  base: string
  /** Makes whoever opens it first the admin. */
  setupLink: string
  /** Ends the server, and its database where it has one, and takes their folders away. */
  stop(): Promise<void>
}

/** Where a server keeps what it is told: PGlite in its own folder, or a PostgreSQL that is started for it. */
export type DatabaseKind = 'PGlite' | 'PostgreSQL'

type Options = {
  database?: DatabaseKind
  /** Further settings, as in the environment: `TRACELAB_SMTP`. */
  settings?: Record<string, string>
}

/** Starts the built server on a free port and waits for its setup link; where it ends before that, throws what it said. */
export async function startOwnServer({ database = 'PGlite', settings = {} }: Options = {}): Promise<OwnServer> {
  const postgres = database === 'PostgreSQL' ? await startPostgres() : null
  const data = scratchFolder('tracelab-own-')
  if (postgres === null) copyPGliteTemplate(process.env.TRACELAB_E2E_TEMPLATE!, data)
  const port = await freePort()
  const base = `http://localhost:${port}`
  // What programs are compiled to is kept for a whole run of tests.
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
  const server = spawn(process.execPath, ['app/_server/scripts/start.ts'], {
    env: {
      NODE_ENV: 'production',
      PATH,
      HOME,
      ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
      PORT: String(port),
      TRACELAB_DATA: data,
      TRACELAB_URL: base,
      ...(postgres !== null && { DATABASE_URL: `${postgres.url}/postgres` }),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (server.exitCode === null) {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    }
    await postgres?.stop()
    rmSync(data, { recursive: true, force: true })
  }
  try {
    const setupLink = await new Promise<string>((resolve, reject) => {
      let told = ''
      server.stdout.on('data', (chunk: Buffer) => {
        told += chunk.toString()
        const found = /https?:\S+\/account\/setup\?code=\S+/.exec(told)
        if (found) resolve(found[0])
      })
      server.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${told}`)))
    })
    return { base, setupLink, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
