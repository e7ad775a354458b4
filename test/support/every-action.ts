import { randomUUID } from 'node:crypto'
import { emailOf, password } from './access-world.ts'
import { account, admin, anybody, author, head, staff, student, teaches } from './who-may.ts'
import type { Rule } from './who-may.ts'

/** A server action: whatever is posted goes in. */
export type Action = (input: unknown) => Promise<{ ok: boolean; problem?: string }>

/** The files of actions, by their paths from here. */
export const actionFiles = import.meta.glob<Record<string, Action>>('../../app/**/*actions.ts')
export const nameOfFile = (path: string) => path.replace('../../app/', '')
export const pathOfFile = (name: string) => `../../app/${name}`

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

/** Every action by its file. */
export const actions: Record<string, Record<string, Rule>> = {
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
    previewStudent: { may: author, input: (world) => ({ id: world.scenario, ordinal: 1, locale }) },
    archiveScenario: { may: author, input: (world) => ({ id: world.scenario, isArchived: true }) },
    deleteScenario: { may: author, input: (world) => ({ id: world.scenario }) },
    addEditor: { may: author, input: (world) => ({ id: world.scenario, email: emailOf('teacher') }) },
    removeEditor: { may: author, input: (world) => ({ id: world.scenario, editor: world.ids.teacher }) },
  },
  '[locale]/classes/assignment-actions.ts': {
    editAssignment: { may: head, input: (world) => ({ id: world.assignment, revision: 'older', assignment }) },
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
    answerCard: {
      may: [],
      input: () => ({ card: 'no-such-card', reps: 0, grade: 'good', recall: { confidence: 50, hits: 1, facts: 3 } }),
    },
    undoAnswer: { may: [], input: () => ({ card: 'no-such-card', reps: 1 }) },
    setDailyCards: { may: anybody, input: () => ({ dailyCards: 20 }) },
  },
}
