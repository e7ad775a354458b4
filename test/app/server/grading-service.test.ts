import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamAttempt } from '#app/_server/attempt-stream.ts'
import { findAttempt, submitAttempt } from '#app/_server/attempts.ts'
import type { Learner } from '#app/_server/learners.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { gradeAttempt } from '#app/_server/node/grade-attempt.ts'
import { GradingPool } from '#app/_server/node/grading-pool.ts'
import { startGradingQueue, stopGradingQueue } from '#app/_server/node/grading-queue.ts'
import { findReadiness } from '#app/_server/readiness.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const root = join(import.meta.dirname, '../../..')
const grader = new URL('../../support/server-fake-grader.ts', import.meta.url)
const secret = 'a-secret-that-all-processes-of-this-test-share'

/** Submits an answer that the fake grader understands; returns the attempt's id. */
async function submit(
  learner: Learner,
  yaml: string,
  sitting?: { sittingId: string; stepId: string },
): Promise<string> {
  const result = await submitAttempt(learner, {
    exercise: 'L08.1',
    exerciseVersion: '1',
    yaml,
    idempotencyKey: randomUUID(),
    ...sitting,
  })
  if (!result.ok) throw new Error(result.problem)
  return result.value.id
}

/** A student who has begun the only step of the only assignment of a class. */
async function createStudents(count: number): Promise<{ learner: Learner; sittingId: string; stepId: string }[]> {
  const prisma = await getPrisma()
  const { id: classId } = await prisma.class.create({ data: { name: 'Tracing 101', timeZone: 'Asia/Bangkok' } })
  const { id: assignmentId } = await prisma.assignment.create({ data: { classId, title: 'Week 1' } })
  const step = await prisma.assignmentStep.create({
    data: { assignmentId, position: 0, kind: 'scenario', what: { scenario: 'L08.1' } },
  })
  return Promise.all(
    Array.from({ length: count }, async () => {
      const learner = await createLearner()
      const sitting = await prisma.sitting.create({ data: { assignmentId, userId: learner.id, seed: 1 } })
      return { learner, sittingId: sitting.id, stepId: step.id }
    }),
  )
}

