import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { writeBackup } from './backup/write-backup.ts'
import type { Database } from './db.ts'

const fileName = 'control.json'
const door = z.strictObject({ port: z.int(), token: z.string() })

/**
 * Lets whoever may read the data folder ask the server that holds it for a backup, as nobody else can open the database
 * meanwhile. It listens on this machine only; the way in is a token in a file that its owner alone can read.
 */
export async function openControl(database: Pick<Database, 'engine'>, folder: string): Promise<() => Promise<void>> {
  const token = randomBytes(32).toString('hex')
  const server = createServer((incoming, response) => {
    answer(database, folder, token, incoming, response).catch((error: unknown) => {
      console.error('A backup was asked for and failed:', error)
      if (!response.headersSent) response.writeHead(500)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the control of the server has no port')
  const file = join(folder, fileName)
  rmSync(file, { force: true })
  writeFileSync(file, JSON.stringify({ port: address.port, token }), { mode: 0o600 })
  return async () => {
    rmSync(file, { force: true })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

async function answer(
  database: Pick<Database, 'engine'>,
  folder: string,
  token: string,
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = Buffer.from(headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return void response.writeHead(403).end()
  if (method !== 'POST' || url !== '/backup') return void response.writeHead(404).end()

  // Written here first: everything else waits for the database, and must not wait for whoever reads.
  const file = join(folder, `.backup-${randomBytes(8).toString('hex')}`)
  try {
    const rows = await writeBackup(database, file)
    response.writeHead(200, { 'x-rows': String(rows) })
    await pipeline(createReadStream(file), response)
  } finally {
    rmSync(file, { force: true })
  }
}

/** Asks the server that holds a data folder for a backup; undefined where none can be asked. */
export async function askForBackup(folder: string): Promise<{ rows: number; body: IncomingMessage } | undefined> {
  let way: z.output<typeof door>
  try {
    way = door.parse(JSON.parse(readFileSync(join(folder, fileName), 'utf8')))
  } catch {
    return undefined
  }
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        host: '127.0.0.1',
        port: way.port,
        path: '/backup',
        method: 'POST',
        headers: { authorization: `Bearer ${way.token}` },
      },
      (body) => {
        if (body.statusCode === 200) resolve({ rows: Number(body.headers['x-rows']), body })
        else reject(new Error(`the running server answered ${body.statusCode}; its log says why`))
      },
    )
    asking.on('error', reject)
    asking.end()
  })
}
