import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listMocks } from '#app/_server/interview/list-mocks.ts'
import { endMock, keepTime, lockAnswer, sendTask } from '#app/_server/interview/mocks.ts'
import { findMockState } from '#app/_server/interview/mock-state.ts'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import { findQuestionState } from '#app/_server/interview/question-state.ts'
import { findScorecard } from '#app/_server/interview/scorecard.ts'
import { shareScorecard } from '#app/_server/interview/shares.ts'
import { makeSheet } from '#app/_server/interview/sheet.ts'
import { startMock } from '#app/_server/interview/start-mock.ts'
import { exportLearner } from '#app/_server/learner-data.ts'
import type { Learner } from '#app/_server/learners.ts'
import { startGradingQueue } from '#app/_server/node/grading-queue.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { spokenText, withoutDirectives } from '#content/questions/spoken-text.ts'
import { LOCALES } from '#content/schema/lesson.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'
import { answerAll, lockingOf, refusal, settings, start, valueOf } from '../../support/mock-interview.ts'

const grader = new URL('../../support/server-fake-grader.ts', import.meta.url)
const claimRunner = new URL('../../support/server-fake-claims.ts', import.meta.url)
/** Everything of a mock's questions that nobody may read before its end, in one language. */
function secretsOf(state: MockState, locale: Locale): string[] {
  return state.items.flatMap(({ code }) => {
    const question = findQuestion(code)
    if (question === undefined) return []
    const { facts, wrong, follow_ups, short, deep } = question
    const texts = [
      ...[...facts, ...follow_ups.flatMap((one) => one.facts)].map(({ says }) => says),
      ...wrong.flatMap(({ says, why }) => [says, why]),
      ...follow_ups.map(({ answer }) => answer),
      short,
      deep,
    ]
    return texts.flatMap((text) => [text[locale], withoutDirectives(text[locale]), spokenText(text[locale])])
  })
}

/** What a mock tells, without the questions' own words: of the short facts some stand in what is asked. */
function toldBy(state: MockState, locale: Locale): string {
  const questions = state.items.flatMap(({ code }) => findQuestion(code) ?? [])
  const asked = questions.flatMap(({ title, ask, follow_ups, claims }) => [
    title,
    ask,
    ...follow_ups.map((one) => one.ask),
    ...claims.map(({ says }) => says),
  ])
  return asked
    .map((text) => JSON.stringify(withoutDirectives(text[locale])).slice(1, -1))
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, own) => text.replaceAll(own, ''), JSON.stringify(state))
}

