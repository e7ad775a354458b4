import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamAttempt } from '#app/_server/attempt-stream.ts'
import type { AttemptState } from '#app/_server/attempt-stream.ts'
import { findAttempt, hasPassed, listAttempts, submitAttempt } from '#app/_server/attempts.ts'
import type { Attempt } from '#app/_server/attempts.ts'
import { deleteLearner } from '#app/_server/learners.ts'
import type { Learner } from '#app/_server/learners.ts'
import { closeDatabase, getPrisma } from '#app/_server/node/db.ts'
import { startGradingQueue, stopGradingQueue } from '#app/_server/node/grading-queue.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const support = join(import.meta.dirname, '../../support')
const grader = new URL('../../support/server-fake-grader.ts', import.meta.url)

function submission(yaml: string, idempotencyKey: string = randomUUID()) {
  return { exercise: 'L08.1', exerciseVersion: '1', yaml, idempotencyKey }
}

async function submit(learner: Learner, yaml: string, key?: string): Promise<Attempt> {
  const result = await submitAttempt(learner, submission(yaml, key))
  if (!result.ok) throw new Error(`refused: ${result.problem}`)
  return result.value
}

async function finished(learner: Learner, id: string): Promise<Attempt> {
  for (;;) {
    const attempt = await findAttempt(learner, id)
    if (attempt?.finishedAt) return attempt
    await delay(50)
  }
}

async function readStates(
  stream: ReadableStream<Uint8Array>,
  afterFirst: () => void = () => undefined,
): Promise<AttemptState[]> {
  let text = ''
  for await (const chunk of stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)) {
    if (text === '') afterFirst()
    text += chunk
  }
  return text.split('\n\n').flatMap((event) => (event.startsWith('data: ') ? [JSON.parse(event.slice(6))] : []))
}

