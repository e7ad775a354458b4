import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import { findAttempt, listAttempts } from '#app/_server/attempts.ts'
import { deleteAssignment, editAssignment, publishAssignment } from '#app/_server/classes/assignments.ts'
import { viewAnalytics } from '#app/_server/classes/analytics.ts'
import { archiveClass, listClasses } from '#app/_server/classes/classes.ts'
import { setException } from '#app/_server/classes/exceptions.ts'
import { viewGradebook } from '#app/_server/classes/gradebook.ts'
import { handOverClass, removeMember, setMemberRole } from '#app/_server/classes/members.ts'
import { overrideGrade } from '#app/_server/classes/overrides.ts'
import { answerQuiz } from '#app/_server/classes/quiz-answers.ts'
import { applyRegrade, askRegrade, viewRegrade } from '#app/_server/classes/regrades.ts'
import { importRoster, previewRoster } from '#app/_server/classes/rosters.ts'
import { beginSitting, handIn, keepPresence } from '#app/_server/classes/sittings.ts'
import { openStepHint, saveStepDraft, submitStepAttempt } from '#app/_server/classes/submit-step.ts'
import { ensureTestStudent } from '#app/_server/classes/test-student.ts'
import { findToldStep } from '#app/_server/classes/told-step.ts'
import { viewAssignment } from '#app/_server/classes/view-assignment.ts'
import { viewClass } from '#app/_server/classes/view-class.ts'
import { viewSittingStep } from '#app/_server/classes/view-sitting-step.ts'
import { viewSubmission } from '#app/_server/classes/view-submission.ts'
import { commitAnswer } from '#app/_server/interview/answers.ts'
import { findQuestionState } from '#app/_server/interview/question-state.ts'
import { exportLearner } from '#app/_server/learner-data.ts'
import { getPrisma } from '#app/_server/node/db.ts'
import { startGradingQueue } from '#app/_server/node/grading-queue.ts'
import {
  assign,
  createActor,
  createClassOf,
  join,
  openRules,
  publishScenario,
  revisionNow,
  submit,
  value,
} from '../../support/class-world.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const grader = new URL('../../support/server-class-grader.ts', import.meta.url)
const hour = 3_600_000
const later = (hours: number) => new Date(Date.now() + hours * hour)

