import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import { viewAnalytics } from '#app/_server/classes/analytics.ts'
import { viewGradebook } from '#app/_server/classes/gradebook.ts'
import { answerQuiz } from '#app/_server/classes/quiz-answers.ts'
import { beginSitting } from '#app/_server/classes/sittings.ts'
import { viewAssignment } from '#app/_server/classes/view-assignment.ts'
import { viewSittingStep } from '#app/_server/classes/view-sitting-step.ts'
import { viewSubmission } from '#app/_server/classes/view-submission.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { assign, createActor, createClassOf, join, value } from '../../support/class-world.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const hour = 3_600_000
const later = (hours: number) => new Date(Date.now() + hours * hour)

describe.each(engines)('what a class reads of lessons and quizzes on %s', (engine) => {
  let database: TestDatabase
  let teacher: Actor
  let classId: string

  beforeAll(async () => {
    database = await createDatabase(engine)
    teacher = await createActor('Tina Teacher', 'instructor')
    classId = await createClassOf(teacher)
  })
  afterAll(() => database.remove())

  async function newStudent(name: string): Promise<Actor> {
    const student = await createActor(name)
    await join(classId, student)
    return student
  }

  /** A submission of the lesson in a student's own practice, graded as not passed. */
  async function practise(student: Actor, submittedAt: Date, ordinal: number): Promise<string> {
    const prisma = await getPrisma()
    const check = { passed: false, byRun: [], measured: 0.127, limit: 0.12, relation: '<', unit: 'share', parts: [] }
    const { id } = await prisma.attempt.create({
      data: {
        id: randomUUID(),
        learnerId: student.id,
        exercise: 'L08.1',
        exerciseVersion: '3',
        ordinal,
        yaml: 'processors: {}',
        idempotencyKey: randomUUID(),
        status: 'done',
        submittedAt,
        verdict: {
          exercise: 'L08.1',
          passed: false,
          checks: [{ ...check, id: 'volume' }],
          feedback: ['percentage-of-everything'],
        },
        summary: { passed: false, score: 0.5, checks: [], feedback: ['percentage-of-everything'] },
      },
    })
    return id
  }

  it('opens a lesson’s submission for the step that it counts at, and no other', async () => {
    const student = await newStudent('Ann Open')
    const given = await assign(teacher, classId, [{ kind: 'lesson', lesson: 'L08.1' }], { opensAt: later(-1) })
    const other = await assign(teacher, classId, [{ kind: 'lesson', lesson: 'L08.2' }])
    const [before, counted] = [await practise(student, later(-2), 1), await practise(student, later(-0.5), 2)]
    const step = given.steps[0]!
    const view = value(await viewSubmission(teacher, { attempt: counted, step }))
    expect(view).toMatchObject({
      attempt: { yaml: 'processors: {}' },
      lesson: { path: expect.stringMatching(/^\/learn\//), version: 3 },
      student: { name: 'Ann Open' },
      pauses: [],
    })
    // What was practised before it opened is the student's own.
    expect(view.attempts.map(({ id }) => id)).toEqual([counted])
    const refused = [
      viewSubmission(teacher, { attempt: before, step }),
      viewSubmission(teacher, { attempt: counted, step: null }),
      viewSubmission(teacher, { attempt: counted, step: other.steps[0]! }),
    ]
    for (const result of await Promise.all(refused)) expect(result).toMatchObject({ problem: 'not_found' })
    const stranger = await createActor('Sam Stranger', 'instructor')
    expect(await viewSubmission(stranger, { attempt: counted, step })).toMatchObject({ problem: 'not_found' })
  })

  it('names the misconceptions of a lesson in both languages, with figures left open for a class', async () => {
    const given = await assign(teacher, classId, [{ kind: 'lesson', lesson: 'L08.1' }])
    const students = await Promise.all([1, 2, 3, 4, 5].map((n) => newStudent(`Rest ${n}`)))
    const attempts = await Promise.all(students.map((student) => practise(student, later(0), 1)))
    const [step] = value(await viewAnalytics(teacher, given.id)).steps
    expect(step?.misconceptions[0]?.label).toEqual({
      en: expect.stringMatching(/^[^{}]{20,}$/),
      th: expect.stringMatching(/[\u0E00-\u0E7F]/),
    })
    expect(step?.items.every(({ label }) => label !== null)).toBe(true)
    const book = value(await viewGradebook(teacher, { class: classId, assignment: given.id }))
    expect(book.columns[0]?.mistakes['percentage-of-everything']).toEqual(step?.misconceptions[0]?.label)
    // Of one submission the figures are known.
    const { recognised } = value(await viewSubmission(teacher, { attempt: attempts[0]!, step: given.steps[0]! }))
    expect(recognised).toMatchObject([
      { id: 'percentage-of-everything', misconception: { id: 'percentage-of-everything' } },
    ])
  })

  it('names a wrong answer to an interview question by what it says, and calls a quiz done when all of it is answered', async () => {
    const student = await newStudent('Quinn Quiz')
    const given = await assign(teacher, classId, [{ kind: 'quiz', questions: ['8.2', '8.3'] }])
    const { id: sitting } = value(await beginSitting(student, given.id))
    const wrong = findQuestion('8.2')!.wrong[0]!
    const answer = (question: string) =>
      answerQuiz(student, {
        sitting,
        step: given.steps[0]!,
        id: randomUUID(),
        question,
        locale: 'en',
        way: 'text',
        text: wrong.says.en,
        confidence: 60,
      })
    const isDone = async () => {
      const view = value(await viewAssignment(student, { id: given.id, asStudent: false }))
      return view.steps.map((step) => 'isDone' in step && step.isDone)
    }
    expect(await answer('8.2')).toMatchObject({ ok: true })
    expect(await isDone()).toEqual([false])
    expect(await answer('8.3')).toMatchObject({ ok: true })
    expect(await isDone()).toEqual([true])
    const book = value(await viewGradebook(teacher, { class: classId, assignment: given.id }))
    expect(book.columns[0]?.mistakes[`8.2/${wrong.id}`]).toEqual(wrong.says)
    // Where everything is told, so is what was heard in the answer and what was not.
    const { state } = value(await viewSittingStep(student, { sitting, step: given.steps[0]! }))
    const [first] = state.kind === 'quiz' ? state.questions : []
    expect(first?.told?.wrong).toEqual([{ says: wrong.says, why: wrong.why }])
    expect(first?.told?.facts.length).toBeGreaterThan(0)
    expect(first?.told?.answer.en).not.toContain(':figure')
  })
})
