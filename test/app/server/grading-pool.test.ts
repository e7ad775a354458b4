import { afterEach, expect, it } from 'vitest'
import { GradingPool, GradingStopped } from '#app/_server/node/grading-pool.ts'

const fake = new URL('../../support/server-fake-grader.ts', import.meta.url)
const modules = { grade: fake, runClaims: fake }

let pool: GradingPool
afterEach(() => pool.close())

function grade(yaml: string) {
  return pool.grade({ exercise: 'L08.1', yaml, learnerId: 'ann', attempt: 1, secret: 'secret' }, () => undefined)
}

it('ends an answer that takes too long, and grades the next', async () => {
  const limits = { timeMs: 1000, heapMb: 256 }
  pool = new GradingPool(modules, limits)
  await expect(grade('spin')).rejects.toMatchObject({ reason: 'took_too_long' })
  // The next needs a thread of its own, which a busy machine starts when it can.
  limits.timeMs = 50_000
  expect(await grade('pass')).toMatchObject({ passed: true })
})

it('ends an answer that takes too much memory, and grades the next', async () => {
  pool = new GradingPool(modules, { timeMs: 50_000, heapMb: 32 })
  await expect(grade('remember')).rejects.toMatchObject({ reason: 'out_of_memory' })
  expect(await grade('pass')).toMatchObject({ passed: true })
})

it('stops what it grades when it is closed, and grades no more', async () => {
  pool = new GradingPool(modules, { timeMs: 50_000, heapMb: 256 })
  const spinning = grade('spin')
  await pool.close()
  await expect(spinning).rejects.toBeInstanceOf(GradingStopped)
  await expect(grade('pass')).rejects.toBeInstanceOf(GradingStopped)
})
