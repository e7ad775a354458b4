import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashBuildInputs } from '#app/_server/node/build-inputs.ts'

let project: string
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'tracelab-inputs-'))
  write('app/page.tsx', 'page')
  write('content/tracks/lesson.en.md', 'words')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

function write(file: string, text: string): void {
  mkdirSync(join(project, file, '..'), { recursive: true })
  writeFileSync(join(project, file), text)
}

describe('what a build depends on', () => {
  it.each([
    'app/page.tsx',
    'content/tracks/lesson.en.md',
    'package-lock.json',
    'proxy.ts',
    'prisma/schema.prisma',
    'sim/api.ts',
  ])('is different when %s is', (file) => {
    const before = hashBuildInputs(project)
    write(file, 'changed')
    expect(hashBuildInputs(project)).not.toBe(before)
  })

  it('is different when a file is renamed, and when text moves from one to another', () => {
    const before = hashBuildInputs(project)
    write('app/page.tsx', 'pa')
    write('app/page.tsy', 'ge')
    expect(hashBuildInputs(project)).not.toBe(before)
  })

  it('is the same when only times change, or generated files, data and tests', () => {
    const before = hashBuildInputs(project)
    utimesSync(join(project, 'app/page.tsx'), 0, 0)
    write('app/_server/generated/prisma/client.ts', 'generated')
    write('.data/secret', 'secret')
    write('test/page.test.ts', 'test')
    expect(hashBuildInputs(project)).toBe(before)
  })
})
