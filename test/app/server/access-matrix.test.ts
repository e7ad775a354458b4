import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getPrisma } from '#app/_server/node/db.ts'
import { takeSingleton } from '#app/_server/node/process-singleton.ts'
import { createPeople, createWorld, emailOf, everybody, password } from '../../support/access-world.ts'
import type { People, Who, World } from '../../support/access-world.ts'
import { changeBrowser } from '../../support/cookie-jar.ts'
import { createDatabase } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

// Every route and every action, as everybody, with ids of a class that is not theirs. One that is not listed here fails.

vi.mock('next/headers', async () => (await import('../../support/cookie-jar.ts')).nextHeaders)
vi.mock('next/server', () => ({ after: () => undefined, connection: async () => undefined }))

type Action = (input: unknown) => Promise<{ ok: boolean; problem?: string }>
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const actionFiles = import.meta.glob<Record<string, Action>>('../../../app/**/*actions.ts')
const routeFiles = import.meta.glob<Record<string, Handler>>('../../../app/api/**/route.ts')

const anybody: readonly Who[] = everybody
const account = everybody.filter((who) => who !== 'nobody' && who !== 'anonymous')
const author: Who[] = ['instructor']
const author_or_staff: Who[] = ['assistant', 'instructor']
const member: Who[] = ['student', 'assistant', 'instructor']
const staff: Who[] = ['assistant', 'instructor']
const head: Who[] = ['instructor']
const student: Who[] = ['student']
const admin: Who[] = ['admin']
const teaches: Who[] = ['teacher', 'instructor', 'admin']

/** What is asked for, and who may; everybody else is refused and changes nothing. */
type Rule = { may: readonly Who[]; input?: (world: World) => unknown }

const assignment = {
  title: 'Find it',
  note: '',
  opensAt: null,
  dueAt: null,
  closesAt: null,
  latePerDay: 0,
  attempts: null,
  disclosure: 'full',
  isExam: false,
  minutes: null,
  revealsAt: null,
  steps: [],
}
const locale = 'en'
const file = new TextEncoder().encode('name,email\nBo,bo@school.example\n')

