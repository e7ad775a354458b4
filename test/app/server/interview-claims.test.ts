import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commitAnswer, runClaims } from '#app/_server/interview/answers.ts'
import { findQuestionState } from '#app/_server/interview/question-state.ts'
import type { ShownAttempt } from '#app/_server/interview/question-state.ts'
import type { Learner } from '#app/_server/learners.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { startGradingQueue, stopGradingQueue } from '#app/_server/node/grading-queue.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const support = join(import.meta.dirname, '../../support')
const claimRunner = new URL('../../support/server-fake-claims.ts', import.meta.url)
const text = 'Errors are kept whole, and a tenth of the rest. In total 12.7 % of the traces are stored.'

async function commit(learner: Learner): Promise<ShownAttempt> {
  const id = randomUUID()
  const result = await commitAnswer(learner, {
    id,
    question: '8.2',
    locale: 'en',
    way: 'text',
    text,
    confidence: 70,
    sitting: 'page',
  })
  if (!result.ok) throw new Error(`refused: ${result.problem}`)
  return result.value.attempts.find((one) => one.id === id)!
}

async function settled(learner: Learner): Promise<ShownAttempt> {
  for (;;) {
    const state = await findQuestionState(learner, '8.2', { locale: 'en' })
    const attempt = state!.attempts[0]!
    if (attempt.run === 'none') throw new Error('nobody has asked for its claims to be run')
    if (attempt.run === 'done' || attempt.run === 'failed') return attempt
    await delay(50)
  }
}

describe.each(engines)('the claims of an answer on %s', (engine) => {
  let database: TestDatabase
  let learner: Learner
  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ claimRunner, threads: 1 })
  })
  afterAll(() => database.remove())
  beforeEach(async () => {
    learner = await createLearner()
  })

  it('are told with the words they were made in, and run when somebody asks', async () => {
    const attempt = await commit(learner)
    expect(attempt).toMatchObject({ run: 'none', claims: [{ value: 12.7, unit: '%', removed: false, executed: null }] })
    const [claim] = attempt.claims
    expect(text.slice(claim!.quote.start, claim!.quote.end)).toBe(claim!.quote.text)

    expect(await runClaims(learner, attempt.id)).toMatchObject({ ok: true, value: { run: 'queued' } })
    const ran = await settled(learner)
    expect(ran.claims[0]!.executed).toMatchObject({ verdict: 'holds', mean: 1 })
    expect(new Set(ran.claims[0]!.executed!.seeds).size).toBe(6)
  })

  it('are run on other seeds at the next attempt', async () => {
    const first = await commit(learner)
    await runClaims(learner, first.id)
    const { seeds } = (await settled(learner)).claims[0]!.executed!
    const second = await commit(learner)
    await runClaims(learner, second.id)
    expect((await settled(learner)).claims[0]!.executed!.seeds).not.toEqual(seeds)
  })

  it('are run for their learner only', async () => {
    const { id } = await commit(learner)
    expect(await runClaims(await createLearner(), id)).toEqual({ ok: false, problem: 'not_found' })
  })

  it('are run once, however often they are asked for', async () => {
    const { id } = await commit(learner)
    await Promise.all([runClaims(learner, id), runClaims(learner, id), runClaims(learner, id)])
    await settled(learner)
    await runClaims(learner, id)
    const prisma = await getPrisma()
    const where = { id, learnerId: learner.id }
    expect(await prisma.questionAttempt.findFirstOrThrow({ where })).toMatchObject({ run: 'done', runs: 1 })
  })

  it('are refused when too many wait, and given up when they have brought the server down three times', async () => {
    const waiting = await Promise.all([1, 2, 3].map(() => commit(learner)))
    const prisma = await getPrisma()
    await prisma.questionAttempt.updateMany({
      where: { id: { in: waiting.map(({ id }) => id) } },
      data: { run: 'queued', runs: 3 },
    })
    const { id } = await commit(learner)
    expect(await runClaims(learner, id)).toEqual({ ok: false, problem: 'too_many_attempts' })

    await prisma.questionAttempt.delete({ where: { id } })
    await stopGradingQueue()
    await startGradingQueue({ claimRunner, threads: 1 })
    expect((await settled(learner)).run).toBe('failed')
  })

  it('fail kindly when the runner does', async () => {
    const log = console.error
    console.error = () => undefined
    try {
      await stopGradingQueue()
      await startGradingQueue({ claimRunner: new URL('?throw', claimRunner), threads: 1 })
      const { id } = await commit(learner)
      await runClaims(learner, id)
      expect(await settled(learner)).toMatchObject({ run: 'failed', claims: [{ executed: null }] })
    } finally {
      console.error = log
      await stopGradingQueue()
    }
  })
})

describe.each(engines)('a server on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())

  it('killed while it runs claims leaves them to the next one', async () => {
    const killed = spawn(
      process.execPath,
      [join(support, 'server-run-claims.ts'), join(database.dataFolder, 'marker')],
      { env: database.env, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [line] = (await once(killed.stdout, 'data')) as [Buffer]
    const id = line.toString().trim()
    killed.kill('SIGKILL')
    await once(killed, 'exit')

    await startGradingQueue({ claimRunner, threads: 1 })
    expect((await settled({ id })).claims).toMatchObject([{ value: 12.7, executed: { verdict: 'holds' } }])
    const prisma = await getPrisma()
    expect(await prisma.questionAttempt.findUniqueOrThrow({ where: { id } })).toMatchObject({ run: 'done', runs: 2 })
  })
})
