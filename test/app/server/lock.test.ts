import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataFolder, unlockDataFolder } from '#app/_server/node/lock.ts'
import { OperatorError } from '#app/_server/node/operator-error.ts'
import { serverSecret } from '#app/_server/node/server-secret.ts'

const lockModule = join(import.meta.dirname, '../../../app/_server/node/lock.ts')
const script = `
  const { lockDataFolder } = await import(${JSON.stringify(lockModule)})
  try { lockDataFolder(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000) }
  catch (error) { console.log(error.message); process.exit(1) }`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracelab-lock-'))
})
afterEach(() => {
  unlockDataFolder(folder)
  rmSync(folder, { recursive: true, force: true })
})

async function lockElsewhere(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    env: { NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('the lock of the data folder', () => {
  it('tells a second opener in one sentence who has it', async () => {
    const holder = await lockElsewhere()
    try {
      expect(() => lockDataFolder(folder)).toThrow(OperatorError)
      expect(() => lockDataFolder(folder)).toThrow(
        new RegExp(
          `^The data folder ${folder} is already in use by another running server \\(process ${holder.pid}, since 20.*\\); ` +
            'stop it first, or name another folder in TRACELAB_DATA\\.$',
        ),
      )
    } finally {
      await kill(holder)
    }
  })

  it('is free at once after its holder was killed', async () => {
    await kill(await lockElsewhere())
    lockDataFolder(folder)
    const second = spawnSync(process.execPath, ['--input-type=module', '-e', script, folder], {
      env: { NODE_ENV: 'test' },
      encoding: 'utf8',
    })
    expect(second.stdout).toContain('already in use')
    expect(second.status).toBe(1)
  })

  it('may be taken twice by one process, and is free once given back', async () => {
    lockDataFolder(folder)
    lockDataFolder(folder)
    unlockDataFolder(folder)
    const elsewhere = await lockElsewhere()
    expect(() => lockDataFolder(folder)).toThrow('already in use')
    await kill(elsewhere)
  })

  it('says in one sentence that the folder cannot be written', () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(() => lockDataFolder(join(file, 'data'))).toThrow(
      `The data folder ${join(file, 'data')} cannot be written (ENOTDIR); make it writable, or name another one in TRACELAB_DATA.`,
    )
  })
})

describe('the secret of the server', () => {
  it('is made once, for its owner only, and is another for each purpose', () => {
    process.env['TRACELAB_DATA'] = folder
    const secret = serverSecret('auth')
    expect(serverSecret('auth')).toBe(secret)
    expect(serverSecret('grading')).not.toBe(secret)
    // Windows has no such mode; its folders are the user's own.
    const mode = process.platform === 'win32' ? 0o600 : statSync(join(folder, 'secret')).mode & 0o777
    expect(mode).toBe(0o600)

    process.env['TRACELAB_SECRET'] = 'a secret that the operator has chosen'
    const chosen = serverSecret('auth')
    delete process.env['TRACELAB_SECRET']
    delete process.env['TRACELAB_DATA']
    expect(chosen).not.toBe(secret)
  })
})