const actions: Record<string, Record<string, Rule>> = {
  '[locale]/admin/actions.ts': {
    listUsers: { may: admin, input: () => ({ search: '', page: 0 }) },
    setRole: { may: admin, input: ({ ids }) => ({ userId: ids.stranger, role: 'instructor', reason: 'teaches' }) },
    makeResetFor: { may: admin, input: ({ ids }) => ({ userId: ids.stranger }) },
    inviteInstructor: { may: admin, input: () => ({ days: 7 }) },
    listInvitations: { may: admin, input: () => ({}) },
    revokeInvitation: { may: admin, input: (world) => ({ id: world.instanceInvitation }) },
    listAudit: { may: admin, input: () => ({}) },
  },
  '[locale]/account/actions.ts': {
    // Whoever they are: what they send decides.
    signIn: {
      may: [],
      input: () => ({ email: emailOf('student'), password: 'not this one', takesAlong: false, stays: true }),
    },
    signUp: {
      may: anybody,
      input: () => ({
        name: 'New',
        email: `${randomUUID()}@school.example`,
        password,
        locale,
        takesAlong: false,
        stays: true,
      }),
    },
    signInByLink: { may: [], input: () => ({ token: 'no-such-token', takesAlong: false, stays: true }) },
    askForMail: { may: [], input: () => ({ kind: 'link', email: emailOf('student'), locale }) },
    resetPassword: { may: [], input: () => ({ token: 'no-such-token', password }) },
    confirmAddress: { may: [], input: () => ({ token: 'no-such-token' }) },
    askForConfirmation: { may: [], input: () => ({ locale }) },
    claimSetup: { may: [], input: () => ({ code: 'no-such-code' }) },
    rename: { may: account, input: () => ({ name: 'Another name' }) },
    changePassword: { may: [], input: () => ({ current: 'not this one', next: 'another long password' }) },
    endSession: { may: [], input: () => ({ id: 'no-such-session' }) },
    takeAlong: { may: account, input: () => ({}) },
    signOut: { may: anybody, input: () => ({}) },
    deleteAccount: { may: [], input: () => ({ password: 'not this one' }) },
  },
  '[locale]/settings/actions.ts': { deleteMyData: { may: anybody } },
  '[locale]/join/actions.ts': {
    findOffer: { may: [], input: () => ({ code: 'no-such-code' }) },
    redeemInvitation: { may: [], input: () => ({ code: 'no-such-code', name: 'Me' }) },
    listRosterOffers: { may: account, input: () => ({}) },
    claimPlace: { may: [], input: (world) => ({ classId: world.class }) },
  },
  '[locale]/author/actions.ts': {
    createScenario: { may: teaches, input: () => ({ kind: 'file', text: 'tracelab: scenario/1' }) },
    saveDraft: { may: author, input: (world) => ({ id: world.scenario, baseRevision: 1, text: 'other' }) },
    readSave: { may: author, input: (world) => ({ id: world.scenario, revision: 1 }) },
    askProof: { may: author, input: (world) => ({ id: world.scenario }) },
    cancelProof: { may: author, input: (world) => ({ id: world.scenario }) },
    publish: { may: author, input: (world) => ({ id: world.scenario, proof: world.proof, note: '' }) },
    archiveScenario: { may: author, input: (world) => ({ id: world.scenario, isArchived: true }) },
    deleteScenario: { may: author, input: (world) => ({ id: world.scenario }) },
    addEditor: { may: author, input: (world) => ({ id: world.scenario, email: emailOf('teacher') }) },
    removeEditor: { may: author, input: (world) => ({ id: world.scenario, editor: world.ids.teacher }) },
  },
  '[locale]/classes/assignment-actions.ts': {
    editAssignment: { may: head, input: (world) => ({ id: world.assignment, assignment }) },
    publishAssignment: { may: head, input: (world) => ({ id: world.assignment, isPublished: true }) },
    deleteAssignment: { may: head, input: (world) => ({ id: world.assignment }) },
    setException: {
      may: head,
      input: (world) => ({
        assignment: world.assignment,
        user: world.ids.student,
        opensAt: null,
        dueAt: null,
        closesAt: null,
        attempts: 5,
        minutes: null,
        reason: 'ill',
      }),
    },
    removeException: { may: head, input: (world) => ({ assignment: world.assignment, user: world.ids.student }) },
  },
  '[locale]/classes/class-actions.ts': {
    createClass: { may: teaches, input: () => ({ name: 'New', timeZone: 'Asia/Bangkok' }) },
    editClass: { may: head, input: (world) => ({ id: world.class, name: 'Other', timeZone: 'Asia/Bangkok' }) },
    archiveClass: { may: head, input: (world) => ({ id: world.class, isArchived: true }) },
    handOverClass: { may: head, input: (world) => ({ class: world.class, user: world.ids.student }) },
    setMemberRole: {
      may: head,
      input: (world) => ({ class: world.class, user: world.ids.student, role: 'assistant' }),
    },
    editMember: {
      may: head,
      input: (world) => ({
        class: world.class,
        user: world.ids.student,
        name: 'Other',
        studentNo: null,
        extraTime: 2,
      }),
    },
    removeMember: { may: head, input: (world) => ({ class: world.class, user: world.ids.student }) },
    createAssignment: { may: head, input: (world) => ({ class: world.class, assignment }) },
    previewRoster: { may: head, input: (world) => ({ class: world.class, file }) },
    importRoster: { may: head, input: (world) => ({ class: world.class, file }) },
    removeAwaited: { may: head, input: (world) => ({ class: world.class, entry: world.entry }) },
    inviteRoster: { may: head, input: (world) => ({ class: world.class }) },
    createInvitation: { may: head, input: (world) => ({ class: world.class, role: 'student' }) },
    listInvitations: { may: head, input: (world) => ({ class: world.class }) },
    revokeInvitation: { may: head, input: (world) => ({ invitation: world.invitation }) },
    listAudit: { may: head, input: (world) => ({ class: world.class }) },
    // To view as a student is for all who teach.
    ensureTestStudent: { may: staff, input: (world) => ({ class: world.class }) },
    clearTestStudent: { may: staff, input: (world) => ({ class: world.class }) },
  },
  '[locale]/classes/gradebook-actions.ts': {
    overrideGrade: {
      may: staff,
      input: (world) => ({ step: world.step, user: world.ids.student, points: 1, reason: 'shown in class' }),
    },
    askRegrade: { may: head, input: (world) => ({ step: world.step, toVersion: world.newer }) },
    applyRegrade: { may: head, input: (world) => ({ regrade: world.regrade, neverLower: false }) },
  },
  '[locale]/classes/sitting-actions.ts': {
    beginSitting: { may: student, input: (world) => ({ assignment: world.assignment }) },
    handIn: { may: student, input: (world) => ({ sitting: world.sitting }) },
    keepPresence: { may: student, input: (world) => ({ sitting: world.sitting, presence: 'here' }) },
    openStep: { may: student, input: (world) => ({ sitting: world.sitting, step: world.step, locale }) },
    saveStepDraft: { may: student, input: (world) => ({ sitting: world.sitting, step: world.step, yaml: 'a: 1' }) },
    submitStep: {
      may: student,
      input: (world) => ({
        sitting: world.sitting,
        step: world.step,
        yaml: 'answers: {}',
        idempotencyKey: randomUUID().replaceAll('-', ''),
      }),
    },
    answerQuiz: {
      may: student,
      input: (world) => ({
        sitting: world.sitting,
        step: world.quiz,
        id: randomUUID(),
        question: '8.2',
        locale,
        way: 'text',
        text: 'When the trace is complete.',
        confidence: 50,
      }),
    },
    openStepHint: { may: student, input: (world) => ({ sitting: world.sitting, step: world.step, hint: 1, locale }) },
    startStepMock: { may: student, input: (world) => ({ sitting: world.sitting, step: world.mockStep, locale }) },
    readFeedback: { may: student, input: (world) => ({ attempt: world.attempt, locale }) },
    readReasons: { may: student, input: (world) => ({ attempt: world.attempt, locale }) },
    // Nothing of it is told before the assignment has closed, to its student either.
    readStepSolution: { may: [], input: (world) => ({ sitting: world.sitting, step: world.step, locale }) },
  },
  '[locale]/interview/actions.ts': {
    commitAnswer: {
      may: anybody,
      input: () => ({
        id: randomUUID(),
        question: '8.2',
        locale,
        way: 'text',
        text: 'When the trace is complete.',
        confidence: 50,
        sitting: 'page',
      }),
    },
    showAnswer: { may: anybody, input: () => ({ id: randomUUID(), question: '8.2', locale, sitting: 'page' }) },
    rateAnswer: { may: student, input: (world) => ({ attempt: world.answer, ticked: [], locale }) },
    runClaims: { may: student, input: (world) => ({ attempt: world.answer }) },
    // Each reads it for themselves; the student has answered, and nobody else.
    readAnswer: { may: student, input: () => ({ question: '8.2', locale }) },
    startMock: {
      may: anybody,
      input: () => ({ role: 'sre', level: 'M', minutes: 20, extraTime: 1, locale }),
    },
    lockAnswer: {
      may: [],
      input: (world) => ({
        mock: world.mock,
        id: randomUUID(),
        question: '8.2',
        followUp: null,
        outcome: 'answered',
        text: 'x',
        confidence: 50,
        usedS: 1,
      }),
    },
    sendTask: { may: [], input: (world) => ({ mock: world.mock, id: randomUUID(), answer: 'x', usedS: 1 }) },
    removeClaim: {
      may: [],
      input: (world) => ({ mock: world.mock, attempt: world.answer, claim: 'a-claim', removed: true }),
    },
    keepTime: { may: student, input: (world) => ({ mock: world.mock, usedS: 1, isPaused: false }) },
    endMock: { may: student, input: (world) => ({ mock: world.mock, usedS: 1 }) },
    planDrill: { may: anybody, input: () => ({ locale }) },
    shareScorecard: { may: student, input: (world) => ({ mock: world.mock }) },
    // Taking back what is not there is no news to anybody.
    unshareScorecard: { may: anybody, input: (world) => ({ mock: world.mock }) },
  },
  '[locale]/interview/task-actions.ts': { openTask: { may: anybody, input: () => ({ code: 'T1', locale }) } },
  '[locale]/learn/[track]/[lesson]/actions.ts': {
    commitPrediction: {
      may: anybody,
      input: () => ({ lesson: 'L08.1', beat: 'predict', value: 12, confidence: 50 }),
    },
    reachBeat: { may: anybody, input: () => ({ lesson: 'L08.1', beat: 'hook' }) },
  },
  '[locale]/learn/[track]/[lesson]/lab-actions.ts': {
    saveDraft: { may: anybody, input: () => ({ exercise: 'L08.1', yaml: 'x: 1' }) },
    submitAttempt: {
      may: anybody,
      input: () => ({ exercise: 'L08.1', yaml: 'x: 1', idempotencyKey: randomUUID().replaceAll('-', '') }),
    },
    openHint: { may: anybody, input: () => ({ exercise: 'L08.1', hint: 1, locale }) },
    readFeedback: { may: student, input: (world) => ({ attempt: world.practice, locale }) },
    readReasons: { may: student, input: (world) => ({ attempt: world.practice, locale }) },
    discloseSolution: { may: anybody, input: () => ({ exercise: 'L08.1' }) },
  },
  '[locale]/review/actions.ts': {
    answerCard: { may: [], input: () => ({ card: 'no-such-card', rating: 3, reps: 0 }) },
    undoAnswer: { may: [], input: () => ({ card: 'no-such-card', reps: 1 }) },
    setDailyCards: { may: anybody, input: () => ({ dailyCards: 20 }) },
  },
}

