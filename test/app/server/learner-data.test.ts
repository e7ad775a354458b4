import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { discloseSolution, findDisclosure } from '#app/_server/disclosures.ts'
import { findDraft, listDraftHistory, resetDraft, restoreDraft, saveDraft } from '#app/_server/drafts.ts'
import { listOpenHints, openHint } from '#app/_server/hints.ts'
import { showAnswer } from '#app/_server/interview/answers.ts'
import { endMock } from '#app/_server/interview/mocks.ts'
import { deleteLearner } from '#app/_server/learners.ts'
import type { Learner } from '#app/_server/learners.ts'
import { findLessonState } from '#app/_server/lesson-state.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { commitPrediction, listPredictions } from '#app/_server/predictions.ts'
import { findProgress, listProgress, reachBeat } from '#app/_server/progress.ts'
import { setDailyCards } from '#app/_server/review-plan.ts'
import { answerCard, emitLessonCards } from '#app/_server/reviews.ts'
import { createClassRows } from '../../support/class-rows.ts'
import { start } from '../../support/mock-interview.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const day = 86_400_000

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase
  let learner: Learner
  let other: Learner
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())
  beforeEach(async () => {
    learner = await createLearner()
    other = await createLearner()
  })

  describe('a prediction', () => {
    const guess = { lesson: 'L08.1', beat: 'predict', value: 10, confidence: 80 }

    it('stands as it was first committed', async () => {
      await commitPrediction(learner, guess)
      expect(await commitPrediction(learner, { ...guess, value: 12.7, confidence: 100 })).toMatchObject(guess)
      expect(await listPredictions(learner, 'L08.1')).toEqual([expect.objectContaining(guess)])
    })

    it('is committed once when two arrive at once', async () => {
      const both = await Promise.all([
        commitPrediction(learner, guess),
        commitPrediction(learner, { ...guess, value: 3 }),
      ])
      expect(both[0]).toEqual(both[1])
    })

    it('is its learner’s own', async () => {
      await commitPrediction(learner, guess)
      expect(await listPredictions(other, 'L08.1')).toEqual([])
    })
  })

  describe('a worked solution', () => {
    it('is remembered from when it was first shown, for its learner and its exercise alone', async () => {
      expect(await findDisclosure(learner, 'L08.1')).toBeNull()
      const first = await discloseSolution(learner, 'L08.1')
      expect(await discloseSolution(learner, 'L08.1')).toBe(first)
      expect((await findLessonState(learner, 'L08.1')).disclosedAt).toBe(first)
      expect((await findLessonState(learner, 'L08.2')).disclosedAt).toBeNull()
      expect((await findLessonState(other, 'L08.1')).disclosedAt).toBeNull()
    })
  })

  describe('progress', () => {
    it('keeps every beat once, in the order they were reached', async () => {
      await reachBeat(learner, 'L08.1', 'hook')
      await reachBeat(learner, 'L08.1', 'predict')
      await reachBeat(learner, 'L08.1', 'hook')
      await reachBeat(learner, 'L01.1', 'hook')
      const { beats } = await findProgress(learner, 'L08.1')
      expect(beats.map(({ beat }) => beat)).toEqual(['hook', 'predict'])
      expect(await listProgress(learner)).toHaveLength(2)
      expect(await listProgress(other)).toEqual([])
    })
  })

  describe('a draft', () => {
    it('is kept exactly as typed', async () => {
      const yaml = 'processors:\r\n\ttail_sampling: \0 # ไทย, \uD800, \uFFFE and \u{1F52D}'
      await saveDraft(learner, 'L08.1', yaml)
      expect(await findDraft(learner, 'L08.1')).toMatchObject({ exercise: 'L08.1', yaml })
      expect(await findDraft(other, 'L08.1')).toBeNull()
    })

    it('goes into the history when it is reset, and comes back from there', async () => {
      await saveDraft(learner, 'L08.1', 'mine')
      await resetDraft(learner, 'L08.1')
      expect(await findDraft(learner, 'L08.1')).toBeNull()

      await saveDraft(learner, 'L08.1', 'another')
      const [kept] = await listDraftHistory(learner, 'L08.1')
      expect(kept).toMatchObject({ yaml: 'mine' })
      expect(await restoreDraft(learner, kept?.id ?? '')).toMatchObject({ ok: true, value: { yaml: 'mine' } })
      expect(await findDraft(learner, 'L08.1')).toMatchObject({ yaml: 'mine' })
      const history = await listDraftHistory(learner, 'L08.1')
      expect(history.map(({ yaml }) => yaml)).toEqual(['another', 'mine'])
    })

    it('is not restored from somebody else’s history', async () => {
      await saveDraft(learner, 'L08.1', 'mine')
      await resetDraft(learner, 'L08.1')
      const [kept] = await listDraftHistory(learner, 'L08.1')
      expect(await restoreDraft(other, kept?.id ?? '')).toEqual({ ok: false, problem: 'not_found' })
      expect(await listDraftHistory(other, 'L08.1')).toEqual([])
    })

    it('is refused when it is too long, and the one before it stays', async () => {
      await saveDraft(learner, 'L08.1', 'short')
      expect(await saveDraft(learner, 'L08.1', 'x'.repeat(262_145))).toEqual({ ok: false, problem: 'too_long' })
      expect(await findDraft(learner, 'L08.1')).toMatchObject({ yaml: 'short' })
    })

    it('keeps its last fifty versions', async () => {
      for (let version = 1; version <= 52; version++) {
        await saveDraft(learner, 'L08.1', `version ${version}`)
        await resetDraft(learner, 'L08.1')
      }
      const prisma = await getPrisma()
      expect(await prisma.draftHistory.count({ where: { learnerId: learner.id } })).toBe(50)
      expect((await listDraftHistory(learner, 'L08.1')).at(-1)).toMatchObject({ yaml: 'version 3' })
    })
  })

  it('an open hint stays open', async () => {
    await openHint(learner, 'L08.1', 2)
    await openHint(learner, 'L08.1', 1)
    expect(await openHint(learner, 'L08.1', 2)).toEqual([1, 2])
    expect(await listOpenHints(other, 'L08.1')).toEqual([])
  })

  it('the state of a lesson is empty for somebody new', async () => {
    expect(await findLessonState(null, 'L08.1')).toEqual(await findLessonState(learner, 'L08.1'))
  })

  describe('deleting a learner', () => {
    async function ownedRows(id: string): Promise<Record<string, number>> {
      const prisma = await getPrisma()
      const owned = await prisma.$queryRawUnsafe<{ table: string; column: string }[]>(`
        SELECT conrelid::regclass::text AS "table", attname AS "column"
        FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
        WHERE contype = 'f' AND confrelid = '"user"'::regclass ORDER BY 1`)
      const counts: Record<string, number> = {}
      for (const { table, column } of owned) {
        const rows = await prisma.$queryRawUnsafe<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM ${table} WHERE "${column}" = $1`,
          id,
        )
        counts[table] = rows[0]?.count ?? 0
      }
      return counts
    }

    async function ownSomethingEverywhere({ id: learnerId }: Learner) {
      const prisma = await getPrisma()
      const owner = { learnerId }
      const soon = new Date(Date.now() + day)
      await prisma.session.create({
        data: { id: randomUUID(), token: randomUUID(), expiresAt: soon, userId: learnerId },
      })
      await prisma.account.create({
        data: { id: randomUUID(), accountId: learnerId, providerId: 'credential', userId: learnerId },
      })
      await commitPrediction({ id: learnerId }, { lesson: 'L08.1', beat: 'predict', value: 13, confidence: 50 })
      await reachBeat({ id: learnerId }, 'L08.1', 'hook')
      await saveDraft({ id: learnerId }, 'L08.1', 'mine')
      await resetDraft({ id: learnerId }, 'L08.1')
      await saveDraft({ id: learnerId }, 'L08.1', 'mine')
      await openHint({ id: learnerId }, 'L08.1', 1)
      await discloseSolution({ id: learnerId }, 'L08.1')
      await emitLessonCards({ id: learnerId }, 'L08.1', ['a'])
      await answerCard({ id: learnerId }, { card: 'L08.1/a', reps: 0, grade: 'good' })
      await setDailyCards({ id: learnerId }, 5)
      await prisma.attempt.create({
        data: {
          ...owner,
          id: randomUUID(),
          exercise: 'L08.1',
          exerciseVersion: '1',
          ordinal: 1,
          yaml: '',
          idempotencyKey: 'key',
        },
      })
      const { id: mock } = await start({ id: learnerId })
      await showAnswer({ id: learnerId }, { id: randomUUID(), question: '8.2', locale: 'en', sitting: 'page' })
      await endMock({ id: learnerId }, { mock, usedS: 1 })
      await createClassRows(learnerId)
    }

    it('leaves nothing of theirs in any table, and everything of everybody else', async () => {
      await ownSomethingEverywhere(learner)
      await ownSomethingEverywhere(other)
      const before = await ownedRows(learner.id)
      expect(Object.keys(before).length).toBeGreaterThanOrEqual(10)
      expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])

      await deleteLearner(learner)
      const after = await ownedRows(learner.id)
      expect(Object.entries(after).filter(([, count]) => count > 0)).toEqual([])
      expect(await ownedRows(other.id)).toEqual(before)
    })

    it('reaches every table that names a learner', async () => {
      const prisma = await getPrisma()
      const named = await prisma.$queryRawUnsafe<{ table_name: string }[]>(`
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name IN ('learnerId', 'userId', 'ownerId', 'actorId')`)
      expect(named.map((row) => row.table_name).toSorted()).toEqual(Object.keys(await ownedRows(learner.id)).toSorted())
    })
  })
})
