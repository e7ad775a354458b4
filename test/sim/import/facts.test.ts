import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importCommand } from '#sim/cli/import.ts'

/** What somebody else has counted of a real file. */
type Facts = { file: string; bytes: number; format: string } & Record<string, number | string | null>

const folder = process.env.TRACE_FIXTURES
const facts = folder === undefined ? [] : (JSON.parse(readFileSync(join(folder, 'FACTS.json'), 'utf8')) as Facts[])

async function importFile(path: string): Promise<{ code: number; out: Record<string, unknown>; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const code = await importCommand([path], {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    readBytes: (file) => Promise.resolve(readFileSync(file)),
  })
  return { code, out: JSON.parse(out[0] ?? '{}') as Record<string, unknown>, err }
}

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

describe('real files of others', () => {
  it.skipIf(folder !== undefined)('are not here: set TRACE_FIXTURES to a folder with a FACTS.json', () => {})

  for (const { file, bytes, ...expected } of facts) {
    const path = join(folder!, file)
    const isOther = !existsSync(path) || readFileSync(path).length !== bytes
    // Facts about a file of another size are about another file.
    it.skipIf(isOther)(
      `${file} gives its facts${isOther ? ` (the file is not the one of ${bytes} bytes)` : ''}`,
      async () => {
        const { out } = await importFile(path)
        expect(out).toMatchObject(
          Object.fromEntries(Object.entries(expected).map(([key, value]) => [snake(key), value])),
        )
      },
    )
  }
})