const routes: Record<string, Rule & { params?: (world: World) => Record<string, string>; query?: string }> = {
  account: { may: anybody },
  'account/profile': { may: account },
  'assignments/[id]': { may: member, params: (world) => ({ id: world.assignment }) },
  'assignments/[id]/analytics': { may: staff, params: (world) => ({ id: world.assignment }) },
  'attempts/[id]': { may: student, params: (world) => ({ id: world.attempt }) },
  'attempts/[id]/events': { may: student, params: (world) => ({ id: world.attempt }) },
  classes: { may: account },
  'classes/[id]': { may: member, params: (world) => ({ id: world.class }) },
  'classes/[id]/gradebook': { may: staff, params: (world) => ({ id: world.class }) },
  'classes/[id]/gradebook/csv': { may: head, params: (world) => ({ id: world.class }) },
  'classes/regrades/[id]': { may: staff, params: (world) => ({ id: world.regrade }) },
  'classes/submissions/[attempt]': { may: staff, params: (world) => ({ attempt: world.attempt }) },
  'drafts/[exercise]/history': { may: anybody, params: () => ({ exercise: 'L08.1' }) },
  health: { may: anybody },
  'interview/mocks': { may: anybody, query: 'locale=en' },
  'interview/mocks/[mock]': { may: student, params: (world) => ({ mock: world.mock }), query: 'locale=en' },
  'interview/mocks/[mock]/scorecard': { may: student, params: (world) => ({ mock: world.mock }), query: 'locale=en' },
  'interview/questions': { may: anybody },
  'interview/questions/[question]': { may: anybody, params: () => ({ question: '8.2' }), query: 'locale=en&way=text' },
  'interview/shared/[token]': { may: [], params: () => ({ token: 'x'.repeat(22) }) },
  'interview/sheet': { may: anybody, query: 'code=sre-M-20-7&locale=en' },
  // To nobody it is null.
  'learner/data': { may: anybody },
  lessons: { may: anybody },
  'lessons/[lesson]': { may: anybody, params: () => ({ lesson: 'L08.1' }) },
  progress: { may: anybody, query: 'locale=en&timeZone=Asia/Bangkok' },
  ready: { may: anybody },
  reviews: { may: anybody, query: 'locale=en&timeZone=Asia/Bangkok' },
  'reviews/gate': { may: anybody, query: 'lesson=L08.1&locale=en&timeZone=Asia/Bangkok' },
  'scenarios/[id]': { may: anybody, params: () => ({ id: 'shop' }) },
  'sittings/[id]/steps/[step]': { may: student, params: (world) => ({ id: world.sitting, step: world.step }) },
  'sittings/[id]/steps/[step]/telemetry': {
    may: student,
    params: (world) => ({ id: world.sitting, step: world.step }),
  },
  'studio/proofs/[id]': { may: author, params: (world) => ({ id: world.proof }) },
  'studio/proofs/[id]/events': { may: author, params: (world) => ({ id: world.proof }) },
  'studio/scenarios': { may: account },
  'studio/scenarios/[id]': { may: author, params: (world) => ({ id: world.scenario }) },
  'studio/scenarios/[id]/export': { may: author, params: (world) => ({ id: world.scenario }) },
  'studio/scenarios/[id]/saves': { may: author, params: (world) => ({ id: world.scenario }) },
  'studio/scenarios/[id]/versions/[version]': {
    may: author_or_staff,
    params: (world) => ({ id: String(world.number), version: '1' }),
  },
}

