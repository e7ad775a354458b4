import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Actor } from '#app/_server/access.ts'
import { answerQuiz } from '#app/_server/classes/quiz-answers.ts'
import { removeMember } from '#app/_server/classes/members.ts'
import { beginSitting, keepPresence } from '#app/_server/classes/sittings.ts'
import { viewGradebook } from '#app/_server/classes/gradebook.ts'
import { beginStepMock } from '#app/_server/classes/submit-step.ts'
import { viewWork } from '#app/_server/classes/view-work.ts'
import { findMockState } from '#app/_server/interview/mock-state.ts'
import { endMock, lockAnswer } from '#app/_server/interview/mocks.ts'
import { findScorecard, findWithholding } from '#app/_server/interview/scorecard.ts'
import { offerStatements } from '#app/_server/interview/statements.ts'
import { startGradingQueue } from '#app/_server/node/grading-queue.ts'
import { assign, createActor, createClassOf, join, value } from '../../support/class-world.ts'
import { lockingOf, start } from '../../support/mock-interview.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const grader = new URL('../../support/server-fake-grader.ts', import.meta.url)
const claimRunner = new URL('../../support/server-fake-claims.ts', import.meta.url)
const hour = 3_600_000
const later = (hours: number) => new Date(Date.now() + hours * hour)

describe.each(engines)('what a student did at a step without submissions, on %s', (engine) => {
  let database: TestDatabase
  let teacher: Actor
  let student: Actor
  let classId: string

  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ grader, claimRunner, threads: 1 })
    teacher = await createActor('Tina Teacher', 'instructor')
    student = await createActor('Stu Dent')
    classId = await createClassOf(teacher)
    await join(classId, student)
  })
  afterAll(() => database.remove())

  it('is told whole to who teaches, also of an exam that is not revealed, with when they were away', async () => {
    const given = await assign(teacher, classId, [{ kind: 'quiz', questions: ['8.2', '8.3'] }], {
      isExam: true,
      closesAt: later(2),
    })
    const { id: sitting } = value(await beginSitting(student, given.id))
    const at = { sitting, step: given.steps[0]! }
    const [said, right] = [findQuestion('8.2')!.wrong[0]!.says.en, findQuestion('8.2')!]
    const answer = { ...at, id: randomUUID(), question: '8.2', locale: 'en' as const, way: 'text' as const }
    value(await answerQuiz(student, { ...answer, text: said, confidence: 70 }))
    await keepPresence(student, { sitting, presence: 'hidden' }, later(0.01))
    await keepPresence(student, { sitting, presence: 'here' }, later(0.1))

    const work = value(await viewWork(teacher, at))
    expect(work.sitting.pauses).toMatchObject([{ why: 'hidden' }])
    expect(work.student).toMatchObject({ name: 'Stu Dent' })
    const [first, second] = work.answers
    expect(first?.given).toMatchObject({ text: said, chosen: null, confidence: 70 })
    expect(first?.given?.told?.wrong[0]?.says.en).toBe(right.wrong[0]!.says.en)
    expect(first?.given?.told?.facts.every(({ hit }) => !hit)).toBe(true)
    expect(second).toMatchObject({ question: '8.3', given: null })
    expect(second?.ask?.th).toMatch(/[\u0E00-\u0E7F]/)

    const { rows } = value(await viewGradebook(teacher, { class: classId, assignment: given.id }))
    expect(rows[0]?.cells[0]).toMatchObject({ attempt: null, sitting })
  })

  it('tells statements that were chosen by their words in both languages', async () => {
    const given = await assign(teacher, classId, [{ kind: 'quiz', questions: ['8.2'] }])
    const { id: sitting } = value(await beginSitting(student, given.id))
    const at = { sitting, step: given.steps[0]! }
    const [one] = offerStatements(findQuestion('8.2')!, 'th')
    const answer = { ...at, id: randomUUID(), question: '8.2', locale: 'th' as const, way: 'choice' as const }
    value(await answerQuiz(student, { ...answer, text: '', chosen: [one!.id], confidence: 50 }))
    const work = value(await viewWork(teacher, at))
    expect(work.answers[0]?.given?.chosen).toEqual([{ en: expect.any(String), th: one!.says }])
  })

  it('of a mock is what it asked and what was said, while its student is told by which class it is held back', async () => {
    const mock = { kind: 'mock' as const, role: 'sre', level: 'M' as const, minutes: 20 as const }
    const given = await assign(teacher, classId, [mock], { isExam: true, closesAt: later(2) })
    const { id: sitting } = value(await beginSitting(student, given.id))
    const at = { sitting, step: given.steps[0]! }
    expect(value(await viewWork(teacher, at)).answers).toEqual([])
    const { mock: id } = value(await beginStepMock(student, { ...at, locale: 'en' }))
    expect(await findWithholding(student, id)).toBeNull()
    const state = (await findMockState(student, id))!
    expect(state.exam).toBe(sitting)
    value(await lockAnswer(student, lockingOf(state, 'I would look at the dashboard first.')))
    await endMock(student, { mock: id, usedS: 60 })

    const [first] = value(await viewWork(teacher, at)).answers
    expect(first?.given).toMatchObject({ text: 'I would look at the dashboard first.', told: expect.any(Object) })
    expect(await findScorecard(student, id)).toBeUndefined()
    expect(await findWithholding(student, id)).toBe(given.id)
    expect(await findWithholding(teacher, id)).toBeNull()
    // Nor does the next one, which is compared with those before it, tell of what is held back.
    const own = await start(student)
    expect(own.exam).toBeNull()
    await endMock(student, { mock: own.id, usedS: 1 })
    const card = (await findScorecard(student, own.id))!
    expect(card.assignment).toBeNull()
    expect(card.dimensions.map(({ before }) => before)).toEqual([null, null, null, null])
  })

  it('is told of no step of another assignment, and of nobody who has left', async () => {
    const [one, other] = [
      await assign(teacher, classId, [{ kind: 'quiz', questions: ['8.2'] }]),
      await assign(teacher, classId, [{ kind: 'quiz', questions: ['8.3'] }]),
    ]
    const { id: sitting } = value(await beginSitting(student, one.id))
    expect(await viewWork(teacher, { sitting, step: one.steps[0]! })).toMatchObject({ ok: true })
    expect(await viewWork(teacher, { sitting, step: other.steps[0]! })).toMatchObject({ problem: 'not_found' })
    expect(await viewWork(student, { sitting, step: one.steps[0]! })).toMatchObject({ problem: 'forbidden' })
    value(await removeMember(teacher, { class: classId, user: student.id }))
    expect(await viewWork(teacher, { sitting, step: one.steps[0]! })).toMatchObject({ problem: 'not_found' })
  })
})
