import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { trimRuns } from '#app/_server/node/trim-runs.ts'

const now = Date.parse('2026-11-22T00:00:00Z')
const day = 86_400_000

describe('runs of students that are kept', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tracelab-runs-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function keep(version: string, name: string, { bytes, daysAgo }: { bytes: number; daysAgo: number }) {
    const folder = join(root, version, 'received')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), 'x'.repeat(bytes))
    const at = new Date(now - daysAgo * day)
    utimesSync(join(folder, name), at, at)
  }
  const left = (version: string) => readdirSync(join(root, version, 'received')).toSorted()

  it('go, those first that were not asked for the longest, until all versions together fit', async () => {
    keep('S1.1', 'old.gz', { bytes: 40, daysAgo: 3 })
    keep('S1.1', 'new.gz', { bytes: 40, daysAgo: 0 })
    keep('S2.1', 'mid.gz', { bytes: 40, daysAgo: 1 })
    await trimRuns(root, { bytes: 100, ageMs: 90 * day }, now)
    expect([left('S1.1'), left('S2.1')]).toEqual([['new.gz'], ['mid.gz']])
  })

  it('go after ninety days, however small they are', async () => {
    keep('S1.1', 'ancient.gz', { bytes: 1, daysAgo: 91 })
    keep('S1.1', 'recent.gz', { bytes: 1, daysAgo: 89 })
    keep('S1.1', 'now.gz', { bytes: 1, daysAgo: 0 })
    await trimRuns(root, undefined, now)
    expect(left('S1.1')).toEqual(['now.gz', 'recent.gz'])
  })

  it('keep the one that was just asked for, and what is being written', async () => {
    keep('S1.1', '.draft', { bytes: 500, daysAgo: 200 })
    keep('S1.1', 'large.gz', { bytes: 500, daysAgo: 0 })
    writeFileSync(join(root, 'S1.1', 'exercise.yaml'), 'code: S1.1')
    await trimRuns(root, { bytes: 100, ageMs: 90 * day }, now)
    expect(left('S1.1')).toEqual(['.draft', 'large.gz'])
    expect(readdirSync(join(root, 'S1.1'))).toContain('exercise.yaml')
  })

  it('need not be there', async () => {
    await expect(trimRuns(join(root, 'nowhere'))).resolves.toBeUndefined()
  })
})