// One that only makes an anonymous learner; one that is the same file for everybody.
const notHere = ['learner', 'search/[locale]']
const nameOfFile = (path: string) => path.replace('../../../app/', '')
const nameOfRoute = (path: string) => path.replace('../../../app/api/', '').replace('/route.ts', '')

describe('the list of what may be asked', () => {
  it('has every action', async () => {
    const found = await Promise.all(
      Object.entries(actionFiles).map(async ([path, load]) => {
        const names = Object.entries(await load()).filter(([, value]) => typeof value === 'function')
        return [nameOfFile(path), names.map(([name]) => name).toSorted()] as const
      }),
    )
    // Files of features that only name the types of actions have none.
    const real = found.filter(([path]) => path.startsWith('[locale]'))
    const listed = Object.entries(actions).map(([path, of]) => [path, Object.keys(of).toSorted()] as const)
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(real))
  })

  it('has every route', () => {
    expect(Object.keys(routes).toSorted()).toEqual(
      Object.keys(routeFiles)
        .map(nameOfRoute)
        .filter((route) => !notHere.includes(route))
        .toSorted(),
    )
  })
})

// Who may do what is decided before anything that the two databases could tell apart.
describe('everybody', () => {
  let database: TestDatabase
  let people: People
  beforeAll(async () => {
    database = await createDatabase('PGlite')
    people = await createPeople()
  })
  afterAll(async () => {
    takeSingleton('auth')
    await database.remove()
  })

  /** Runs something as somebody, in their own browser, and leaves it there. */
  async function as<T>(who: Who, run: () => Promise<T>): Promise<T> {
    changeBrowser(people.browsers[who])
    try {
      return await run()
    } finally {
      changeBrowser()
    }
  }

  it.each(
    Object.entries(actions).flatMap(([path, of]) =>
      Object.entries(of).map(
        ([name, rule]) => [`${path.split('/').slice(1).join('/')} ${name}`, path, name, rule] as const,
      ),
    ),
  )('%s refuses who may not, and changes nothing for them', async (_label, path, name, { may, input }) => {
    const run = (await actionFiles[`../../../app/${path}`]!())[name]!
    const world = await createWorld(people)
    const refused = everybody.filter((who) => !may.includes(who))
    const before = await stateOf(world)
    for (const who of refused) {
      const result = await as(who, () => run(input?.(world)))
      expect([who, result.ok], `${JSON.stringify(result)}`).toEqual([who, false])
    }
    expect(await stateOf(world)).toEqual(before)
  })

  it.each(
    Object.entries(actions).flatMap(([path, of]) =>
      Object.entries(of)
        .filter(([, { may }]) => may !== anybody && may.length > 0)
        .map(([name, rule]) => [`${path.split('/').slice(1).join('/')} ${name}`, path, name, rule] as const),
    ),
  )('%s does not refuse who may', async (_label, path, name, { may, input }) => {
    const run = (await actionFiles[`../../../app/${path}`]!())[name]!
    for (const who of may) {
      const world = await createWorld(people)
      const result = await as(who, () => run(input?.(world)))
      expect(['not_found', 'forbidden', 'sign_in_needed', 'invalid_input'], `${who}: ${result.problem}`).not.toContain(
        result.problem,
      )
    }
  })

  it.each(Object.entries(routes))('GET /api/%s answers only who may', async (route, { may, params, query = '' }) => {
    const { GET } = await routeFiles[`../../../app/api/${route}/route.ts`]!()
    const world = await createWorld(people)
    for (const who of everybody) {
      const stop = new AbortController()
      const request = new Request(`http://localhost:3000/api/${route}?${query}`, { signal: stop.signal })
      const response = await as(who, () => GET!(request, { params: Promise.resolve(params?.(world) ?? {}) }))
      stop.abort()
      const text = response.status === 200 ? '' : await response.text()
      const isOutside = who === 'stranger' || who === 'teacher' || who === 'admin'
      // What is not somebody's is not even there.
      const expected = may.includes(who) ? [200, 503] : isOutside ? [404] : [401, 403, 404]
      expect(expected, `${who}: ${text}`).toContain(response.status)
      expect(text).not.toMatch(/Find it|slow third party|student@/i)
    }
  })
})