describe.each(engines)('a mock on %s', (engine) => {
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

  it.each(LOCALES)('tells nothing of what is right before its end, in %s', async (locale) => {
    const vague = { en: 'I would look at the dashboard first.', th: 'ขอดู dashboard ก่อน' }[locale]
    const begun = await start(learner, { locale, minutes: 45 })
    const secrets = secretsOf(begun, locale)
    let states = 0
    const ended = await answerAll(
      learner,
      begun,
      () => vague,
      (state) => {
        states++
        const told = toldBy(state, locale)
        for (const secret of secrets) expect(told).not.toContain(JSON.stringify(secret).slice(1, -1))
        expect(told).not.toMatch(/"(?:hit|facts|proposed|ticked|model|share)"/)
      },
    )
    expect(states).toBeGreaterThan(ended.items.length)
    // Nor by another way round.
    const [first] = ended.items
    expect(await findQuestionState(learner, first!.code, { locale })).toMatchObject({
      attempts: [],
      isDisclosed: false,
    })
    expect(await findScorecard(learner, ended.id)).toBeUndefined()
    const file = JSON.stringify(await exportLearner(learner))
    for (const { id } of findQuestion(first!.code)!.facts) expect(file).not.toContain(`"${id}"`)
  })

  it('asks one step at a time, and probes at most three deep for what is missing', async () => {
    expect((await start(learner)).settings.code).toBeNull()
    const begun = await start(learner, { code: 'sre-S-20-7' })
    expect(begun).toMatchObject({ status: 'running', usedS: 0, limitS: 1200 })
    expect(begun.items[0]).toMatchObject({ part: 'warm-up', state: 'now' })
    expect(begun.items.slice(1).every(({ state }) => state === 'ahead')).toBe(true)
    const depth = new Map<string, number>()
    const ended = await answerAll(
      learner,
      begun,
      () => 'I would look at the dashboard first.',
      ({ now }) => {
        if (now?.kind !== 'question' || now.followUp === null) return
        depth.set(now.code, Math.max(depth.get(now.code) ?? 0, now.followUp.nth))
        expect(now.locked).toHaveLength(now.followUp.nth)
        expect(now.followUp.because).not.toBe('deeper')
      },
    )
    const questions = ended.items.filter(({ kind }) => kind === 'question')
    expect([...depth.keys()]).toEqual(questions.map(({ code }) => code))
    expect(Math.max(...depth.values())).toBeLessThanOrEqual(3)
    expect(ended).toMatchObject({ status: 'running', now: null })
  })

  it('probes once and goes on where time has run ahead of the plan', async () => {
    let state = await start(learner)
    const [first] = state.items
    state = valueOf(await lockAnswer(learner, lockingOf(state, 'I do not know.', { usedS: 600 })))
    expect(state.now).toMatchObject({ code: first!.code, followUp: { nth: 1 } })
    state = valueOf(await lockAnswer(learner, lockingOf(state, 'I do not know.', { usedS: 610 })))
    expect(state.now!.code).not.toBe(first!.code)
  })

  it('locks an answer once, and only at its step', async () => {
    const begun = await start(learner)
    const locking = lockingOf(begun, 'I would look at the dashboard first.')
    const [a, b] = await Promise.all([lockAnswer(learner, locking), lockAnswer(learner, locking)])
    expect(a).toEqual(b)
    expect(await lockAnswer(learner, { ...locking, text: 'something else' })).toMatchObject({ ok: true })
    const state = await findMockState(learner, begun.id)
    expect(state!.now).toMatchObject({ kind: 'question', locked: [{ text: locking.text, lockedAtS: 10 }] })

    expect(await lockAnswer(learner, { ...locking, id: randomUUID() })).toEqual(refusal('not_now'))
    const ahead = { ...lockingOf(state!, 'x'), question: begun.items[1]!.code, followUp: null }
    expect(await lockAnswer(learner, ahead)).toEqual(refusal('not_now'))
    expect(await lockAnswer(learner, lockingOf(state!, 'x'.repeat(8001)))).toEqual(refusal('too_long'))
  })

  it('takes the answer of one tab where two answer the same step', async () => {
    const begun = await start(learner)
    const results = await Promise.all(
      ['one', 'two', 'three'].map((text) => lockAnswer(learner, lockingOf(begun, text))),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter(({ ok }) => !ok)).toEqual([refusal('not_now'), refusal('not_now')])
  })

  it('goes on when something is skipped, and takes a blank answer for a skip', async () => {
    const begun = await start(learner)
    const skipped = valueOf(await lockAnswer(learner, lockingOf(begun, 'half', { outcome: 'skipped' })))
    expect(skipped.items[0]!.state).toBe('skipped')
    expect(skipped.now).toMatchObject({ code: begun.items[1]!.code })
    const blank = valueOf(await lockAnswer(learner, lockingOf(skipped, ' ')))
    expect(blank.items[1]!.state).toBe('skipped')
  })

  it('keeps the largest time, and counts its pauses', async () => {
    const { id: mock } = await start(learner, { extraTime: 1.5 })
    await keepTime(learner, { mock, usedS: 100, isPaused: false })
    await keepTime(learner, { mock, usedS: 90, isPaused: true })
    expect(await keepTime(learner, { mock, usedS: 95, isPaused: true })).toEqual({
      ok: true,
      value: { usedS: 100, isPaused: true, status: 'running' },
    })
    expect(await findMockState(learner, mock)).toMatchObject({ usedS: 100, isPaused: true, limitS: 1800 })
    await keepTime(learner, { mock, usedS: 101, isPaused: false })
    await endMock(learner, { mock, usedS: 102 })
    expect((await findScorecard(learner, mock))!.mock).toMatchObject({ pauses: 1, usedS: 102, extraTime: 1.5 })
    expect(await keepTime(learner, { mock, usedS: 500, isPaused: false })).toMatchObject({ value: { usedS: 102 } })
  })

  it('takes the answer that was being written when its time is up, and ends', async () => {
    const begun = await start(learner)
    await keepTime(learner, { mock: begun.id, usedS: 1200, isPaused: false })
    const state = valueOf(await lockAnswer(learner, lockingOf(begun, 'I would look at', { usedS: 1200 })))
    expect(state).toMatchObject({ status: 'ended', now: null, usedS: 1200 })
    expect(await lockAnswer(learner, lockingOf({ ...state, now: begun.now }, 'more'))).toEqual(refusal('not_now'))
    const unlimited = await start(learner, { extraTime: null })
    const later = valueOf(await lockAnswer(learner, lockingOf(unlimited, 'slowly', { usedS: 9000 })))
    expect(later).toMatchObject({ status: 'running', limitS: null })
  })

  it('is its learner’s own', async () => {
    const begun = await start(learner)
    expect(await findMockState(other, begun.id)).toBeUndefined()
    expect(await lockAnswer(other, lockingOf(begun, 'x'))).toEqual(refusal('not_found'))
    expect(await keepTime(other, { mock: begun.id, usedS: 5, isPaused: true })).toEqual(refusal('not_found'))
    expect(await endMock(other, { mock: begun.id, usedS: 5 })).toEqual(refusal('not_found'))
    expect(await sendTask(other, { mock: begun.id, id: randomUUID(), answer: '', usedS: 5 })).toEqual(
      refusal('not_found'),
    )
    await endMock(learner, { mock: begun.id, usedS: 5 })
    expect(await findScorecard(other, begun.id)).toBeUndefined()
    expect(await shareScorecard(other, begun.id)).toEqual(refusal('not_found'))
    expect(await listMocks(other, 'en')).toEqual([])
  })

  it('is drawn anew when it is taken again, and the same from a sheet', async () => {
    const codesOf = ({ items }: MockState) => items.map(({ code }) => code)
    const first = codesOf(await start(learner))
    const again = codesOf(await start(learner))
    expect(again.filter((code) => first.includes(code)).length / again.length).toBeLessThanOrEqual(0.2)

    const sheet = await makeSheet({ role: 'backend', level: 'M', minutes: 45, seed: 7 }, 'th')
    const led = await start(learner, { code: ` ${sheet.code.toUpperCase()} ` })
    expect(codesOf(led).filter((code) => findQuestion(code))).toEqual(sheet.questions.map(({ code }) => code))
    expect(led.settings).toMatchObject({ role: 'backend', level: 'M', minutes: 45, code: sheet.code })
    expect(await startMock(learner, { ...settings, code: 'cook-S-20-1' })).toEqual(refusal('not_found'))
    for (const role of ['cook', 'constructor'])
      expect(await startMock(learner, { ...settings, role })).toEqual(refusal('not_found'))
  })
})
