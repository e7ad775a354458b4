import { randomUUID } from 'node:crypto'
import { emailOf } from '../access-world.ts'
import type { World } from '../access-world.ts'

const opens = '2026-09-01T08:00:00Z'

const assignment = (world: World) => ({
  title: 'Find it',
  note: 'Read the brief first.',
  opensAt: opens,
  dueAt: '2026-09-08T08:00:00+07:00',
  closesAt: null,
  latePerDay: 0.1,
  attempts: 3,
  disclosure: 'direction',
  isExam: false,
  minutes: 45,
  revealsAt: null,
  steps: [
    { id: world.step, what: { kind: 'scenario', scenario: world.code }, weight: 2 },
    { what: { kind: 'lesson', lesson: 'L08.1' }, weight: 1 },
    { what: { kind: 'quiz', questions: ['8.2', '8.3'] }, weight: 1 },
    { what: { kind: 'mock', role: 'sre', level: 'M', minutes: 20 }, weight: 1 },
  ],
})

/** Inputs with everything in them that may be left out: other doors of the same action. */
export const moreInputs: Record<string, readonly ((world: World) => object)[]> = {
  'author createScenario': [
    () => ({ kind: 'template', template: 'blank' }),
    () => ({ kind: 'world', scenario: 'shop' }),
    (world) => ({ kind: 'version', code: world.code }),
    () => ({ kind: 'exercise', code: 'L08.1' }),
  ],
  'classes createAssignment': [(world) => ({ class: world.class, assignment: { ...assignment(world), steps: [] } })],
  'classes editAssignment': [(world) => ({ id: world.assignment, assignment: assignment(world) })],
  'classes createInvitation': [
    (world) => ({ class: world.class, role: 'student', email: 'bo@school.example', expiresAt: opens, uses: 3 }),
  ],
  'classes setException': [
    (world) => ({
      assignment: world.assignment,
      user: world.ids.student,
      opensAt: opens,
      dueAt: opens,
      closesAt: opens,
      attempts: 5,
      minutes: 90,
      reason: 'ill',
    }),
  ],
  'classes editMember': [
    (world) => ({ class: world.class, user: world.ids.student, name: 'Bo', studentNo: '65-0001', extraTime: 2 }),
  ],
  'classes submitStep': [
    (world) => ({
      sitting: world.sitting,
      step: world.step,
      yaml: 'answers: {}',
      confidence: 50,
      idempotencyKey: randomUUID().replaceAll('-', ''),
    }),
  ],
  'interview commitAnswer': [
    () => ({
      id: randomUUID(),
      question: '8.2',
      locale: 'en',
      way: 'choice',
      text: '',
      chosen: ['a', 'b'],
      confidence: 50,
      sitting: 'drill',
      usedS: 12,
    }),
  ],
  'interview rateAnswer': [(world) => ({ attempt: world.answer, ticked: ['complete'], locale: 'th' })],
  'interview startMock': [
    () => ({ role: 'sre', level: 'M', minutes: 20, extraTime: null, locale: 'th', code: 'sre-M-20-7' }),
  ],
  'author addEditor': [(world) => ({ id: world.scenario, email: emailOf('teacher') })],
}