/** All that hangs on a world, as text: whoever is refused has not changed it. */
async function stateOf(world: World): Promise<unknown> {
  const prisma = await getPrisma()
  const { ids } = world
  return JSON.parse(
    JSON.stringify([
      await prisma.class.findMany({
        where: { id: { in: [world.class, world.other] } },
        include: {
          members: { orderBy: { userId: 'asc' } },
          roster: true,
          invitations: true,
          assignments: {
            include: { steps: { include: { overrides: true, regrades: true } }, sittings: true, exceptions: true },
          },
        },
      }),
      await prisma.scenario.findUnique({
        where: { id: world.scenario },
        include: { editors: true, saves: true, versions: true, proofs: true },
      }),
      await prisma.user.findMany({
        where: { id: { in: Object.values(ids) } },
        orderBy: { id: 'asc' },
        omit: { updatedAt: true },
      }),
      await prisma.invitation.findUnique({ where: { id: world.instanceInvitation } }),
      await prisma.attempt.findMany({ where: { id: { in: [world.attempt, world.practice] } }, orderBy: { id: 'asc' } }),
      await prisma.mock.findUnique({ where: { id: world.mock }, include: { share: true, answers: true } }),
      await prisma.questionAttempt.findUnique({ where: { id: world.answer } }),
      await prisma.auditEntry.count({ where: { classId: world.class } }),
    ]),
  )
}
