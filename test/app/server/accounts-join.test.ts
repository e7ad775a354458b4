import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinLearner } from '#app/_server/accounts/join-learner.ts'
import { joins } from '#app/_server/accounts/joins.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const early = new Date('2026-11-01T08:00:00Z')
const late = new Date('2026-11-02T08:00:00Z')
const memory = { stability: 3, difficulty: 5, elapsedDays: 1, scheduledDays: 3, learningSteps: 0, lapses: 0, state: 2 }

async function createAccount(): Promise<{ id: string }> {
  const prisma = await getPrisma()
  const id = randomUUID()
  await prisma.user.create({ data: { id, name: 'Ann', email: `${id}@school.example`, isAnonymous: false } })
  return { id }
}

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())

  it('every column that points to a user says how its rows join', async () => {
    const prisma = await getPrisma()
    const pointing = await prisma.$queryRaw<{ column: string }[]>`
      SELECT c.conrelid::regclass::text || '.' || a.attname AS "column" FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
      WHERE c.contype = 'f' AND c.confrelid = '"user"'::regclass`
    const columns = pointing.map(({ column }) => column.replaceAll('"', ''))
    expect(columns.length).toBeGreaterThan(15)
    expect(Object.keys(joins).toSorted()).toEqual(columns.toSorted())
  })

  it('the schema has no relation to a user that the database does not know of', () => {
    const models = readFileSync('prisma/schema.prisma', 'utf8')
      .split(/^model /m)
      .slice(1)
    const relations = models.flatMap((model) =>
      [...model.matchAll(/^\s+\w+\s+User\??\s+@relation/gm)].map(() => model.slice(0, model.indexOf(' '))),
    )
    expect(relations.length).toBe(Object.keys(joins).length)
  })

  it('brings everything to an account that has nothing', async () => {
    const prisma = await getPrisma()
    const anonymous = await createLearner()
    const account = await createAccount()
    const learnerId = anonymous.id
    const mockId = randomUUID()
    await prisma.prediction.create({ data: { learnerId, lesson: 'L01.1', beat: 'predict', value: 3, confidence: 70 } })
    await prisma.lessonProgress.create({ data: { learnerId, lesson: 'L01.1', beat: 'hook' } })
    await prisma.draft.create({ data: { learnerId, exercise: 'L01.1', yaml: 'a: 1', updatedAt: early } })
    await prisma.draftHistory.create({ data: { learnerId, exercise: 'L01.1', yaml: 'a: 0', editedAt: early } })
    await prisma.attempt.create({ data: attempt(learnerId, 1, 'key') })
    await prisma.hintOpened.create({ data: { learnerId, exercise: 'L01.1', hint: 1 } })
    await prisma.solutionDisclosed.create({ data: { learnerId, exercise: 'L01.1' } })
    await prisma.reviewCard.create({ data: { learnerId, card: 'c1', lesson: 'L01.1', due: early, reps: 1, ...memory } })
    await prisma.reviewLog.create({ data: log(learnerId, 'c1') })
    await prisma.reviewPlan.create({ data: { learnerId, dailyCards: 7 } })
    await prisma.mock.create({
      data: { id: mockId, learnerId, role: 'sre', level: 'M', minutes: 20, locale: 'en', seed: 1, plan: [] },
    })
    await prisma.questionAttempt.create({
      data: { ...answer(learnerId), mockId, position: 0 },
    })

    await joinLearner(anonymous, account)
    expect(await prisma.user.count({ where: { id: learnerId } })).toBe(0)
    const where = { learnerId: account.id }
    const kept = {
      prediction: await prisma.prediction.count({ where }),
      progress: await prisma.lessonProgress.count({ where }),
      draft: await prisma.draft.count({ where }),
      history: await prisma.draftHistory.count({ where }),
      attempt: await prisma.attempt.count({ where }),
      hint: await prisma.hintOpened.count({ where }),
      disclosure: await prisma.solutionDisclosed.count({ where }),
      card: await prisma.reviewCard.count({ where }),
      log: await prisma.reviewLog.count({ where }),
      plan: await prisma.reviewPlan.count({ where }),
      mock: await prisma.mock.count({ where }),
      answer: await prisma.questionAttempt.count({ where }),
    }
    expect(Object.entries(kept).filter(([, rows]) => rows !== 1)).toEqual([])
  })

  it('of a prediction that both made, the one that was committed first stands', async () => {
    const prisma = await getPrisma()
    const [anonymous, account] = [await createLearner(), await createAccount()]
    const make = (learnerId: string, lesson: string, value: number, committedAt: Date) =>
      prisma.prediction.create({ data: { learnerId, lesson, beat: 'predict', value, confidence: 50, committedAt } })
    await make(account.id, 'L01.1', 1, late)
    await make(anonymous.id, 'L01.1', 2, early)
    await make(account.id, 'L01.2', 3, early)
    await make(anonymous.id, 'L01.2', 4, late)
    await joinLearner(anonymous, account)
    const stand = await prisma.prediction.findMany({ where: { learnerId: account.id }, orderBy: { lesson: 'asc' } })
    expect(stand.map(({ value }) => value)).toEqual([2, 3])
  })

  it('of a draft that both have, the newer one stands and the older one is in the history', async () => {
    const prisma = await getPrisma()
    const [anonymous, account] = [await createLearner(), await createAccount()]
    const make = (learnerId: string, exercise: string, yaml: string, updatedAt: Date) =>
      prisma.draft.create({ data: { learnerId, exercise, yaml, updatedAt } })
    await make(account.id, 'L01.1', 'account, early', early)
    await make(anonymous.id, 'L01.1', 'anonymous, late', late)
    await make(account.id, 'L01.2', 'account, late', late)
    await make(anonymous.id, 'L01.2', 'anonymous, early', early)
    await joinLearner(anonymous, account)
    const where = { learnerId: account.id }
    const drafts = await prisma.draft.findMany({ where, orderBy: { exercise: 'asc' } })
    const history = await prisma.draftHistory.findMany({ where, orderBy: { exercise: 'asc' } })
    expect(drafts.map(({ yaml }) => yaml)).toEqual(['anonymous, late', 'account, late'])
    expect(history.map(({ yaml, editedAt }) => [yaml, editedAt])).toEqual([
      ['account, early', early],
      ['anonymous, early', early],
    ])
  })

  it('attempts are counted on from the account’s, and the same submission is not there twice', async () => {
    const prisma = await getPrisma()
    const [anonymous, account] = [await createLearner(), await createAccount()]
    for (const [learnerId, ordinal, key] of [
      [account.id, 1, 'a'],
      [account.id, 2, 'both'],
      [anonymous.id, 1, 'b'],
      [anonymous.id, 2, 'both'],
      [anonymous.id, 3, 'c'],
    ] as const)
      await prisma.attempt.create({ data: attempt(learnerId, ordinal, key) })
    await joinLearner(anonymous, account)
    const rows = await prisma.attempt.findMany({ where: { learnerId: account.id }, orderBy: { ordinal: 'asc' } })
    expect(rows.map(({ ordinal, idempotencyKey }) => [ordinal, idempotencyKey])).toEqual([
      [1, 'a'],
      [2, 'both'],
      [3, 'b'],
      [4, 'c'],
    ])
  })

  it('of a card that both have, the one that was practised more stands, with the answers of both', async () => {
    const prisma = await getPrisma()
    const [anonymous, account] = [await createLearner(), await createAccount()]
    for (const [learnerId, reps] of [
      [account.id, 2],
      [anonymous.id, 5],
    ] as const) {
      await prisma.reviewCard.create({ data: { learnerId, card: 'c1', lesson: 'L01.1', due: late, reps, ...memory } })
      await prisma.reviewLog.create({ data: log(learnerId, 'c1') })
    }
    await joinLearner(anonymous, account)
    const card = await prisma.reviewCard.findFirstOrThrow({ where: { learnerId: account.id } })
    expect(card.reps).toBe(5)
    expect(await prisma.reviewLog.count({ where: { learnerId: account.id } })).toBe(2)
  })

  it('joining again changes nothing, and an account cannot be taken for an anonymous learner', async () => {
    const prisma = await getPrisma()
    const [anonymous, account, other] = [await createLearner(), await createAccount(), await createAccount()]
    await prisma.lessonProgress.create({ data: { learnerId: anonymous.id, lesson: 'L01.1', beat: 'hook' } })
    await joinLearner(anonymous, account)
    await joinLearner(anonymous, other)
    await joinLearner(account, other)
    expect(await prisma.lessonProgress.count({ where: { learnerId: account.id } })).toBe(1)
    expect(await prisma.user.count({ where: { id: account.id } })).toBe(1)
  })
})

function attempt(learnerId: string, ordinal: number, idempotencyKey: string) {
  return { id: randomUUID(), learnerId, exercise: 'L01.1', exerciseVersion: 'v', ordinal, yaml: 'a: 1', idempotencyKey }
}

function log(learnerId: string, card: string) {
  return { learnerId, card, rating: 3, due: late, lastElapsedDays: 0, reviewedAt: early, ...logMemory }
}
const { lapses: _, ...logMemory } = memory

function answer(learnerId: string) {
  return {
    id: randomUUID(),
    learnerId,
    question: 'Q1',
    version: 1,
    locale: 'en',
    sitting: 'mock',
    way: 'text',
    outcome: 'answered',
    text: 'a',
    recognised: {},
  }
}
