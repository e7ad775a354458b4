import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rateAnswer } from '#app/_server/interview/answers.ts'
import { listMocks } from '#app/_server/interview/list-mocks.ts'
import { endMock, lockAnswer, removeClaim, sendTask } from '#app/_server/interview/mocks.ts'
import { findMockState } from '#app/_server/interview/mock-state.ts'
import { findScorecard, findSharedScorecard } from '#app/_server/interview/scorecard.ts'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { shareScorecard, unshareScorecard } from '#app/_server/interview/shares.ts'
import { deleteLearner } from '#app/_server/learners.ts'
import type { Learner } from '#app/_server/learners.ts'
import { loadLessonMap } from '#app/_server/lesson-map.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { startGradingQueue } from '#app/_server/node/grading-queue.ts'
import { findReviewQueue } from '#app/_server/review-queue.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Question } from '#content/questions/load-questions.ts'
import { spokenText } from '#content/questions/spoken-text.ts'
import { LOCALES } from '#content/schema/lesson.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { answerAll, lockingOf, refusal, sheetWith, start, valueOf } from '../../support/mock-interview.ts'

const grader = new URL('../../support/server-fake-grader.ts', import.meta.url)
const claimRunner = new URL('../../support/server-fake-claims.ts', import.meta.url)
/** The model answer, as somebody would say it. */
/** What a strong candidate says: the short answer, and every fact of the rubric. */
const strong = (locale: Locale) => (question: Question, followUp: string | null) => {
  const next = question.follow_ups.find(({ id }) => id === followUp)
  const { facts } = next ?? question
  return [spokenText((next?.answer ?? question.short)[locale]), ...facts.map(({ says }) => says[locale])].join('.\n')
}

async function reported(learner: Learner, id: string): Promise<Scorecard> {
  for (;;) {
    const card = await findScorecard(learner, id)
    if (card!.report === 'done' || card!.report === 'none') return card!
    await delay(50)
  }
}

