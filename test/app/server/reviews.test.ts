import fc from 'fast-check'
import { createEmptyCard, fsrs, Rating, State } from 'ts-fsrs'
import type { Card, Grade } from 'ts-fsrs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Learner } from '#app/_server/learners.ts'
import type { LessonMap, LessonNode } from '#app/_server/lesson-map.ts'
import { findMemoryOverview } from '#app/_server/memory-overview.ts'
import { retrievabilityOf } from '#app/_server/memory/fsrs.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { commitPrediction } from '#app/_server/predictions.ts'
import { reachBeat } from '#app/_server/progress.ts'
import { findGate, findReviewQueue } from '#app/_server/review-queue.ts'
import { findDailyCards, setDailyCards } from '#app/_server/review-plan.ts'
import { answerCard, emitLessonCards, listCards, undoAnswer } from '#app/_server/reviews.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const day = 86_400_000
const start = new Date('2026-11-20T08:00:00Z')
const later = (days: number) => new Date(start.getTime() + days * day)

const text = { prompt: 'p', answer: 'a', facts: ['f', 'g'] }
const words = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, text]))

function lesson(code: string, competencies: string[], needs: string[] = []): [string, LessonNode] {
  const title = { en: `Lesson ${code}`, th: `บท ${code}` }
  return [
    code,
    {
      code,
      path: `/learn/x/${code}`,
      module: code.slice(0, 3),
      moduleTitle: title,
      title,
      level: 'middle',
      needs,
      competencies,
      cards: { en: words, th: words },
      isRight: (value) => value === 12,
    },
  ]
}

