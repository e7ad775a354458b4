import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commitAnswer, rateAnswer, showAnswer } from '#app/_server/interview/answers.ts'
import type { Answering } from '#app/_server/interview/answers.ts'
import { drawDrill } from '#app/_server/interview/drill.ts'
import { listAnswered } from '#app/_server/interview/list-answered.ts'
import { findQuestionState } from '#app/_server/interview/question-state.ts'
import { exportLearner, importLearner } from '#app/_server/learner-data.ts'
import { deleteLearner } from '#app/_server/learners.ts'
import type { Learner } from '#app/_server/learners.ts'
import { loadLessonMap } from '#app/_server/lesson-map.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { chancesOf, findSkills } from '#app/_server/skills.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { spokenText } from '#content/questions/spoken-text.ts'
import { LOCALES } from '#content/schema/lesson.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const code = '8.2'
const question = findQuestion(code)!
const strong = { en: spokenText(question.short.en), th: spokenText(question.short.th) }

const answering = (over: Partial<Answering> = {}): Answering => ({
  id: randomUUID(),
  question: code,
  locale: 'en',
  way: 'text',
  text: strong.en,
  confidence: 80,
  sitting: 'page',
  ...over,
})

async function commit(learner: Learner, over: Partial<Answering> = {}) {
  const result = await commitAnswer(learner, answering(over))
  if (!result.ok) throw new Error(`refused: ${result.problem}`)
  return result.value
}