describe.each(engines)('the end of a mock on %s', (engine) => {
  let database: TestDatabase
  let learner: Learner
  let other: Learner
  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ grader, claimRunner, threads: 1 })
  })
  afterAll(() => database.remove())
  beforeEach(async () => {
    learner = await createLearner()
    other = await createLearner()
  })

  it('shows claims as they are made, lets them be taken back, and runs the others at the end', async () => {
    const code = await sheetWith('8.2')
    const begun = await start(learner, { code })
    const state = await answerAll(learner, begun, (question, followUp) =>
      question.code === '8.2' && followUp === null
        ? 'Errors are kept whole. In total 12.7 % of the traces are stored, and every error is kept.'
        : 'I do not know.',
    )
    expect(state.claims).toMatchObject([{ question: '8.2', value: 12.7, removed: false, executed: null }, {}])
    const [kept, second] = state.claims
    const removal = { mock: state.id, attempt: second!.attempt, claim: second!.id, removed: true }
    expect(await removeClaim(other, removal)).toEqual(refusal('not_found'))
    expect(await removeClaim(learner, { ...removal, claim: 'none' })).toEqual(refusal('not_found'))
    expect(valueOf(await removeClaim(learner, removal)).claims.map(({ removed }) => removed)).toEqual([false, true])

    await endMock(learner, { mock: state.id, usedS: 900 })
    expect(await removeClaim(learner, removal)).toEqual(refusal('not_now'))
    const card = await reported(learner, state.id)
    expect(card).toMatchObject({ report: 'done', verdict: { claimsMade: 1, claimsHeld: 1 } })
    const claims = card.answers.flatMap(({ parts }) => parts.flatMap((part) => part.claims))
    expect(claims.find(({ id }) => id === kept!.id)!.executed!.seeds).toHaveLength(6)
    expect(claims.find(({ id }) => id === second!.id)).toMatchObject({ removed: true, executed: null })
    expect(card.mock.code).toBe(code)
  })

  it('brings what was missed back tomorrow, and takes back what was said after all', async () => {
    const state = await answerAll(learner, await start(learner), () => 'I would look at the dashboard first.')
    await endMock(learner, { mock: state.id, usedS: 600 })
    const card = (await findScorecard(learner, state.id))!
    expect(card.cards.length).toBeGreaterThan(0)
    expect(card.cards.length).toBeLessThanOrEqual(5)
    const day = 86_400_000
    for (const { due } of card.cards) expect(Date.parse(due)).toBe(Date.parse(card.mock.endedAt) + day)

    const asking = { locale: 'en' as const, timeZone: 'Asia/Bangkok' }
    const map = await loadLessonMap()
    expect((await findReviewQueue(learner, map, asking)).due).toEqual([])
    const tomorrow = await findReviewQueue(learner, map, { ...asking, now: new Date(Date.now() + day) })
    expect(tomorrow.due.map((one) => one.card).toSorted()).toEqual(card.cards.map((one) => one.card).toSorted())
    const [asked] = tomorrow.due
    expect(asked!.text.facts).toHaveLength(findQuestion(asked!.card.slice(1))!.facts.length)

    const answer = card.answers.find(({ code }) => `Q${code}` === card.cards[0]!.card)!
    for (const part of answer.parts)
      await rateAnswer(learner, { attempt: part.id, ticked: part.facts.map(({ id }) => id) })
    const corrected = (await findScorecard(learner, state.id))!
    expect(corrected.cards.map((one) => one.card)).not.toContain(card.cards[0]!.card)
    const [before, after] = [card, corrected].map(({ competencies }) =>
      competencies.reduce((sum, { said }) => sum + said, 0),
    )
    expect(after).toBeGreaterThan(before!)
    const later = await findReviewQueue(learner, map, { ...asking, now: new Date(Date.now() + day) })
    expect(later.due.map((one) => one.card)).not.toContain(card.cards[0]!.card)
  })

  it.each(LOCALES)('is summed up with what was said in one’s own words, in %s', async (locale) => {
    const state = await answerAll(learner, await start(learner, { locale, code: 'sre-S-20-7' }), strong(locale))
    await endMock(learner, { mock: state.id, usedS: 800 })
    const card = await reported(learner, state.id)
    expect(['strong', 'solid']).toContain(card.verdict.kind)
    expect(card.dimensions[0]).toMatchObject({ id: 'correctness', bar: 0.75 })
    expect(card.dimensions[0]!.share).toBeGreaterThan(0.6)
    const { evidence } = card.competencies.find((one) => one.evidence.length > 0)!
    const words = card.answers.flatMap(({ parts }) => parts.map(({ text }) => text)).join('\n')
    for (const { quote } of evidence) expect(words).toContain(quote)
    expect(card.calibration.bins).toMatchObject([{ confidence: 60 }])
    expect(await listMocks(learner, locale)).toMatchObject([
      { id: state.id, status: 'ended', share: expect.any(Number) },
    ])

    const next = await start(learner, { locale })
    await endMock(learner, { mock: next.id, usedS: 1 })
    expect((await findScorecard(learner, next.id))!).toMatchObject({
      verdict: { kind: 'empty' },
      report: 'none',
      dimensions: [{ share: null, before: [expect.any(Number), expect.any(Number)] }, {}, {}, {}],
    })
  })

  it('is shared by choice, without what leads to its owner, and taken back', async () => {
    const state = await answerAll(learner, await start(learner), () => 'I would look at the dashboard first.')
    expect(await shareScorecard(learner, state.id)).toEqual(refusal('not_now'))
    await endMock(learner, { mock: state.id, usedS: 600 })
    const { token } = valueOf(await shareScorecard(learner, state.id))
    expect(token).toMatch(/^[\w-]{22}$/)
    expect(await shareScorecard(learner, state.id)).toEqual({ ok: true, value: { token } })
    expect((await findScorecard(learner, state.id))!.share).toEqual({ token })

    const shared = await findSharedScorecard(token, 'th')
    expect(shared!.answers[0]!.parts[0]!.text).toBe('I would look at the dashboard first.')
    const text = JSON.stringify(shared)
    const prisma = await getPrisma()
    const ids = await prisma.questionAttempt.findMany({ where: { mockId: state.id }, select: { id: true } })
    for (const id of [state.id, learner.id, token, ...ids.map((row) => row.id)]) expect(text).not.toContain(id)

    await unshareScorecard(other, state.id)
    expect(await findSharedScorecard(token)).toBeDefined()
    await unshareScorecard(learner, state.id)
    expect(await findSharedScorecard(token)).toBeUndefined()
    expect((await findScorecard(learner, state.id))!.share).toBeNull()
  })

  it('has its live task graded when it has ended, and not before', async () => {
    const prisma = await getPrisma()
    const begun = await start(learner)
    const plan = [{ kind: 'task', code: 'T1', minutes: 5, part: 'task' }]
    await prisma.mock.update({ where: { id: begun.id }, data: { plan } })
    const state = (await findMockState(learner, begun.id))!
    expect(state.now).toEqual({ kind: 'task', item: 0, code: 'T1' })
    expect(await lockAnswer(learner, lockingOf(state, 'an answer in words'))).toEqual(refusal('not_now'))

    const sending = { mock: begun.id, id: randomUUID(), answer: 'pass', usedS: 60 }
    const sent = valueOf(await sendTask(learner, sending))
    expect(sent).toMatchObject({ now: null, items: [{ state: 'answered' }] })
    expect(valueOf(await sendTask(learner, sending))).toEqual(sent)
    expect(await prisma.attempt.count({ where: { learnerId: learner.id } })).toBe(0)

    await endMock(learner, { mock: begun.id, usedS: 70 })
    let [task] = (await findScorecard(learner, begun.id))!.tasks
    while (task!.verdict === 'grading') {
      await delay(50)
      ;[task] = (await findScorecard(learner, begun.id))!.tasks
    }
    expect(task).toMatchObject({ code: 'T1', verdict: 'passed', checks: [{ passed: true }] })
    await endMock(learner, { mock: begun.id, usedS: 80 })
    expect(await prisma.attempt.count({ where: { learnerId: learner.id } })).toBe(1)
  })

  it('is deleted with its learner, and what it shared with it', async () => {
    const { id } = await start(learner)
    await endMock(learner, { mock: id, usedS: 5 })
    const { token } = valueOf(await shareScorecard(learner, id))
    await deleteLearner(learner)
    const prisma = await getPrisma()
    expect(await findSharedScorecard(token)).toBeUndefined()
    expect(await prisma.mock.count({ where: { id } })).toBe(0)
  })
})
