import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataFolder, unlockDataFolder } from '#app/_server/node/lock.ts'

const script = join(import.meta.dirname, '../../../app/_server/scripts/start.ts')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracelab-start-'))
})
afterEach(() => {
  unlockDataFolder(folder)
  rmSync(folder, { recursive: true, force: true })
})

/** A start that is expected to end by itself, before it builds anything. */
async function start(env: Record<string, string>): Promise<{ code: unknown; lines: string[] }> {
  const child = spawn(process.execPath, [script], {
    env: { NODE_ENV: 'production', PORT: '0', TRACELAB_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  const [code] = (await once(child, 'close')) as unknown[]
  return { code, lines: output.trim().split('\n') }
}

describe('npm start ends with one sentence', () => {
  it('when the port is in use', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const result = await start({ PORT: String(port) })
    other.close()
    expect(result).toEqual({
      code: 1,
      lines: [`Port ${port} is already in use; stop what uses it, or choose another one in PORT.`],
    })
  })

  it('when another server has the data folder', async () => {
    lockDataFolder(folder)
    expect(await start({})).toEqual({
      code: 1,
      lines: [expect.stringContaining(`already in use by another running server (process ${process.pid}, since `)],
    })
  })

  it('when the data folder cannot be written', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(await start({ TRACELAB_DATA: join(file, 'data') })).toEqual({
      code: 1,
      lines: [expect.stringContaining('cannot be written (ENOTDIR)')],
    })
  })

  it('when a setting makes no sense', async () => {
    expect(await start({ PORT: 'eighty', TRACELAB_SECRET: 'short' })).toEqual({
      code: 1,
      lines: ['These settings make no sense: PORT must be a number; TRACELAB_SECRET must have at least 32 characters.'],
    })
  })

  it('when the database does not answer', async () => {
    expect(await start({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' })).toEqual({
      code: 1,
      lines: ['The database in DATABASE_URL cannot be reached: nothing listens there.'],
    })
  })
})