describe.each(engines)('an answer to a question on %s', (engine) => {
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

  it('is preceded by nothing of the rubric', async () => {
    for (const locale of LOCALES) {
      for (const who of [null, learner]) {
        const state = await findQuestionState(who, code, { locale })
        expect(state).toEqual({ code, attempts: [], isDisclosed: false, statements: [] })
      }
    }
    expect(await findQuestionState(learner, '99.9', { locale: 'en' })).toBeUndefined()
    // A slug is an address, and no code.
    expect(await findQuestionState(learner, question.slug, { locale: 'en' })).toBeUndefined()
  })

  it.each(LOCALES)('is heard when it is committed, in %s', async (locale) => {
    const { attempts, isDisclosed } = await commit(learner, { locale, text: strong[locale] })
    expect(isDisclosed).toBe(true)
    const [attempt] = attempts
    expect(attempt).toMatchObject({ outcome: 'answered', text: strong[locale], confidence: 80, isRated: false })
    expect(attempt!.facts.map(({ id }) => id)).toEqual(question.facts.map(({ id }) => id))
    const heard = attempt!.facts.filter(({ proposed }) => proposed)
    expect(heard.length).toBeGreaterThan(0)
    for (const { quote, ticked } of heard) {
      expect(ticked).toBe(true)
      expect(strong[locale].slice(quote!.start, quote!.end)).toBe(quote!.text)
    }
  })

  it('is the same answer, however often it arrives, and its learner’s own', async () => {
    const same = answering()
    const all = await Promise.all([
      commitAnswer(learner, same),
      commitAnswer(learner, same),
      commitAnswer(learner, same),
    ])
    for (const result of all) expect(result).toMatchObject({ ok: true, value: { attempts: [{ id: same.id }] } })
    expect(await commitAnswer(learner, { ...same, text: 'something else' })).toMatchObject({
      ok: true,
      value: { attempts: [{ text: strong.en }] },
    })
    expect(await commitAnswer(other, same)).toEqual({ ok: false, problem: 'invalid_input' })
    expect(await findQuestionState(other, code, { locale: 'en' })).toMatchObject({ attempts: [], isDisclosed: false })
    expect(await rateAnswer(other, { attempt: same.id, ticked: [] })).toEqual({ ok: false, problem: 'not_found' })
  })

  it('keeps every character of a hostile text', async () => {
    const text = 'In total 12.7 %\0 \uFFFE0000 \uD800 ไทย 🔭'
    const { attempts } = await commit(learner, { text })
    expect(attempts[0]!.text).toBe(text)
  })

  it('is refused when it is too long, empty, about nothing, or one of too many', async () => {
    const refused = async (over: Partial<Answering>) => commitAnswer(learner, answering(over))
    expect(await refused({ text: 'x'.repeat(8001) })).toEqual({ ok: false, problem: 'too_long' })
    expect(await refused({ text: ' \n' })).toEqual({ ok: false, problem: 'invalid_input' })
    expect(await refused({ question: '99.9' })).toEqual({ ok: false, problem: 'not_found' })
    expect(await refused({ way: 'choice', text: '', chosen: ['nonsense'] })).toEqual({
      ok: false,
      problem: 'invalid_input',
    })
    for (let time = 0; time < 30; time++) await showAnswer(learner, answering())
    expect(await refused({})).toEqual({ ok: false, problem: 'too_many_attempts' })
  })

  it('can be given by choice among statements that do not tell what is true', async () => {
    const state = await findQuestionState(learner, code, { locale: 'en', withStatements: true })
    expect(state!.statements).toHaveLength(question.facts.length + question.wrong.length)
    expect(Object.keys(state!.statements[0]!).toSorted()).toEqual(['id', 'says'])
    const text = JSON.stringify(state)
    for (const { id } of [...question.facts, ...question.wrong]) expect(text).not.toContain(`"${id}"`)
    for (const { why } of question.wrong) expect(text).not.toContain(why.en)

    const [fact] = question.facts
    const wrong = question.wrong.find(({ against }) => against.includes(fact!.id))!
    const idOf = (says: string) => state!.statements.find((one) => one.says === says)!.id
    const right = await commit(learner, { way: 'choice', text: '', chosen: [idOf(fact!.says.en)] })
    expect(right.attempts[0]!.facts.filter(({ proposed }) => proposed).map(({ id }) => id)).toEqual([fact!.id])
    expect(right.attempts[0]!.statements!.filter((one) => one.right)).toHaveLength(question.facts.length)

    const both = await commit(learner, { way: 'choice', text: '', chosen: [idOf(fact!.says.en), idOf(wrong.says.en)] })
    expect(both.attempts[0]).toMatchObject({ wrong: [{ id: wrong.id, why: wrong.why.en }] })
    expect(both.attempts[0]!.facts[0]).toMatchObject({ proposed: false, but: wrong.says.en })
  })

  it('is corrected by its author, and stays corrected', async () => {
    const { attempts } = await commit(learner)
    const last = question.facts.at(-1)!.id
    const rated = await rateAnswer(learner, { attempt: attempts[0]!.id, ticked: [last] })
    expect(rated).toMatchObject({ ok: true, value: { isRated: true } })
    const again = await findQuestionState(learner, code, { locale: 'th' })
    expect(again!.attempts[0]!.facts.filter(({ ticked }) => ticked).map(({ id }) => id)).toEqual([last])
    expect(again!.attempts[0]!.facts.filter(({ proposed }) => proposed).length).toBeGreaterThan(0)
    expect(await rateAnswer(learner, { attempt: attempts[0]!.id, ticked: ['no-fact'] })).toEqual({
      ok: false,
      problem: 'invalid_input',
    })
  })

  it('stays listed when another is given; to be shown the answer is no answer', async () => {
    expect(await listAnswered(learner)).toEqual({})
    const shown = await showAnswer(learner, answering({ sitting: 'drill' }))
    expect(await listAnswered(learner)).toEqual({ [code]: 'shown' })
    expect(shown).toMatchObject({ ok: true, value: { isDisclosed: true, attempts: [{ outcome: 'shown', text: '' }] } })
    const { attempts } = await commit(learner)
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['answered', 'shown'])
    expect(await listAnswered(learner)).toEqual({ [code]: 'answered' })
    expect(await listAnswered(other)).toEqual({})
    const prisma = await getPrisma()
    const kept = await prisma.questionAttempt.findMany({ where: { learnerId: learner.id }, select: { sitting: true } })
    expect(kept.map(({ sitting }) => sitting).toSorted()).toEqual(['drill', 'page'])
  })

  it('is evidence of its competencies; to be shown the answer is none', async () => {
    const map = await loadLessonMap()
    const chance = async () => chancesOf(await findSkills(learner, map, new Date())).get(question.competencies[0]!)
    await showAnswer(learner, answering())
    expect(await chance()).toBeUndefined()
    const { attempts } = await commit(learner)
    await rateAnswer(learner, { attempt: attempts[0]!.id, ticked: [] })
    const low = await chance()
    await rateAnswer(learner, { attempt: attempts[0]!.id, ticked: question.facts.map(({ id }) => id) })
    expect(await chance()).toBeGreaterThan(low!)
  })

  it('is held against its confidence: right is half of what was asked for', async () => {
    const map = await loadLessonMap()
    const { attempts } = await commit(learner, { confidence: 80 })
    const events = async () => (await findSkills(learner, map, new Date())).events
    await rateAnswer(learner, { attempt: attempts[0]!.id, ticked: [] })
    expect(await events()).toEqual([{ kind: 'interview', confidence: 80, right: false }])
    await rateAnswer(learner, { attempt: attempts[0]!.id, ticked: question.facts.map(({ id }) => id) })
    expect(await events()).toEqual([{ kind: 'interview', confidence: 80, right: true }])
  })

  it('decides what a drill asks: what was missed, in another order than what is known', async () => {
    const { attempts } = await commit(learner, { text: 'I do not know.' })
    await rateAnswer(learner, { attempt: attempts[0]!.id, ticked: [] })
    const { cards } = await drawDrill(learner, 'en')
    expect(cards).toHaveLength(3)
    expect(cards[0]).toMatchObject({ kind: 'question', code, because: 'missed' })
    expect(cards.reduce((sum, { minutes }) => sum + minutes, 0)).toBeLessThanOrEqual(5)
    const text = JSON.stringify(cards)
    for (const { says } of question.facts) expect(text).not.toContain(says.en)
  })

  it('goes with its learner: into their file, and away', async () => {
    const { attempts } = await commit(learner)
    const file = JSON.parse(JSON.stringify(await exportLearner(learner)))
    expect(file).toMatchObject({ answers: [{ id: attempts[0]!.id, text: strong.en, question: code }], mocks: [] })
    expect(await importLearner(other, JSON.stringify(file))).toMatchObject({ ok: true })
    const { answers: _answers, mocks: _mocks, ...older } = file
    expect(await importLearner(other, JSON.stringify(older))).toMatchObject({ ok: true })

    await deleteLearner(learner)
    const prisma = await getPrisma()
    expect(await prisma.questionAttempt.count({ where: { learnerId: learner.id } })).toBe(0)
  })
})