const name = { en: 'Named', th: 'ชื่อ' }
const domain = (id: 'fundamentals' | 'api_sdk' | 'collector' | 'debugging', weight: number) => ({
  id,
  weight,
  name,
  topics: [{ id: `${id}.a`, name }],
})
const map: LessonMap = {
  lessons: new Map([
    lesson('L01.1', ['trace.model']),
    lesson('L06.1', ['sampling.head', 'trace.model'], ['L01.1']),
    lesson('L08.1', ['sampling.tail', 'sampling.head'], ['L06.1']),
  ]),
  competencies: {
    exam: {
      name: 'Exam',
      pass: 75,
      domains: [domain('fundamentals', 18), domain('api_sdk', 46), domain('collector', 26), domain('debugging', 10)],
    },
    competencies: ['trace.model', 'sampling.head', 'sampling.tail', 'never.taught'].map((id) => ({
      id,
      module: 'M01',
      name,
      can: name,
      otca: { 'collector.a': 1 },
    })),
  },
}
const asking = { locale: 'en', timeZone: 'UTC', now: start } as const
const names = (cards: { card: string }[]) => cards.map(({ card }) => card)

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

  describe('a recall card', () => {
    it('is kept under its lesson, so that two lessons may have cards of one name', async () => {
      await emitLessonCards(learner, 'L01.1', ['a'], start)
      await emitLessonCards(learner, 'L06.1', ['a'], start)
      expect(names(await listCards(learner, start))).toEqual(['L01.1/a', 'L06.1/a'])
    })

    it('keeps its schedule when its lesson brings it again', async () => {
      await emitLessonCards(learner, 'L08.1', ['a', 'b'], start)
      await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'good' }, start)
      await emitLessonCards(learner, 'L08.1', ['a', 'b'], later(1))
      expect(names((await findReviewQueue(learner, map, asking)).due)).toEqual(['L08.1/b'])
    })

    it('comes back after whole days, the later the better it was recalled', async () => {
      const grades = ['again', 'hard', 'good', 'easy'] as const
      await emitLessonCards(learner, 'L08.1', [...grades], start)
      const days: number[] = []
      for (const grade of grades) {
        const answered = await answerCard(learner, { card: `L08.1/${grade}`, reps: 0, grade }, start)
        if (answered.ok) days.push((new Date(answered.value.due).getTime() - start.getTime()) / day)
      }
      expect(days).toHaveLength(4)
      expect(days.every((count) => Number.isInteger(count) && count >= 1)).toBe(true)
      expect(days).toEqual(days.toSorted((a, b) => a - b))
      expect(days[3]).toBeGreaterThan(days[0] ?? 0)
    })

    it('counts an answer once, and logs it with its confidence', async () => {
      await emitLessonCards(learner, 'L08.1', ['a'], start)
      const recall = { confidence: 70, hits: 1, facts: 2 }
      const first = await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'good', recall }, start)
      const second = await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'again' }, start)
      expect(second).toEqual(first)
      const notTheirs = await answerCard(other, { card: 'L08.1/a', reps: 0, grade: 'good' })
      expect(notTheirs).toEqual({ ok: false, problem: 'not_found' })
      const prisma = await getPrisma()
      const logs = await prisma.reviewLog.findMany({ where: { learnerId: learner.id } })
      expect(logs).toEqual([expect.objectContaining({ card: 'L08.1/a', rating: 3, reviewedAt: start, ...recall })])
    })

    it('is scheduled exactly as ts-fsrs schedules it, over random histories', async () => {
      const bare = fsrs({ enable_short_term: false, request_retention: 0.9 })
      const grades = ['again', 'hard', 'good', 'easy'] as const
      const history = fc.array(
        fc.record({ grade: fc.constantFrom(...grades), wait: fc.integer({ min: 0, max: 400 }) }),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      let run = 0
      await fc.assert(
        fc.asyncProperty(history, async (answers) => {
          const card = `c${run++}`
          await emitLessonCards(learner, 'L08.1', [card], start)
          let expected: Card = createEmptyCard(start)
          let now = start
          for (const [reps, { grade, wait }] of answers.entries()) {
            now = new Date(now.getTime() + wait * 3_600_000)
            await answerCard(learner, { card: `L08.1/${card}`, reps, grade }, now)
            expected = bare.next(expected, now, (grades.indexOf(grade) + 1) as Grade).card
          }
          const prisma = await getPrisma()
          const row = await prisma.reviewCard.findUniqueOrThrow({
            where: { learnerId_card: { learnerId: learner.id, card: `L08.1/${card}` } },
          })
          expect(row).toMatchObject({
            due: expected.due,
            stability: expected.stability,
            difficulty: expected.difficulty,
            elapsedDays: expected.elapsed_days,
            scheduledDays: expected.scheduled_days,
            reps: expected.reps,
            lapses: expected.lapses,
            state: expected.state,
            lastReview: expected.last_review,
          })
        }),
        { numRuns: 30 },
      )
    })
  })

  describe('taking an answer back', () => {
    it('leaves the card as it was and the answer uncounted, after one answer or several', async () => {
      await emitLessonCards(learner, 'L08.1', ['a'], start)
      const [fresh] = await listCards(learner, start)
      await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'good' }, start)
      const [once] = await listCards(learner, start)
      await answerCard(learner, { card: 'L08.1/a', reps: 1, grade: 'again' }, later(3))

      expect(await undoAnswer(learner, { card: 'L08.1/a', reps: 2 })).toMatchObject({ ok: true, value: { reps: 1 } })
      expect((await listCards(learner, start))[0]).toEqual(once)
      expect(await undoAnswer(learner, { card: 'L08.1/a', reps: 1 })).toMatchObject({ ok: true })
      expect((await listCards(learner, start))[0]).toEqual(fresh)
      const prisma = await getPrisma()
      expect(await prisma.reviewLog.count({ where: { learnerId: learner.id } })).toBe(0)
    })

    it('takes back the latest only, once, and nobody else’s', async () => {
      await emitLessonCards(learner, 'L08.1', ['a', 'b'], start)
      await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'good' }, start)
      await answerCard(learner, { card: 'L08.1/b', reps: 0, grade: 'good' }, later(0.1))
      const refused = { ok: false, problem: 'not_found' }
      expect(await undoAnswer(learner, { card: 'L08.1/a', reps: 1 })).toEqual(refused)
      expect(await undoAnswer(other, { card: 'L08.1/b', reps: 1 })).toEqual(refused)
      const twice = await Promise.all([1, 2].map(() => undoAnswer(learner, { card: 'L08.1/b', reps: 1 })))
      expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    })
  })

  describe('the queue of a day', () => {
    it('is empty for somebody who has no card', async () => {
      const { due, total, waiting, last } = await findReviewQueue(learner, map, asking)
      expect({ due, total, waiting, last }).toEqual({ due: [], total: 0, waiting: 0, last: null })
    })

    it('has what comes due before the learner’s midnight, and says when the next one is', async () => {
      await emitLessonCards(learner, 'L08.1', ['a', 'b'], start)
      await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'again' }, start)
      const [a] = (await listCards(learner, start)).filter(({ reps }) => reps === 1)
      const dueDay = new Date(a!.due).getTime()
      const morning = new Date(dueDay - 7 * 3_600_000)
      const queue = await findReviewQueue(learner, map, { ...asking, now: morning })
      expect(names(queue.due)).toContain('L08.1/a')
      // It comes due at 22:00 in Kiritimati; 23 hours before that it is still the day before.
      const far = await findReviewQueue(learner, map, {
        ...asking,
        timeZone: 'Pacific/Kiritimati',
        now: new Date(dueDay - 23 * 3_600_000),
      })
      expect(names(far.due)).not.toContain('L08.1/a')
      expect(far.nextDue).toBe(a!.due)
    })

    it('has no more than the daily measure, which counts what was answered; the weakest come first', async () => {
      await emitLessonCards(learner, 'L01.1', ['a', 'b', 'c'], later(-20))
      await emitLessonCards(learner, 'L08.1', ['a', 'b'], start)
      expect(await findDailyCards(learner)).toBe(20)
      await setDailyCards(learner, 2)
      const first = await findReviewQueue(learner, map, asking)
      expect(names(first.due)).toEqual(['L01.1/a', 'L01.1/b'])
      expect(first).toMatchObject({ waiting: 3, dailyCards: 2, answeredToday: 0, total: 5 })

      await answerCard(learner, { card: 'L01.1/a', reps: 0, grade: 'good' }, start)
      const second = await findReviewQueue(learner, map, asking)
      expect(second).toMatchObject({ answeredToday: 1, waiting: 3, last: { card: 'L01.1/a', reps: 1 } })
      expect(second.due).toHaveLength(1)
      expect((await findReviewQueue(learner, map, { ...asking, more: 10 })).due).toHaveLength(4)
      expect((await findReviewQueue(learner, map, { ...asking, now: later(1) })).answeredToday).toBe(0)
    })

    it('mixes topics that share a competency, from the one answered last', async () => {
      await emitLessonCards(learner, 'L01.1', ['a', 'b'], later(-9))
      await emitLessonCards(learner, 'L06.1', ['a', 'b'], later(-5))
      await emitLessonCards(learner, 'L08.1', ['a', 'b'], later(-1))
      const order = names((await findReviewQueue(learner, map, asking)).due)
      expect(order).toEqual(['L01.1/a', 'L06.1/a', 'L01.1/b', 'L06.1/b', 'L08.1/a', 'L08.1/b'])
      await answerCard(learner, { card: 'L01.1/a', reps: 0, grade: 'good' }, start)
      expect(names((await findReviewQueue(learner, map, asking)).due)).toEqual(order.slice(1))
    })

    it('leaves out cards of lessons that are gone, and other learners’', async () => {
      await emitLessonCards(learner, 'L99.1', ['a'], start)
      await emitLessonCards(learner, 'L08.1', ['gone', 'a'], start)
      await emitLessonCards(other, 'L08.1', ['b'], start)
      expect(names((await findReviewQueue(learner, map, asking)).due)).toEqual(['L08.1/a'])
    })
  })

  describe('the door of a lesson', () => {
    it('asks for what the lesson builds on once it has faded, four cards at most', async () => {
      await emitLessonCards(learner, 'L06.1', ['a', 'b', 'c', 'd', 'e'], start)
      await emitLessonCards(learner, 'L01.1', ['a'], start)
      expect(await findGate(learner, map, 'L08.1', asking)).toEqual([])
      const gate = await findGate(learner, map, 'L08.1', { ...asking, now: later(60) })
      expect(names(gate)).toEqual(['L06.1/a', 'L06.1/b', 'L06.1/c', 'L06.1/d'])
      expect(gate.every(({ retrievability }) => retrievability < 0.8)).toBe(true)
      expect(await findGate(other, map, 'L08.1', { ...asking, now: later(60) })).toEqual([])
    })
  })

  describe('what is known of a learner', () => {
    it('is nothing, with words for it, for somebody new', async () => {
      const overview = await findMemoryOverview(null, map, asking)
      expect(overview.skills.map(({ id, estimate }) => [id, estimate])).toEqual([
        ['trace.model', null],
        ['sampling.head', null],
        ['sampling.tail', null],
      ])
      expect(overview).toMatchObject({ answers: 0, topics: [], calibration: { count: 0 }, streak: { days: [] } })
      expect(overview.next).toEqual({ kind: 'begin', lesson: 'L01.1', needs: [], weak: null })
      expect(overview).toEqual(await findMemoryOverview(learner, map, asking))
    })

    it('grows with predictions, attempts and recalls', async () => {
      const prisma = await getPrisma()
      await commitPrediction(learner, { lesson: 'L08.1', beat: 'predict', value: 12, confidence: 90 })
      await commitPrediction(learner, { lesson: 'L06.1', beat: 'predict', value: 3, confidence: 80 })
      await prisma.attempt.create({
        data: {
          id: crypto.randomUUID(),
          learnerId: learner.id,
          exercise: 'L08.1',
          exerciseVersion: '1',
          ordinal: 1,
          yaml: '',
          confidence: 60,
          idempotencyKey: 'k',
          status: 'done',
          verdict: { passed: true, checks: [{ id: 'x', passed: true }] },
        },
      })
      await reachBeat(learner, 'L08.1', 'recall')
      await emitLessonCards(learner, 'L08.1', ['a'], start)
      const recall = { confidence: 40, hits: 0, facts: 2 }
      await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'again', recall }, start)

      const overview = await findMemoryOverview(learner, map, asking)
      expect(overview.calibration).toMatchObject({ count: 4, counts: { prediction: 2, recall: 1, check: 1 } })
      expect(overview.calibration.brier).toBeCloseTo((0.1 ** 2 + 0.8 ** 2 + 0.4 ** 2 + 0.4 ** 2) / 4, 9)
      expect(Object.fromEntries(overview.skills.map(({ id, answers }) => [id, answers]))).toEqual({
        'trace.model': 1,
        'sampling.head': 4,
        'sampling.tail': 3,
      })
      expect(overview.topics).toEqual([expect.objectContaining({ lesson: 'L08.1', asked: 1, finished: false })])
      expect(overview.streak).toMatchObject({ current: 1, days: [{ day: '2026-11-20', kind: 'answered' }] })
      expect(overview.exam.domains.find(({ id }) => id === 'collector')?.answers).toBe(8)
    })

    it('asks for a new card from the day after it came', async () => {
      await emitLessonCards(learner, 'L08.1', ['a'], start)
      expect((await findMemoryOverview(learner, map, asking)).streak.days).toEqual([])
      const { streak } = await findMemoryOverview(learner, map, { ...asking, now: later(1) })
      expect(streak.days).toEqual([{ day: '2026-11-21', kind: 'open' }])
    })
  })
})

it('a card that was never asked fades from the day it came, one that was from its last answer', () => {
  const fresh = createEmptyCard(start)
  expect(retrievabilityOf(fresh, start)).toBe(1)
  expect(retrievabilityOf(fresh, later(30))).toBeLessThan(0.8)
  const asked = fsrs({ enable_short_term: false }).next(fresh, start, Rating.Good).card
  expect(asked.state).toBe(State.Review)
  expect(retrievabilityOf(asked, asked.due)).toBeCloseTo(0.9, 1)
})
