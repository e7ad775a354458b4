import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/_server/access.ts'
import type { ActionResult } from '#app/_server/action.ts'
import { viewAnalytics } from '#app/_server/classes/analytics.ts'
import {
  createAssignment,
  deleteAssignment,
  editAssignment,
  publishAssignment,
} from '#app/_server/classes/assignments.ts'
import { archiveClass, createClass, editClass } from '#app/_server/classes/classes.ts'
import { removeException, setException } from '#app/_server/classes/exceptions.ts'
import { viewGradebook } from '#app/_server/classes/gradebook.ts'
import { editMember, handOverClass, removeMember, setMemberRole } from '#app/_server/classes/members.ts'
import { overrideGrade } from '#app/_server/classes/overrides.ts'
import { answerQuiz } from '#app/_server/classes/quiz-answers.ts'
import { applyRegrade, askRegrade, viewRegrade } from '#app/_server/classes/regrades.ts'
import { importRoster, previewRoster, removeAwaited } from '#app/_server/classes/rosters.ts'
import { beginSitting, handIn, keepPresence } from '#app/_server/classes/sittings.ts'
import { beginStepMock, openStepHint, saveStepDraft, submitStepAttempt } from '#app/_server/classes/submit-step.ts'
import { clearTestStudent, ensureTestStudent } from '#app/_server/classes/test-student.ts'
import { findToldStep } from '#app/_server/classes/told-step.ts'
import { viewAssignment } from '#app/_server/classes/view-assignment.ts'
import { viewClass } from '#app/_server/classes/view-class.ts'
import { viewSittingStep } from '#app/_server/classes/view-sitting-step.ts'
import { viewSubmission } from '#app/_server/classes/view-submission.ts'
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
} from '../../support/class-world.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const grader = new URL('../../support/server-class-grader.ts', import.meta.url)

const roles = ['stranger', 'elsewhere', 'admin', 'student', 'assistant', 'instructor'] as const
type Asking = (typeof roles)[number]

/** What is there to be asked for: ids of one class. */
type Things = {
  class: string
  assignment: string
  draft: string
  step: string
  quiz: string
  /** Of a student who is none of those who ask. */
  sitting: string
  attempt: string
  user: string
  regrade: string
  entry: string
  scenario: number
}

const uuid = () => randomUUID()
const none = { opensAt: null, dueAt: null, closesAt: null, attempts: null, minutes: null }
const file = new TextEncoder().encode('email,name\nzoe@school.example,Zoe\n')

// n: not_found, f: forbidden, y: may. In the order of `roles`: whoever is no member, admins among them, is told nothing.
const table: [string, string, (actor: Actor, on: Things) => Promise<ActionResult<unknown>>][] = [
  ['viewClass', 'nnnyyy', (actor, on) => viewClass(actor, on.class)],
  ['viewAssignment', 'nnnyyy', (actor, on) => viewAssignment(actor, { id: on.assignment, asStudent: false })],
  ['viewAssignment, a draft', 'nnnnyy', (actor, on) => viewAssignment(actor, { id: on.draft, asStudent: false })],
  [
    'viewAssignment as a student',
    'nnnynn',
    (actor, on) => viewAssignment(actor, { id: on.assignment, asStudent: true }),
  ],
  ['viewGradebook', 'nnnfyy', (actor, on) => viewGradebook(actor, { class: on.class, assignment: null })],
  ['viewAnalytics', 'nnnfyy', (actor, on) => viewAnalytics(actor, on.assignment)],
  ['viewSubmission', 'nnnfyy', (actor, on) => viewSubmission(actor, { attempt: on.attempt, step: null })],
  ['viewRegrade', 'nnnfyy', (actor, on) => viewRegrade(actor, on.regrade)],
  [
    'overrideGrade',
    'nnnfyy',
    (actor, on) => overrideGrade(actor, { step: on.step, user: on.user, points: 1, reason: 'r' }),
  ],
  ['editClass', 'nnnffy', (actor, on) => editClass(actor, { id: on.class, name: 'New', timeZone: 'UTC' })],
  ['archiveClass', 'nnnffy', (actor, on) => archiveClass(actor, { id: on.class, isArchived: false })],
  [
    'editMember',
    'nnnffy',
    (actor, on) => editMember(actor, { class: on.class, user: on.user, name: 'N', studentNo: null, extraTime: 1 }),
  ],
  ['setMemberRole', 'nnnffy', (actor, on) => setMemberRole(actor, { class: on.class, user: on.user, role: 'student' })],
  ['removeMember', 'nnnff-', (actor, on) => removeMember(actor, { class: on.class, user: on.user })],
  ['handOverClass', 'nnnff-', (actor, on) => handOverClass(actor, { class: on.class, user: on.user })],
  ['previewRoster', 'nnnffy', (actor, on) => previewRoster(actor, { class: on.class, file })],
  ['importRoster', 'nnnffy', (actor, on) => importRoster(actor, { class: on.class, file })],
  ['removeAwaited', 'nnnffy', (actor, on) => removeAwaited(actor, { class: on.class, entry: on.entry })],
  ['createAssignment', 'nnnffy', (actor, on) => createAssignment(actor, on.class, { ...openRules, steps: [] })],
  [
    'editAssignment',
    'nnnffy',
    async (actor, on) =>
      editAssignment(actor, {
        id: on.draft,
        revision: await revisionNow(on.draft),
        assignment: { ...openRules, steps: [] },
      }),
  ],
  ['publishAssignment', 'nnnffy', (actor, on) => publishAssignment(actor, { id: on.draft, isPublished: false })],
  ['deleteAssignment', 'nnnffy', (actor, on) => deleteAssignment(actor, on.draft)],
  [
    'setException',
    'nnnffy',
    (actor, on) => setException(actor, { assignment: on.assignment, user: on.user, ...none, reason: 'r' }),
  ],
  ['removeException', 'nnnffy', (actor, on) => removeException(actor, { assignment: on.assignment, user: on.user })],
  ['askRegrade', 'nnnffy', (actor, on) => askRegrade(actor, { step: on.step, toVersion: `S${on.scenario}.2` })],
  ['applyRegrade', 'nnnff-', (actor, on) => applyRegrade(actor, { regrade: on.regrade, neverLower: true })],
  ['ensureTestStudent', 'nnnfyy', (actor, on) => ensureTestStudent(actor, on.class)],
  ['clearTestStudent', 'nnnfyy', (actor, on) => clearTestStudent(actor, on.class)],
  ['beginSitting', 'nnnynn', (actor, on) => beginSitting(actor, on.assignment)],
  ['beginSitting, a draft', 'nnnnnn', (actor, on) => beginSitting(actor, on.draft)],
  // Another's sitting is nobody's but theirs; who teaches reads it by the gradebook.
  ['handIn', 'nnnnnn', (actor, on) => handIn(actor, on.sitting)],
  ['keepPresence', 'nnnnnn', (actor, on) => keepPresence(actor, { sitting: on.sitting, presence: 'hidden' })],
  ['viewSittingStep', 'nnnnnn', (actor, on) => viewSittingStep(actor, on)],
  ['findToldStep', 'nnnnnn', (actor, on) => findToldStep(actor, on)],
  ['saveStepDraft', 'nnnnnn', (actor, on) => saveStepDraft(actor, { ...on, yaml: '{}' })],
  [
    'submitStepAttempt',
    'nnnnnn',
    (actor, on) => submitStepAttempt(actor, { ...on, yaml: '{}', idempotencyKey: uuid() }),
  ],
  ['openStepHint', 'nnnnnn', (actor, on) => openStepHint(actor, { ...on, hint: 1 })],
  ['beginStepMock', 'nnnnnn', (actor, on) => beginStepMock(actor, { ...on, locale: 'en' })],
  [
    'answerQuiz',
    'nnnnnn',
    (actor, on) =>
      answerQuiz(actor, {
        ...on,
        step: on.quiz,
        id: uuid(),
        question: '8.2',
        locale: 'en',
        way: 'text',
        text: 'x',
        confidence: 1,
      }),
  ],
]