describe.each(engines)('the queue on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())

  it('lets classes take turns, however many each has waiting, and tells how many are ahead', async () => {
    await startGradingQueue({ grader, threads: 0 })
    const big = await createStudents(4)
    const small = await createStudents(2)
    const alone = await createLearner()
    const sent: Record<string, { id: string; learner: Learner }> = {}
    for (const [n, { learner, ...sitting }] of big.entries()) {
      sent[`big ${n + 1}`] = { learner, id: await submit(learner, 'pass', sitting) }
    }
    for (const [n, { learner, ...sitting }] of small.entries()) {
      sent[`small ${n + 1}`] = { learner, id: await submit(learner, 'pass', sitting) }
    }
    sent['alone'] = { learner: alone, id: await submit(alone, 'pass') }

    const order = ['big 1', 'small 1', 'alone', 'big 2', 'small 2', 'big 3', 'big 4']
    const ahead = await Promise.all(
      order.map(async (name) => (await findAttempt(sent[name]!.learner, sent[name]!.id))?.ahead),
    )
    expect(ahead).toEqual([0, 1, 2, 3, 4, 5, 6])

    await stopGradingQueue()
    await startGradingQueue({ grader, threads: 1 })
    const prisma = await getPrisma()
    while ((await prisma.attempt.count({ where: { status: 'done' } })) < order.length) await delay(50)
    const graded = await prisma.attempt.findMany({ orderBy: { finishedAt: 'asc' }, select: { id: true } })
    expect(graded.map(({ id }) => order.find((name) => sent[name]!.id === id))).toEqual(order)
  })

  it('takes nothing from a process that was thought dead and comes back', async () => {
    const prisma = await getPrisma()
    const learner = await createLearner()
    const folder = mkdtempSync(join(tmpdir(), 'tracelab-back-'))
    const id = randomUUID()
    await prisma.attempt.create({
      data: {
        id,
        learnerId: learner.id,
        exercise: 'L08.1',
        exerciseVersion: '1',
        ordinal: 1,
        yaml: `wait-for ${join(folder, 'go')}`,
        idempotencyKey: id,
      },
    })
    const times = { wallMs: 100_000, cpuMs: 100_000 }
    const pool = new GradingPool(
      { grade: grader, runClaims: grader, prove: grader },
      { ...times, heapMb: 256, proof: times },
    )
    const slow = gradeAttempt(prisma, pool, id)
    while ((await findAttempt(learner, id))?.status !== 'running') await delay(20)

    // Another took the attempt over, and says that it failed.
    await prisma.attempt.update({ where: { id }, data: { runs: { increment: 1 } } })
    writeFileSync(join(folder, 'go'), '')
    await slow
    expect(await findAttempt(learner, id)).toMatchObject({ status: 'running', verdict: null })

    await gradeAttempt(prisma, pool, id)
    expect(await findAttempt(learner, id)).toMatchObject({ status: 'done' })
    expect(await prisma.attempt.findUnique({ where: { id }, select: { runs: true } })).toEqual({ runs: 3 })
    await pool.close()
    rmSync(folder, { recursive: true })
  })

  it('is ready while somebody grades, its tables are these, and it answers', async () => {
    const prisma = await getPrisma()
    expect(await findReadiness()).toEqual({
      status: 'ready',
      parts: { database: 'ok', migrations: 'ok', queue: 'ok', graders: 'ok' },
    })
    await prisma.$executeRaw`INSERT INTO _migrations (name, sha256) VALUES ('29991231_of-the-future', '')`
    expect(await findReadiness()).toMatchObject({
      status: 'not_ready',
      parts: { database: 'ok', migrations: 'failed' },
    })
    await prisma.$executeRaw`DELETE FROM _migrations WHERE name = '29991231_of-the-future'`
    await stopGradingQueue()
    await startGradingQueue({ grader, threads: 0 })
    expect(await findReadiness()).toMatchObject({ status: 'not_ready', parts: { queue: 'ok', graders: 'failed' } })
  })
})

describe('npm run worker', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase('PostgreSQL')
    process.env['TRACELAB_SECRET'] = secret
  })
  afterAll(async () => {
    await database.remove()
    delete process.env['TRACELAB_SECRET']
  })

  function startWorker(env: Record<string, string>) {
    const child = spawn(process.execPath, [join(root, 'app/_server/scripts/worker.ts')], {
      env: { ...database.env, TRACELAB_SECRET: secret, TRACELAB_GRADERS: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output: output.trim() }))
    return { child, ended }
  }

  it('grades what a server is given that does not grade itself, and ends what it has begun before it stops', async () => {
    await startGradingQueue({ threads: 0 })
    const learner = await createLearner()
    const id = await submit(learner, 'receivers: {}')
    const told = new Response(streamAttempt(learner, id, new AbortController().signal)).text()
    const { child, ended } = startWorker({})
    while ((await findAttempt(learner, id))?.status === 'queued') await delay(50)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, output: expect.stringContaining('Tracelab grades') })
    expect(await findAttempt(learner, id)).toMatchObject({
      status: 'done',
      verdict: { exercise: 'L08.1', passed: false, error: { document: 'collector' } },
    })
    // Whoever watches hears of it too, though another process graded.
    const states = (await told).split('\n\n').filter((event) => event.startsWith('data: '))
    expect(states[0]).toContain('"status":"queued","progress":0,"ahead":0')
    expect(states.at(-1)).toContain('"status":"done"')
  })

  it('refuses with a sentence where it cannot', async () => {
    expect(await startWorker({ DATABASE_URL: '' }).ended).toEqual({
      code: 1,
      output: 'A worker needs DATABASE_URL, the same as its server: the built-in database is for one process only.',
    })
    expect(await startWorker({ TRACELAB_GRADERS: '0' }).ended).toMatchObject({ code: 1 })
    expect(await startWorker({ TRACELAB_SECRET: 'another secret, and long enough to be one' }).ended).toEqual({
      code: 1,
      output: expect.stringMatching(/^This process has another secret than those/),
    })
  })
})