describe.each(engines)('a class on %s', (engine) => {
  let database: TestDatabase
  let teacher: Actor
  let student: Actor
  let classId: string
  let scenario: number
  const step = () => ({ kind: 'scenario' as const, scenario: `S${scenario}.1` })

  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ grader, threads: 2 })
    teacher = await createActor('Tina Teacher', 'instructor')
    student = await createActor('Stu Dent')
    classId = await createClassOf(teacher)
    await join(classId, student)
    scenario = await publishScenario(teacher, 2)
  })
  afterAll(() => database.remove())

  it('is taught by who begins it, and taken by its students', async () => {
    expect((await listClasses(teacher)).taught).toMatchObject([{ id: classId, role: 'instructor', students: 1 }])
    expect(await listClasses(student)).toMatchObject({ taught: [], taken: [{ id: classId }], mayCreate: false })
  })

  it('always has an instructor', async () => {
    expect(await removeMember(teacher, { class: classId, user: teacher.id })).toMatchObject({ problem: 'not_now' })
    expect(await setMemberRole(teacher, { class: classId, user: teacher.id, role: 'student' })).toMatchObject({
      ok: false,
    })
    const own = await createClassOf(teacher)
    const heir = await createActor('Heir')
    await join(own, heir, 'assistant')
    expect(await handOverClass(teacher, { class: own, user: heir.id })).toMatchObject({ ok: true })
    expect(await viewClass(teacher, own)).toMatchObject({ problem: 'not_found' })
    expect(value(await viewClass(heir, own))).toMatchObject({ role: 'instructor', members: [{ userId: heir.id }] })
  })

  it('awaits who is on its roster, once, and brings them up to date', async () => {
    const own = await createClassOf(teacher)
    const file = (text: string) => ({ class: own, file: new TextEncoder().encode(text) })
    await join(own, student)
    const text = `email,name,id\nann@school.example,Ann,1\nbroken,Ben,2\n${student.email},Stu,3\n`
    expect(value(await previewRoster(teacher, file(text)))).toMatchObject({
      counts: { new: 1, known: 0, member: 1, problem: 1 },
    })
    expect(value(await viewClass(teacher, own)).awaited).toEqual([])
    expect(value(await importRoster(teacher, file(text)))).toEqual({ added: 1, updated: 0, skipped: 2, awaited: 1 })
    expect(value(await importRoster(teacher, file('email,name\nANN@school.example,Ann Lee\n')))).toMatchObject({
      updated: 1,
    })
    expect(value(await viewClass(teacher, own)).awaited).toMatchObject([
      { email: 'ann@school.example', name: 'Ann Lee' },
    ])
  })

  it('gives each student a proven world of their own, and grades on that', async () => {
    const given = await assign(teacher, classId, [step()])
    const seeds = new Set<number>()
    for (const name of ['Ann', 'Ben', 'Cid', 'Dan']) {
      const actor = await createActor(name)
      await join(classId, actor)
      const { attempt } = await submit(actor, given, { any: { score: 1 } })
      const row = await (await getPrisma()).attempt.findUniqueOrThrow({ where: { id: attempt } })
      expect(row.variantSeed).toBeGreaterThanOrEqual(4_000_000_000)
      expect(row.verdict).toMatchObject({ saw: { variantSeed: row.variantSeed } })
      seeds.add(row.variantSeed!)
    }
    expect(seeds.size).toBeGreaterThan(1)
  })

  it('decides by its own clock: not before it opens, not after it closes, each day late at a cost', async () => {
    const rules = { opensAt: later(1), dueAt: later(3), closesAt: later(60), latePerDay: 0.25 }
    const given = await assign(teacher, classId, [step()], rules)
    expect(await beginSitting(student, given.id, later(0))).toMatchObject({ problem: 'not_now' })
    await submit(student, given, { any: { score: 1 } }, later(28))
    const { rows, columns } = value(await viewGradebook(teacher, { class: classId, assignment: given.id }))
    const cell = rows.find(({ userId }) => userId === student.id)?.cells[0]
    expect(cell).toMatchObject({ state: 'graded', score: 1, lateDays: 2, penalty: 0.5, points: 0.5, passed: true })
    expect(columns[0]).toMatchObject({ submitted: 1, mean: 0.5 })
    const { id: sitting } = value(await beginSitting(student, given.id, later(2)))
    const late = { sitting, step: given.steps[0]!, yaml: '{}', idempotencyKey: randomUUID() }
    expect(await submitStepAttempt(student, late, later(61))).toMatchObject({ problem: 'not_now' })
    expect(await saveStepDraft(student, late, later(61))).toMatchObject({ problem: 'not_now' })
  })

  it('lets a student try as often as the assignment says, also from two tabs, and an exception say otherwise', async () => {
    const student = await another()
    const given = await assign(teacher, classId, [step()], { attempts: 2 })
    const { id: sitting } = value(await beginSitting(student, given.id))
    const one = () => ({ sitting, step: given.steps[0]!, yaml: '{}', idempotencyKey: randomUUID() })
    const sent = await Promise.all([1, 2, 3].map(() => submitStepAttempt(student, one())))
    expect(sent.filter(({ ok }) => ok)).toHaveLength(2)
    expect(sent.find(({ ok }) => !ok)).toMatchObject({ problem: 'too_many_attempts' })
    const none = { opensAt: null, dueAt: null, closesAt: null, minutes: null }
    const more = { assignment: given.id, user: student.id, ...none, attempts: 3, reason: 'was ill' }
    expect(value(await setException(teacher, more))).toEqual({ saved: true, rules: [] })
    expect(await submitStepAttempt(student, one())).toMatchObject({ ok: true })
  })

  it('takes what is sent twice once', async () => {
    const student = await another()
    const given = await assign(teacher, classId, [step()])
    const { id: sitting } = value(await beginSitting(student, given.id))
    const same = { sitting, step: given.steps[0]!, yaml: '{}', idempotencyKey: randomUUID() }
    const sent = await Promise.all([1, 2, 3].map(() => submitStepAttempt(student, same)))
    expect(new Set(sent.map((result) => value(result).id)).size).toBe(1)
  })

  it('tells in an exam nothing before it is revealed, whichever way a student asks', async () => {
    const student = await another()
    const given = await assign(teacher, classId, [step(), { kind: 'quiz', questions: ['8.2'] }], {
      isExam: true,
      closesAt: later(2),
      minutes: 60,
    })
    expect(value(await viewAssignment(student, { id: given.id, asStudent: false }))).toMatchObject({ steps: [] })
    const { attempt, sitting } = await submit(student, given, { any: { score: 0.5, feedback: ['secret'] } })
    const at = { sitting, step: given.steps[0]! }
    const answer = { ...at, step: given.steps[1]!, id: randomUUID(), question: '8.2', locale: 'en' as const }
    const quiz = {
      ...answer,
      way: 'text' as const,
      text: 'Tail sampling decides when the trace is whole.',
      confidence: 50,
    }
    expect(await answerQuiz(student, quiz)).toMatchObject({ ok: true })
    expect(await answerQuiz(student, { ...quiz, id: randomUUID() })).toMatchObject({ problem: 'not_now' })

    expect(await findAttempt(student, attempt)).toMatchObject({ status: 'done', verdict: null })
    expect(await listAttempts(student, `S${scenario}.1`)).toEqual([])
    expect(await openStepHint(student, { ...at, hint: 1 })).toMatchObject({ problem: 'forbidden' })
    expect(await findToldStep(student, at)).toMatchObject({ problem: 'not_now' })
    const asked = { ...quiz, id: randomUUID(), sitting: 'page' as const }
    expect(await commitAnswer(student, asked)).toMatchObject({ problem: 'not_now' })
    expect(await findQuestionState(student, '8.2', { locale: 'en' })).toMatchObject({
      attempts: [],
      isDisclosed: false,
    })
    for (const told of [
      await viewSittingStep(student, at),
      await viewSittingStep(student, { ...at, step: given.steps[1]! }),
      await viewAssignment(student, { id: given.id, asStudent: false }),
    ]) {
      expect(value<unknown>(told)).toBeDefined()
      expect(JSON.stringify(told)).not.toMatch(/SECRET|4711|"score":[\d.]/)
    }
    const mine = JSON.stringify(await exportLearner(student))
    expect(mine).not.toContain('SECRET')
    expect(JSON.parse(mine).answers.at(-1)).toMatchObject({ question: '8.2', recognised: null })
    // Who teaches sees it all.
    expect(JSON.stringify(value(await viewSubmission(teacher, { attempt, step: null })))).toMatch(/SECRET.*/)

    const after = later(3)
    expect(JSON.stringify(value(await viewSittingStep(student, at, after)))).toContain('SECRET')
    expect(await findToldStep(student, at, after)).toMatchObject({ ok: true })
  })

  it('writes down when a student was away in an exam, and hands in for good', async () => {
    const given = await assign(teacher, classId, [step()], { isExam: true, closesAt: later(5), minutes: 60 })
    const sitting = value(await beginSitting(student, given.id, later(0)))
    expect(sitting).toMatchObject({ endedAt: null, isOver: false, pauses: [] })
    await keepPresence(student, { sitting: sitting.id, presence: 'hidden' }, later(0.01))
    const back = value(await keepPresence(student, { sitting: sitting.id, presence: 'here' }, later(0.1)))
    expect(back.pauses).toMatchObject([{ why: 'hidden', to: expect.any(String) }])
    expect(value(await handIn(student, sitting.id, later(0.2)))).toMatchObject({ isOver: true })
    const more = { sitting: sitting.id, step: given.steps[0]!, yaml: '{}', idempotencyKey: randomUUID() }
    expect(await submitStepAttempt(student, more, later(0.3))).toMatchObject({ problem: 'not_now' })
  })

  it('gives no more time than there is, and none without end but to whom it is given', async () => {
    const given = await assign(teacher, classId, [step()], { minutes: 60 })
    const slow = await createActor('Slow')
    const free = await createActor('Free')
    await join(classId, slow)
    await join(classId, free)
    const prisma = await getPrisma()
    await prisma.classMember.updateMany({ where: { userId: slow.id }, data: { extraTime: 1.5 } })
    await prisma.classMember.updateMany({ where: { userId: free.id }, data: { extraTime: null } })
    const minutes = async (actor: Actor) => {
      const { startedAt, endsAt } = value(await beginSitting(actor, given.id))
      return endsAt && (Date.parse(endsAt) - Date.parse(startedAt)) / 60_000
    }
    expect([await minutes(student), await minutes(slow), await minutes(free)]).toEqual([60, 90, null])
  })

  it('keeps every override and lets the newest stand', async () => {
    const student = await another()
    const given = await assign(teacher, classId, [step()])
    await submit(student, given, { any: { score: 0.5 } })
    const give = (points: number | null, reason: string) =>
      overrideGrade(teacher, { step: given.steps[0]!, user: student.id, points, reason })
    const points = async () => {
      const { rows } = value(await viewGradebook(teacher, { class: classId, assignment: given.id }))
      return rows.find(({ userId }) => userId === student.id)?.cells[0]
    }
    value(await give(0.9, 'explained it to me'))
    expect(await points()).toMatchObject({
      points: 0.9,
      score: 0.5,
      override: { by: 'Tina Teacher', reason: 'explained it to me' },
    })
    value(await give(null, 'that was somebody else'))
    expect(await points()).toMatchObject({ points: 0.5, override: null })
    const prisma = await getPrisma()
    expect(await prisma.gradeOverride.count({ where: { stepId: given.steps[0]! } })).toBe(2)
    const audited = await prisma.auditEntry.findMany({
      where: { classId, action: 'grade.override' },
      orderBy: { at: 'asc' },
    })
    expect(audited.slice(-2)).toMatchObject([
      { before: { points: null }, after: { points: 0.9 } },
      { before: { points: 0.9 }, after: { points: null } },
    ])
  })

  it('grades again by a corrected version, changes nothing until that is applied, and can lower nobody', async () => {
    const [winner, loser] = [await createActor('Winner'), await createActor('Loser')]
    await join(classId, winner)
    await join(classId, loser)
    const [was, is] = [`S${scenario}.1`, `S${scenario}.2`]
    for (const neverLower of [false, true]) {
      const given = await assign(teacher, classId, [step()])
      const won = await submit(winner, given, { [was]: { score: 0.5 }, [is]: { score: 1 } })
      const lost = await submit(loser, given, { [was]: { score: 1 }, [is]: { score: 0.5 } })
      const stepId = given.steps[0]!
      expect(await askRegrade(teacher, { step: stepId, toVersion: was })).toMatchObject({ problem: 'not_found' })
      const { id } = value(await askRegrade(teacher, { step: stepId, toVersion: is }))
      const view = await regraded(id)
      expect(view.counts).toEqual({ better: 1, worse: 1, same: 0, failed: 0 })
      expect(view.rows.map(({ student: who, change }) => [who.name, change])).toEqual([
        ['Loser', 'worse'],
        ['Winner', 'better'],
      ])
      const scores = async () => {
        const told = [await findAttempt(winner, won.attempt), await findAttempt(loser, lost.attempt)]
        return told.map((attempt) => attempt?.verdict?.score)
      }
      expect(await scores()).toEqual([0.5, 1])
      expect(value(await applyRegrade(teacher, { regrade: id, neverLower }))).toEqual({
        changed: neverLower ? 1 : 2,
        kept: neverLower ? 1 : 0,
      })
      expect(await scores()).toEqual([1, neverLower ? 1 : 0.5])
      expect(await applyRegrade(teacher, { regrade: id, neverLower })).toMatchObject({ problem: 'not_now' })
      expect(value(await viewAssignment(teacher, { id: given.id, asStudent: false })).steps[0]?.what).toEqual({
        kind: 'scenario',
        scenario: is,
      })
    }

    async function regraded(id: string) {
      for (;;) {
        const view = value(await viewRegrade(teacher, id))
        if (view.status === 'done') return view
        if (view.status === 'failed') throw new Error('not graded again')
        await delay(20)
      }
    }
  })

  it('does not let a step be replaced under who has begun, nor an assignment be deleted', async () => {
    const given = await assign(teacher, classId, [step()])
    const edit = async (steps: { id?: string; what: ReturnType<typeof step>; weight: number }[]) =>
      editAssignment(teacher, {
        id: given.id,
        revision: await revisionNow(given.id),
        assignment: { ...openRules, title: 'Changed', steps },
      })
    expect(value(await edit([{ id: given.steps[0]!, what: step(), weight: 2 }]))).toMatchObject({
      saved: true,
      begun: 0,
    })
    value(await beginSitting(student, given.id))
    expect(await edit([])).toMatchObject({ problem: 'not_now' })
    expect(
      await edit([{ id: given.steps[0]!, what: { ...step(), scenario: `S${scenario}.2` }, weight: 1 }]),
    ).toMatchObject({
      problem: 'not_now',
    })
    const added = [
      { what: step(), weight: 1 },
      { id: given.steps[0]!, what: step(), weight: 3 },
    ]
    expect(value(await edit(added))).toMatchObject({ saved: true, begun: 1 })
    expect(await deleteAssignment(teacher, given.id)).toMatchObject({ problem: 'not_now' })
    expect(await publishAssignment(teacher, { id: given.id, isPublished: false })).toMatchObject({ problem: 'not_now' })
    const prisma = await getPrisma()
    const [edited] = await prisma.auditEntry.findMany({
      where: { action: 'assignment.edit' },
      orderBy: { at: 'desc' },
      take: 1,
    })
    expect(edited).toMatchObject({ subject: { begun: 1 }, before: { steps: [{ weight: 2 }] } })
  })

  it('overwrites nothing that somebody else saved in the meantime, and lets one of two win who save at once', async () => {
    const given = await assign(teacher, classId, [step()])
    const colleague = await createActor('Colleague', 'instructor')
    await join(classId, colleague, 'instructor')
    const revision = await revisionNow(given.id)
    const save = (actor: Actor, title: string, made: string) =>
      editAssignment(actor, {
        id: given.id,
        revision: made,
        assignment: { ...openRules, title, steps: [{ id: given.steps[0]!, what: step(), weight: 1 }] },
      })
    expect(value(await save(colleague, 'Theirs', revision))).toMatchObject({ saved: true })
    expect(await save(teacher, 'Mine', revision)).toEqual({ ok: false, problem: 'conflict' })
    const now = await revisionNow(given.id)
    expect(now).not.toBe(revision)
    const both = await Promise.all([save(colleague, 'One', now), save(teacher, 'Other', now)])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.filter((one) => !one.ok)).toEqual([{ ok: false, problem: 'conflict' }])
    // The same again is the same revision, whoever saves it.
    const last = await revisionNow(given.id)
    const title = both[0]!.ok ? 'One' : 'Other'
    expect(value(await save(teacher, title, last))).toMatchObject({ saved: true })
    expect(await revisionNow(given.id)).toBe(last)
  })

  it('says of an assignment what contradicts itself and what is not there', async () => {
    const given = await assign(teacher, classId, [step()])
    const steps = [
      { what: { kind: 'lesson' as const, lesson: 'L99.9' }, weight: 1 },
      { what: { kind: 'scenario' as const, scenario: 'S999.1' }, weight: 1 },
      { what: { kind: 'quiz' as const, questions: ['8.2', '99.9'] }, weight: 1 },
    ]
    const rules = { ...openRules, dueAt: later(2), closesAt: later(1) }
    const revision = await revisionNow(given.id)
    expect(value(await editAssignment(teacher, { id: given.id, revision, assignment: { ...rules, steps } }))).toEqual({
      saved: false,
      rules: ['close_before_due'],
      steps: [
        { position: 0, problem: 'unknown_lesson' },
        { position: 1, problem: 'unknown_scenario' },
        { position: 2, problem: 'unknown_question', question: '99.9' },
      ],
    })
  })

  it('shows who teaches what students see, in no figure of the class', async () => {
    const given = await assign(teacher, classId, [step()], { opensAt: later(10) })
    const gradebook = async () =>
      JSON.stringify(value(await viewGradebook(teacher, { class: classId, assignment: given.id })))
    const before = (await gradebook()).replace(/"now":"[^"]*"/, '')
    expect(await viewAssignment(teacher, { id: given.id, asStudent: true })).toMatchObject({ problem: 'not_found' })
    value(await ensureTestStudent(teacher, classId))
    const seen = value(await viewAssignment(teacher, { id: given.id, asStudent: true }))
    expect(seen).toMatchObject({ as: 'student', state: 'open' })
    const { attempt } = await submit(teacher, given, { any: { score: 1 } })
    expect(await findAttempt(teacher, attempt)).toMatchObject({ verdict: { passed: true } })
    expect(await findAttempt(student, attempt)).toBeNull()
    expect((await gradebook()).replace(/"now":"[^"]*"/, '')).toBe(before)
    expect(value(await viewAnalytics(teacher, given.id)).steps[0]?.funnel[1]).toEqual({ stage: 'submitted', count: 0 })
    expect(value(await viewAssignment(teacher, { id: given.id, asStudent: false }))).toMatchObject({
      counts: { begun: 0 },
    })
  })

  it('speaks in its figures of nobody alone', async () => {
    const own = await createClassOf(teacher)
    const given = await assign(teacher, own, [step()])
    const feedback = (n: number) => (n < 6 ? ['common'] : n < 8 ? ['rare'] : [])
    for (let n = 0; n < 12; n++) {
      const actor = await createActor(`Student ${n}`)
      await join(own, actor)
      await submit(actor, given, { any: { score: n < 7 ? 0.5 : 1, feedback: feedback(n) } })
    }
    const [figures] = value(await viewAnalytics(teacher, given.id)).steps
    expect(figures).toMatchObject({
      funnel: [
        { stage: 'begun', count: 12 },
        { stage: 'submitted', count: 12 },
        { stage: 'passed', count: 5 },
      ],
      misconceptions: [{ id: 'COMMON', count: 6, representative: expect.any(String) }],
      rareMisconceptions: 1,
      calibration: { n: 12, said: expect.closeTo(0.8), right: 5 / 12 },
    })
    expect(figures?.items.find(({ id }) => id === 'onset')).toMatchObject({ n: 12, difficulty: 5 / 12 })
    expect(JSON.stringify(figures)).not.toContain('RARE')
  })

  it('takes nothing more once it is put away', async () => {
    const own = await createClassOf(teacher)
    await join(own, student)
    const given = await assign(teacher, own, [step()])
    const { id: sitting } = value(await beginSitting(student, given.id))
    value(await archiveClass(teacher, { id: own, isArchived: true }))
    const more = { sitting, step: given.steps[0]!, yaml: '{}', idempotencyKey: randomUUID() }
    expect(await submitStepAttempt(student, more)).toMatchObject({ problem: 'not_now' })
    expect(await viewAssignment(student, { id: given.id, asStudent: false })).toMatchObject({ ok: true })
  })

  /** Another student of the class: nobody may submit without end in a minute. */
  async function another(): Promise<Actor> {
    const actor = await createActor('Another')
    await join(classId, actor)
    return actor
  }
})