describe.each(engines)('who may what in a class on %s', (engine) => {
  let database: TestDatabase
  let actors: Record<Asking, Actor>
  let on: Things

  beforeAll(async () => {
    database = await createDatabase(engine)
    await startGradingQueue({ grader, threads: 1 })
    actors = {
      stranger: await createActor('Stranger'),
      elsewhere: await createActor('Elsewhere', 'instructor'),
      admin: await createActor('Admin', 'admin'),
      student: await createActor('Student'),
      assistant: await createActor('Assistant'),
      instructor: await createActor('Instructor', 'instructor'),
    }
    await createClassOf(actors.elsewhere)
    const classId = await createClassOf(actors.instructor)
    await join(classId, actors.student)
    await join(classId, actors.assistant, 'assistant')
    const peer = await createActor('Peer')
    await join(classId, peer)
    const scenario = await publishScenario(actors.instructor, 2)
    const given = await assign(actors.instructor, classId, [
      { kind: 'scenario', scenario: `S${scenario}.1` },
      { kind: 'quiz', questions: ['8.2'] },
    ])
    const { attempt, sitting } = await submit(peer, given, { any: { score: 1 } })
    const prisma = await getPrisma()
    const draft = await prisma.assignment.create({ data: { classId, title: 'Draft' } })
    const regrade = await prisma.regrade.create({
      data: { id: uuid(), stepId: given.steps[0]!, fromVersion: 'S1.1', toVersion: 'S1.2', status: 'done' },
    })
    const entry = await prisma.rosterEntry.create({ data: { classId, email: 'yan@school.example', name: 'Yan' } })
    on = {
      class: classId,
      assignment: given.id,
      draft: draft.id,
      step: given.steps[0]!,
      quiz: given.steps[1]!,
      sitting,
      attempt,
      user: peer.id,
      regrade: regrade.id,
      entry: entry.id,
      scenario,
    }
  })
  afterAll(() => database.remove())

  it.each(table)('%s', async (_name, expected, run) => {
    const prisma = await getPrisma()
    const told: string[] = []
    const changed: number[] = []
    for (const [index, role] of roles.entries()) {
      if (expected[index] === '-') {
        told.push('-')
        continue
      }
      const audited = await prisma.auditEntry.count()
      const result = await run(actors[role], on)
      told.push(result.ok ? 'y' : result.problem.charAt(0))
      // Who is refused has changed nothing.
      if (!result.ok) changed.push((await prisma.auditEntry.count()) - audited)
    }
    expect(told.join('')).toBe(expected)
    expect(changed.every((count) => count === 0)).toBe(true)
  })

  it('begins no class for who teaches nowhere', async () => {
    const ask = (actor: Actor) => createClass(actor, { name: 'C', timeZone: 'UTC' })
    expect(await ask(actors.student)).toMatchObject({ problem: 'forbidden' })
    expect(await ask(actors.admin)).toMatchObject({ ok: true })
  })
})
