import { randomUUID } from 'node:crypto'
import { signUp } from '../../app/_server/accounts/sign-in.ts'
import { getPrisma } from '../../app/_server/node/db.ts'
import { getLearner } from '../../app/_server/session.ts'
import { variantSeeds } from '../../content/authored/variant-seeds.ts'
import { changeBrowser } from './cookie-jar.ts'
import { smallScenario } from './small-scenario.ts'

/** Who may stand before the server. `teacher` has a class and a scenario of their own, and nothing to do with this one. */
export const everybody = [
  'nobody',
  'anonymous',
  'stranger',
  'teacher',
  'admin',
  'student',
  'assistant',
  'instructor',
] as const
export type Who = (typeof everybody)[number]

type Browser = ReadonlyMap<string, { value: string; options: Record<string, unknown> }>

/** A browser for each of them, and the ids of those who have one. */
export type People = { browsers: Record<Who, Browser>; ids: Record<Exclude<Who, 'nobody'>, string> }

export const password = 'a long password'

/** Signs everybody up once, with their roles. */
export async function createPeople(): Promise<People> {
  const prisma = await getPrisma()
  const browsers = {} as People['browsers']
  const ids = {} as People['ids']
  changeBrowser()
  for (const who of everybody) {
    if (who === 'anonymous') ids.anonymous = (await getLearner())!.id
    else if (who !== 'nobody') {
      const made = await signUp({ name: who, email: emailOf(who), password, takesAlong: false, stays: true })
      if (!made.ok) throw new Error(`${who} could not sign up: ${made.problem}`)
      ids[who] = made.value.id
    }
    browsers[who] = changeBrowser()
  }
  for (const who of ['teacher', 'instructor'] as const)
    await prisma.user.update({ where: { id: ids[who] }, data: { role: 'instructor' } })
  await prisma.user.update({ where: { id: ids.admin }, data: { role: 'admin' } })
  return { browsers, ids }
}

export const emailOf = (who: Who): string => `${who}@school.example`

/** Ids of one class with everything in it, of its instructor's scenario, and of what a student keeps for themselves. */
export type World = Awaited<ReturnType<typeof createWorld>>

const document = smallScenario()

