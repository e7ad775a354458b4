import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { prepareDataFolder } from '../node/data-folder.ts'
import { closeDatabase, getDatabase } from '../node/db.ts'
import type { Env } from '../node/env.ts'
import { checkSecret } from '../node/grader-presence.ts'
import { startGradingQueue, stopGradingQueue } from '../node/grading-queue.ts'
import { openControl } from '../node/local-control.ts'
import { lockDataFolder } from '../node/lock.ts'
import { OperatorError } from '../node/operator-error.ts'
import { answerAction, refusalOf } from '../node/refuse-request.ts'
import { setupLine } from '../node/setup-code.ts'
import { observeRequests, readRoutes } from '../node/telemetry/observe-requests.ts'
import { startTelemetry } from '../node/telemetry/start-telemetry.ts'
import { telemetry } from '../node/telemetry/telemetry.ts'
import { buildWhenStale } from './build-when-stale.ts'
import { serveBuiltFiles } from './serve-built-files.ts'

const stopTimeoutMs = 10_000

/**
 * Serves the site until it is told to stop. What can go wrong at once does so first: the port and the data folder are
 * taken before anything is built.
 */
export async function serve(root: string, env: Env): Promise<void> {
  let handler: RequestListener = answerStarting
  const server = createServer((request, response) => handler(request, response))
  const stopping = new AbortController()
  const closers: (() => Promise<unknown>)[] = []
  stopOnSignal(server, stopping, closers)
  startTelemetry('server', env)
  closers.push(async () => telemetry()?.stop())

  await listen(server, env)
  // A server with a database elsewhere keeps only its secret here, and shares that.
  if (env.databaseUrl) prepareDataFolder(env.dataFolder)
  else lockDataFolder(env.dataFolder)
  closers.unshift(closeDatabase)
  // PGlite would take its memory while the build needs it.
  if (env.databaseUrl) await getDatabase()
  await buildWhenStale(root, env.distFolder, stopping.signal)

  const database = await getDatabase()
  await checkSecret(database, true)
  await startGradingQueue()
  closers.unshift(stopGradingQueue)
  if (database.engine.kind === 'pglite') closers.unshift(await openControl(database, env.dataFolder))

  const { port } = addressOf(server)
  const app = next({ dev: false, dir: root, hostname: env.host ?? 'localhost', port, httpServer: server })
  await app.prepare()
  closers.unshift(() => app.close())
  const handle = app.getRequestHandler()
  const serveNext: RequestListener = (request, response) => {
    if (request.headers['next-action'] === undefined) void handle(request, response)
    else answerAction(request, response, handle)
  }
  const serveAll = serveBuiltFiles(join(root, env.distFolder), serveNext)
  const serveReadable: RequestListener = (request, response) => {
    const refusal = refusalOf(request)
    if (refusal === null) serveAll(request, response)
    else response.writeHead(refusal, { connection: 'close' }).end()
  }
  handler = env.telemetry ? observeRequests(serveReadable, readRoutes(root, env.distFolder)) : serveReadable
  const siteUrl = env.publicUrl ?? `http://${env.host ?? 'localhost'}:${port}`
  console.log(`Tracelab is ready: ${siteUrl}`)
  const invitation = await setupLine(siteUrl)
  if (invitation !== null) console.log(invitation)
}

const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2', refresh: '2' })
  response.end('Tracelab is starting. · Tracelab กำลังเริ่มทำงาน\n')
}

function listen(server: Server, { port, host }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} is already in use; stop what uses it, or choose another one in PORT.`,
        EACCES: `Port ${port} may not be used by this user; choose another one in PORT.`,
        EADDRNOTAVAIL: `This machine has no address ${host}; change TRACELAB_HOST.`,
        ENOTFOUND: `This machine has no address ${host}; change TRACELAB_HOST.`,
      }
      const reason = reasons[error.code ?? '']
      reject(reason ? new OperatorError(reason) : error)
    })
    server.listen(port, host, resolve)
  })
}

function addressOf(server: Server): { port: number } {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port')
  return address
}

function stopOnSignal(server: Server, stopping: AbortController, closers: (() => Promise<unknown>)[]): void {
  const stop = async () => {
    // npm passes the signal on that the terminal has sent already.
    if (stopping.signal.aborted) return
    stopping.abort()
    setTimeout(() => process.exit(1), stopTimeoutMs).unref()
    server.close()
    // Streams of events never end by themselves.
    server.closeAllConnections()
    for (const close of closers) {
      await close().catch((error: unknown) => console.error('While stopping:', error))
    }
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}