describe.each(engines)('an attempt on %s', (engine) => {
  let database: TestDatabase
  let learner: Learner
  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ grader, threads: 2 })
  })
  afterAll(() => database.remove())

  it('is graded in a thread, and its verdict is stored', async () => {
    process.env['OTEL_SERVICE_NAME'] = 'not the grader’s business'
    learner = await createLearner()
    const { id } = await submit(learner, 'pass')
    delete process.env['OTEL_SERVICE_NAME']
    expect(await finished(learner, id)).toMatchObject({
      status: 'done',
      progress: 1,
      failure: null,
      verdict: { passed: true, seeds: 6, saw: { exercise: 'L08.1', yaml: 'pass', attempt: 1, environment: [] } },
    })
    expect(await hasPassed(learner, 'L08.1')).toBe(true)
  })

  it('is stored and graded once, however often it is submitted', async () => {
    learner = await createLearner()
    const key = randomUUID()
    const attempts = await Promise.all([1, 2, 3].map(() => submit(learner, 'fail', key)))
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1)

    await finished(learner, attempts[0]?.id ?? '')
    const again = await submit(learner, 'fail', key)
    expect(again).toMatchObject({ id: attempts[0]?.id, status: 'done' })
    const prisma = await getPrisma()
    const row = await prisma.attempt.findFirstOrThrow({ where: { learnerId: learner.id } })
    expect(row.runs).toBe(1)
  })

  it('is counted per learner and exercise, also when two arrive at once', async () => {
    learner = await createLearner()
    const attempts = await Promise.all([submit(learner, 'fail'), submit(learner, 'fail')])
    expect(attempts.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b)).toEqual([1, 2])
  })

  it('belongs to its learner, also where another uses the same key', async () => {
    learner = await createLearner()
    const other = await createLearner()
    const mine = await submit(learner, 'pass', 'the-same-key')
    const theirs = await submit(other, 'fail', 'the-same-key')
    expect(theirs.id).not.toBe(mine.id)
    expect(await findAttempt(other, mine.id)).toBeNull()
    expect(await listAttempts(other, 'L08.1')).toHaveLength(1)
    expect(await readStates(streamAttempt(other, mine.id, new AbortController().signal))).toEqual([])
    expect(await findAttempt(learner, "' OR 1=1 --")).toBeNull()
  })

  it('keeps every character of a hostile text, and of what the verdict quotes from it', async () => {
    learner = await createLearner()
    const yaml = 'fail\0\uFFFE0000 \uD800 ไทย 🔭'
    const { id } = await submit(learner, yaml)
    const attempt = await finished(learner, id)
    expect(attempt.yaml).toBe(yaml)
    expect(attempt.verdict).toMatchObject({ saw: { yaml } })
  })

  it('fails with a reason when the grader throws or its thread ends, and the next is graded', async () => {
    const log = console.error
    console.error = () => undefined
    try {
      learner = await createLearner()
      const thrown = await submit(learner, 'throw')
      expect(await finished(learner, thrown.id)).toMatchObject({
        status: 'failed',
        failure: 'grader_failed',
        verdict: null,
      })
      const ended = await submit(learner, 'exit')
      expect(await finished(learner, ended.id)).toMatchObject({ status: 'failed', failure: 'grader_failed' })
      const next = await submit(learner, 'pass')
      expect(await finished(learner, next.id)).toMatchObject({ status: 'done' })
    } finally {
      console.error = log
    }
  })

  it('is refused when the learner has too many under way, or sends too long a text', async () => {
    learner = await createLearner()
    const held = ['a', 'b', 'c'].map((name) => `hang-once ${join(database.dataFolder, `limit-${name}`)}`)
    for (const yaml of held) await submit(learner, yaml)
    expect(await submitAttempt(learner, submission('pass'))).toEqual({ ok: false, problem: 'too_many_attempts' })
    expect(await submitAttempt(learner, submission('x'.repeat(300_000)))).toEqual({ ok: false, problem: 'too_long' })
    await deleteLearner(learner)
    await stopGradingQueue()
    await startGradingQueue({ grader, threads: 2 })
  })

  it('tells its progress and its verdict while it is graded', async () => {
    learner = await createLearner()
    const go = join(database.dataFolder, 'go')
    const { id } = await submit(learner, `wait-for ${go}`)
    const stream = streamAttempt(learner, id, new AbortController().signal)
    const states = await readStates(stream, () => writeFileSync(go, ''))
    expect(states.map(({ progress }) => progress)).toContain(0.75)
    expect(states.at(-1)).toMatchObject({ status: 'done', verdict: { passed: false } })
  })

  it('tells its verdict to whoever comes late', async () => {
    learner = await createLearner()
    const { id } = await submit(learner, 'fail')
    await finished(learner, id)
    expect(await readStates(streamAttempt(learner, id, new AbortController().signal))).toEqual([
      expect.objectContaining({ status: 'done', verdict: expect.objectContaining({ passed: false }) }),
    ])
  })

  it('stops telling when the client goes away, and is graded all the same', async () => {
    learner = await createLearner()
    const { id } = await submit(learner, 'pass')
    const client = new AbortController()
    const states = readStates(streamAttempt(learner, id, client.signal))
    client.abort()
    await states
    expect(await finished(learner, id)).toMatchObject({ status: 'done' })
  })

  it('is graded after a restart that came in between', async () => {
    learner = await createLearner()
    const marker = join(database.dataFolder, 'restart')
    const { id } = await submit(learner, `hang-once ${marker}`)
    while (!existsSync(marker)) await delay(50)
    await stopGradingQueue()
    await closeDatabase()

    await startGradingQueue({ grader, threads: 2 })
    expect(await finished(learner, id)).toMatchObject({ status: 'done' })
  })

  it('is graded when its job was lost between storing and sending', async () => {
    learner = await createLearner()
    const prisma = await getPrisma()
    const id = randomUUID()
    await prisma.attempt.create({
      data: { id, learnerId: learner.id, ordinal: 1, ...submission('pass') },
    })
    await stopGradingQueue()
    await startGradingQueue({ grader, threads: 2 })
    expect(await finished(learner, id)).toMatchObject({ status: 'done' })
  })

  it('is given up when it has brought the server down three times', async () => {
    learner = await createLearner()
    const prisma = await getPrisma()
    const id = randomUUID()
    await prisma.attempt.create({
      data: { id, learnerId: learner.id, ordinal: 1, runs: 3, ...submission('pass') },
    })
    await (await startGradingQueue()).enqueue(id)
    expect(await finished(learner, id)).toMatchObject({ status: 'failed', failure: 'gave_up' })
  })
})

describe.each(engines)('a server on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())

  it('killed while it grades leaves an attempt that the next one grades', async () => {
    const killed = spawn(
      process.execPath,
      [join(support, 'server-grade.ts'), `hang-once ${join(database.dataFolder, 'marker')}`],
      { env: database.env, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [line] = (await once(killed.stdout, 'data')) as [Buffer]
    const id = line.toString().trim()
    killed.kill('SIGKILL')
    await once(killed, 'exit')

    await startGradingQueue({ grader, threads: 1 })
    const attempt = await finished({ id }, id)
    expect(attempt).toMatchObject({ status: 'done', yaml: expect.stringContaining('hang-once') })
    const prisma = await getPrisma()
    expect(await prisma.attempt.findUniqueOrThrow({ where: { id }, select: { runs: true } })).toEqual({ runs: 2 })
  })
})
