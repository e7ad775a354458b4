import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { discloseSolution } from '#app/_server/disclosures.ts'
import { saveDraft } from '#app/_server/drafts.ts'
import { openHint } from '#app/_server/hints.ts'
import { exportLearner, importLearner } from '#app/_server/learner-data.ts'
import type { Learner } from '#app/_server/learners.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { commitPrediction } from '#app/_server/predictions.ts'
import { reachBeat } from '#app/_server/progress.ts'
import { findDailyCards, setDailyCards } from '#app/_server/review-plan.ts'
import { answerCard, emitLessonCards, listCards, undoAnswer } from '#app/_server/reviews.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const now = new Date('2026-11-21T08:00:00Z')
const yaml = 'processors: \0 # ไทย \uD800'

describe.each(engines)('a learner’s file, on %s', (engine) => {
  let database: TestDatabase
  let learner: Learner
  let elsewhere: Learner
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())
  beforeEach(async () => {
    learner = await createLearner()
    elsewhere = await createLearner()
    await commitPrediction(learner, { lesson: 'L08.1', beat: 'predict', value: 13, confidence: 50 })
    await reachBeat(learner, 'L08.1', 'recall')
    await saveDraft(learner, 'L08.1', yaml)
    await openHint(learner, 'L08.1', 1)
    await discloseSolution(learner, 'L08.1')
    await setDailyCards(learner, 7)
    await emitLessonCards(learner, 'L08.1', ['a', 'b'], now)
    const recall = { confidence: 40, hits: 1, facts: 2 }
    await answerCard(learner, { card: 'L08.1/a', reps: 0, grade: 'good', recall }, now)
  })

  const fileOf = async (whose: Learner) => JSON.stringify(await exportLearner(whose, now))
  const contentOf = async (whose: Learner) => ({ ...JSON.parse(await fileOf(whose)), attempts: [] })

  it('brings everything but attempts to another learner, and can be taken back there as here', async () => {
    expect(await importLearner(elsewhere, await fileOf(learner))).toEqual({
      ok: true,
      value: { predictions: 1, progress: 1, drafts: 1, cards: 2, reviews: 1 },
    })
    expect(await contentOf(elsewhere)).toEqual(await contentOf(learner))
    expect(await findDailyCards(elsewhere)).toBe(7)
    await undoAnswer(learner, { card: 'L08.1/a', reps: 1 })
    await undoAnswer(elsewhere, { card: 'L08.1/a', reps: 1 })
    expect(await listCards(elsewhere, now)).toEqual(await listCards(learner, now))
  })

  it('brings nothing twice, and leaves what is there', async () => {
    await commitPrediction(elsewhere, { lesson: 'L08.1', beat: 'predict', value: 99, confidence: 10 })
    await saveDraft(elsewhere, 'L08.1', 'mine')
    const file = await fileOf(learner)
    await importLearner(elsewhere, file)
    expect(await importLearner(elsewhere, file)).toEqual({
      ok: true,
      value: { predictions: 0, progress: 0, drafts: 0, cards: 0, reviews: 0 },
    })
    const { predictions, drafts, reviews } = await contentOf(elsewhere)
    expect(predictions).toEqual([expect.objectContaining({ value: 99 })])
    expect(drafts).toEqual([expect.objectContaining({ yaml: 'mine' })])
    expect(reviews).toHaveLength(1)
  })

  it('makes no attempt pass: what passed is only what a server graded', async () => {
    const { attempts: _, ...rest } = JSON.parse(await fileOf(learner))
    const forged = { ...rest, attempts: [{ exercise: 'L08.1', verdict: { passed: true, checks: [] } }] }
    expect(await importLearner(elsewhere, JSON.stringify(forged))).toMatchObject({ ok: true })
    const prisma = await getPrisma()
    expect(await prisma.attempt.count({ where: { learnerId: elsewhere.id } })).toBe(0)
  })

  it('is refused whole when it is not one of ours', async () => {
    const refused = { ok: false, problem: 'invalid_input' }
    const good = JSON.parse(await fileOf(learner))
    expect(await importLearner(elsewhere, 'not json')).toEqual(refused)
    expect(await importLearner(elsewhere, '{}')).toEqual(refused)
    const odd = { ...good, cards: [{ ...good.cards[0], learnerId: learner.id }] }
    expect(await importLearner(elsewhere, JSON.stringify(odd))).toEqual(refused)
    const tooSure = { ...good, predictions: [{ ...good.predictions[0], confidence: 101 }] }
    expect(await importLearner(elsewhere, JSON.stringify(tooSure))).toEqual(refused)
    expect((await contentOf(elsewhere)).cards).toEqual([])
  })
})
