import { afterEach, describe, expect, it } from 'vitest'
import { getPrisma } from '#app/_server/node/db.ts'
import { startGradingQueue } from '#app/_server/node/grading-queue.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { setTimeout as delay } from 'node:timers/promises'
import { crashOften } from '../../support/crash-run.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const grader = new URL('../../support/server-fake-grader.ts', import.meta.url)

let database: TestDatabase
afterEach(() => database.remove())

describe.each(engines)('a server on %s that is killed while it writes', (engine) => {
  it('keeps everything that it acknowledged, and the next one grades all of it', async () => {
    database = await createDatabase(engine)
    const stream = randomStream(1, 'crashes')
    const figures = await crashOften(database.env, 3, () => stream.next())
    expect(figures.acknowledged.drafts).toBeGreaterThan(0)
    expect(figures.lost).toEqual({ drafts: 0, attempts: 0 })

    await startGradingQueue({ grader, threads: 2 })
    const prisma = await getPrisma()
    const unfinished = () => prisma.attempt.count({ where: { status: { in: ['queued', 'running'] } } })
    while ((await unfinished()) > 0) await delay(100)
    expect(await prisma.attempt.count({ where: { status: 'done', runs: 1 } })).toBe(await prisma.attempt.count())
  })
})
