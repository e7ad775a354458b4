import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runNextBuild } from '#app/_server/scripts/run-next-build.ts'

const standstill = { ms: 300, share: 0.05 }

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tracelab-build-'))
  vi.spyOn(console, 'log').mockReturnValue()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Puts a script in the place of Next, which is told the number of its try. */
function writeNext(script: string): void {
  const folder = join(root, 'node_modules/next/dist/bin')
  mkdirSync(folder, { recursive: true })
  const count = `const { readFileSync, writeFileSync, existsSync } = require('node:fs')
    const attempt = existsSync('tries') ? Number(readFileSync('tries', 'utf8')) + 1 : 1
    writeFileSync('tries', String(attempt))\n`
  writeFileSync(join(folder, 'next'), count + script)
}

const tries = (): number => Number(readFileSync(join(root, 'tries'), 'utf8'))

describe('a build', () => {
  it('that comes to a standstill is begun anew', async () => {
    writeNext(`if (attempt === 1) setInterval(() => {}, 1000); else console.log('built')`)
    const end = await runNextBuild(root, new AbortController().signal, standstill)
    expect(end).toEqual({ code: 0, output: 'built\n' })
    expect(tries()).toBeGreaterThan(1)
  })

  it('that works on without a word is left to work', async () => {
    writeNext(`const end = Date.now() + 1500; while (Date.now() < end); process.exit(3)`)
    const end = await runNextBuild(root, new AbortController().signal, standstill)
    expect(end).toEqual({ code: 3, output: '' })
    expect(tries()).toBe(1)
  })

  it('that comes to a standstill each time is left to itself at last', async () => {
    writeNext(`setTimeout(() => console.log('slow'), attempt > 3 ? 1500 : 60_000)`)
    const end = await runNextBuild(root, new AbortController().signal, standstill)
    expect(end).toEqual({ code: 0, output: 'slow\n' })
  })

  it('ends when the one who waits for it leaves', async () => {
    writeNext(`setInterval(() => {}, 1000)`)
    const leaving = new AbortController()
    const end = runNextBuild(root, leaving.signal)
    leaving.abort()
    await expect(end).rejects.toThrow('aborted')
  })
})