/** Makes a class of its own with a student at work, a published scenario, a proof, and a stranger's class beside it. */
export async function createWorld({ ids }: Pick<People, 'ids'>) {
  const prisma = await getPrisma()
  const report = { seeds: variantSeeds(), blockers: [], answers: [], engine: '1' }
  const scenario = await prisma.scenario.create({
    data: {
      ownerId: ids.instructor,
      title: { en: 'The slow third party' },
      draft: document,
      saves: { create: { revision: 1, draft: document } },
      versions: {
        create: [1, 2].map((version) => ({
          version,
          document,
          sha256: String(version).repeat(64),
          engine: '1',
          note: '',
          proof: report,
        })),
      },
    },
  })
  const proof = await prisma.scenarioProof.create({
    data: {
      id: randomUUID(),
      scenarioId: scenario.id,
      revision: 1,
      document,
      sha256: 'f'.repeat(64),
      seeds: 200,
      status: 'done',
      report,
    },
  })
  const code = `S${scenario.number}.1`
  const room = await prisma.class.create({ data: { name: 'Tracing, Monday', timeZone: 'Asia/Bangkok' } })
  for (const who of ['student', 'assistant', 'instructor'] as const)
    await prisma.classMember.create({ data: { classId: room.id, userId: ids[who], role: who, name: who } })
  const other = await prisma.class.create({
    data: {
      name: 'Somewhere else',
      timeZone: 'Asia/Bangkok',
      members: { create: { userId: ids.teacher, role: 'instructor', name: 'teacher' } },
    },
  })
  const assignment = await prisma.assignment.create({
    data: {
      classId: room.id,
      title: 'Find it',
      publishedAt: new Date(Date.now() - 60_000),
      steps: {
        create: [
          { position: 0, kind: 'scenario', what: { scenario: code } },
          { position: 1, kind: 'quiz', what: { questions: ['8.2'] } },
          { position: 2, kind: 'mock', what: { role: 'sre', level: 'M', minutes: 20 } },
        ],
      },
    },
    include: { steps: { orderBy: { position: 'asc' } } },
  })
  const [step, quiz, mockStep] = assignment.steps
  const seed = variantSeeds(1)[0]!
  const sitting = await prisma.sitting.create({ data: { assignmentId: assignment.id, userId: ids.student, seed } })
  const verdict = {
    exercise: code,
    version: 1,
    passed: false,
    checks: [],
    feedback: [],
    seeds: 0,
    onTheEdge: [],
    keptShare: null,
    error: null,
  }
  const attempt = await prisma.attempt.create({
    data: {
      id: randomUUID(),
      learnerId: ids.student,
      exercise: code,
      exerciseVersion: '1',
      ordinal: 1 + (await prisma.attempt.count({ where: { learnerId: ids.student, exercise: code } })),
      yaml: 'answers: {}\n',
      idempotencyKey: randomUUID(),
      status: 'done',
      verdict,
      sittingId: sitting.id,
      stepId: step!.id,
      variantSeed: seed,
    },
  })
  const practice = await prisma.attempt.create({
    data: {
      id: randomUUID(),
      learnerId: ids.student,
      exercise: 'L08.1',
      exerciseVersion: '1',
      ordinal: 1 + (await prisma.attempt.count({ where: { learnerId: ids.student, exercise: 'L08.1' } })),
      yaml: 'x: 1\n',
      idempotencyKey: randomUUID(),
      status: 'done',
      verdict: { ...verdict, exercise: 'L08.1' },
    },
  })
  const mock = await prisma.mock.create({
    data: {
      id: randomUUID(),
      learnerId: ids.student,
      role: 'sre',
      level: 'M',
      minutes: 20,
      locale: 'en',
      seed: 7,
      plan: [],
      endedAt: new Date(),
    },
  })
  const answer = await prisma.questionAttempt.create({
    data: {
      id: randomUUID(),
      learnerId: ids.student,
      question: '8.2',
      version: 1,
      locale: 'en',
      sitting: 'page',
      way: 'text',
      outcome: 'answered',
      text: 'Tail sampling decides when the trace is complete.',
      recognised: { facts: [], wrong: [], claims: [] },
    },
  })
  const history = await prisma.draftHistory.create({
    data: { learnerId: ids.student, exercise: 'L08.1', yaml: 'x: 1\n', editedAt: new Date() },
  })
  const invitation = await prisma.invitation.create({
    data: { codeHash: randomUUID(), classId: room.id, role: 'student', createdById: ids.instructor },
  })
  const instanceInvitation = await prisma.invitation.create({
    data: { codeHash: randomUUID(), role: 'instructor', createdById: ids.admin },
  })
  const entry = await prisma.rosterEntry.create({
    data: { classId: room.id, email: 'bo@school.example', name: 'Bo' },
  })
  const regrade = await prisma.regrade.create({
    data: { id: randomUUID(), stepId: step!.id, fromVersion: code, toVersion: code, status: 'done' },
  })
  await prisma.studentException.create({
    data: { assignmentId: assignment.id, userId: ids.student, minutes: 90, reason: 'ill' },
  })
  return {
    ids,
    class: room.id,
    other: other.id,
    assignment: assignment.id,
    step: step!.id,
    quiz: quiz!.id,
    mockStep: mockStep!.id,
    sitting: sitting.id,
    attempt: attempt.id,
    practice: practice.id,
    mock: mock.id,
    answer: answer.id,
    history: history.id,
    invitation: invitation.id,
    instanceInvitation: instanceInvitation.id,
    entry: entry.id,
    regrade: regrade.id,
    scenario: scenario.id,
    number: scenario.number,
    code,
    newer: `S${scenario.number}.2`,
    proof: proof.id,
  }
}
