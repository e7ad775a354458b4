import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { GradingPool, GradingStopped } from '#app/_server/node/grading-pool.ts'

const fake = new URL('../../support/server-fake-grader.ts', import.meta.url)
const modules = { grade: fake, runClaims: fake, prove: fake }
const plenty = { wallMs: 50_000, cpuMs: 50_000 }

let pool: GradingPool
afterEach(() => pool.close())

function grade(yaml: string) {
  return pool.grade({ exercise: 'L08.1', yaml, learnerId: 'ann', attempt: 1, secret: 'secret' })
}

it('ends an answer that takes too long, and grades the next', async () => {
  const limits = { ...plenty, wallMs: 1000, heapMb: 256, proof: plenty }
  pool = new GradingPool(modules, limits)
  await expect(grade('spin')).rejects.toMatchObject({ reason: 'took_too_long' })
  // The next needs a thread of its own, which a busy machine starts when it can.
  limits.wallMs = 50_000
  expect(await grade('pass')).toMatchObject({ passed: true })
})

it('ends an answer that takes too much of a processor, and leaves one that only waits alone', async () => {
  pool = new GradingPool(modules, { wallMs: 100_000, cpuMs: 1500, heapMb: 256, proof: plenty })
  await expect(grade('spin')).rejects.toMatchObject({
    reason: 'took_too_long',
    message: 'no result after 1500 ms of processor time',
  })
  const folder = mkdtempSync(join(tmpdir(), 'tracelab-pool-'))
  setTimeout(() => writeFileSync(join(folder, 'go'), ''), 3000)
  expect(await grade(`wait-for ${join(folder, 'go')}`)).toMatchObject({ passed: false })
  rmSync(folder, { recursive: true })
})

it('stops what its asker calls off, and grades the next', async () => {
  pool = new GradingPool(modules, { ...plenty, heapMb: 256, proof: plenty })
  const asker = new AbortController()
  const input = { exercise: 'L08.1', yaml: 'spin', learnerId: 'ann', attempt: 1, secret: 'secret' }
  const spinning = pool.grade(input, { signal: asker.signal, onProgress: () => asker.abort() })
  await expect(spinning).rejects.toBeInstanceOf(GradingStopped)
  expect(await grade('pass')).toMatchObject({ passed: true })
})

it('ends an answer that takes too much memory, and grades the next', async () => {
  pool = new GradingPool(modules, { ...plenty, heapMb: 32, proof: plenty })
  await expect(grade('remember')).rejects.toMatchObject({ reason: 'out_of_memory' })
  expect(await grade('pass')).toMatchObject({ passed: true })
})

it('stops what it grades when it is closed, and grades no more', async () => {
  pool = new GradingPool(modules, { ...plenty, heapMb: 256, proof: plenty })
  const spinning = grade('spin')
  await pool.close()
  await expect(spinning).rejects.toBeInstanceOf(GradingStopped)
  await expect(grade('pass')).rejects.toBeInstanceOf(GradingStopped)
})

it.runIf(process.platform === 'linux')('lets whoever reads a page go first, and that alone', async () => {
  pool = new GradingPool(modules, { ...plenty, heapMb: 256, proof: plenty })
  const before = getPriority()
  expect(await grade('pass')).toMatchObject({ saw: { priority: Math.max(10, before) } })
  expect(getPriority()).toBe(before)
})
