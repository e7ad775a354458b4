import 'server-only'
import type { AssignmentStep, GradeOverride, Sitting, StudentException } from '../generated/prisma/client.ts'
import type { Assignment } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { workOf } from './find-version.ts'
import { gradeStep } from './grade-step.ts'
import type { StepGrade } from './grade-step.ts'
import { findAttempts } from './find-attempts.ts'
import { answerColumns, mockColumns, pieceOfAttempt, pieceOfMock, pieceOfQuiz } from './pieces.ts'
import type { Piece } from './pieces.ts'
import { isWithin } from './rules.ts'
import type { Rules } from './rules.ts'
import { studentRules } from './sitting-rows.ts'
import { whatOf } from './step-outline.ts'

/** An assignment with what grades need of it. */
type GradedAssignment = Assignment & { steps: AssignmentStep[]; exceptions: StudentException[] }

/** A member as grades need them. */
type GradedMember = { userId: string; extraTime: number | null; isTest: boolean }

/** All of one student at one step. */
export type StepWork = {
  step: AssignmentStep
  rules: Rules
  sitting: Sitting | null
  pieces: Piece[]
  grade: StepGrade
  /** The newest first; `points` null takes back. */
  overrides: GradeOverride[]
  /** Hints that were opened of it. */
  hints: { hint: number; openedAt: Date }[]
}

/** By student and step. */
export type Grades = { of(userId: string, stepId: string): StepWork }

/**
 * The work of these students at these assignments, in seven queries however many they are. Lessons count by what a student
 * tried between opening and closing, wherever they did it.
 */
export async function loadGrades(
  assignments: readonly GradedAssignment[],
  members: readonly GradedMember[],
): Promise<Grades> {
  const prisma = await getPrisma()
  const steps = assignments.flatMap((assignment) => assignment.steps)
  const userIds = members.map(({ userId }) => userId)
  const assignmentIds = assignments.map(({ id }) => id)
  const codesOf = (kind: 'lesson' | 'scenario') =>
    steps.flatMap((step) => {
      const what = whatOf(step)
      if (what.kind !== kind) return []
      return what.kind === 'lesson' ? what.lesson : what.kind === 'scenario' ? what.scenario : []
    })
  const has = (kind: AssignmentStep['kind']) => steps.some((step) => step.kind === kind)
  const inSittings = { sitting: { assignmentId: { in: assignmentIds } }, learnerId: { in: userIds } }

  const sittings = await prisma.sitting.findMany({
    where: { assignmentId: { in: assignmentIds }, userId: { in: userIds } },
  })
  const submitted = has('scenario') ? await findAttempts(inSittings) : []
  const practised = has('lesson')
    ? await findAttempts({ learnerId: { in: userIds }, exercise: { in: codesOf('lesson') }, sittingId: null })
    : []
  const answers = has('quiz')
    ? await prisma.questionAttempt.findMany({
        where: { classSitting: { assignmentId: { in: assignmentIds } }, learnerId: { in: userIds }, mockId: null },
        select: answerColumns,
      })
    : []
  const mocks = has('mock') ? await prisma.mock.findMany({ where: inSittings, select: mockColumns }) : []
  const overrides = await prisma.gradeOverride.findMany({
    where: { stepId: { in: steps.map(({ id }) => id) }, userId: { in: userIds } },
    orderBy: [{ givenAt: 'desc' }, { id: 'desc' }],
  })
  const opened = await prisma.hintOpened.findMany({
    where: { learnerId: { in: userIds }, exercise: { in: [...codesOf('lesson'), ...codesOf('scenario').map(workOf)] } },
    orderBy: { hint: 'asc' },
  })

  const sittingBy = indexBy(sittings, ({ userId, assignmentId }) => `${userId} ${assignmentId}`)
  const submittedBy = groupBy(submitted, ({ learnerId, stepId }) => `${learnerId} ${stepId}`)
  const practisedBy = groupBy(practised, ({ learnerId, exercise }) => `${learnerId} ${exercise}`)
  const answersBy = groupBy(answers, ({ learnerId, stepId }) => `${learnerId} ${stepId}`)
  const mocksBy = groupBy(mocks, ({ learnerId, stepId }) => `${learnerId} ${stepId}`)
  const overridesBy = groupBy(overrides, ({ userId, stepId }) => `${userId} ${stepId}`)
  const hintsBy = groupBy(opened, ({ learnerId, exercise }) => `${learnerId} ${exercise}`)
  const stepBy = indexBy(
    assignments.flatMap((assignment) => assignment.steps.map((step) => ({ step, assignment }))),
    ({ step }) => step.id,
  )
  const memberBy = indexBy(members, ({ userId }) => userId)

  const piecesOf = (userId: string, step: AssignmentStep, rules: Rules): Piece[] => {
    const what = whatOf(step)
    const key = `${userId} ${step.id}`
    if (what.kind === 'scenario') return (submittedBy.get(key) ?? []).map(pieceOfAttempt)
    if (what.kind === 'mock') return (mocksBy.get(key) ?? []).flatMap((mock) => pieceOfMock(mock) ?? [])
    if (what.kind === 'quiz') return [pieceOfQuiz(what.questions, answersBy.get(key) ?? []) ?? []].flat()
    return (practisedBy.get(`${userId} ${what.lesson}`) ?? [])
      .map(pieceOfAttempt)
      .filter(({ at }) => isWithin(rules, at))
  }

  return {
    of(userId, stepId) {
      const { step, assignment } = stepBy.get(stepId)!
      const exception = assignment.exceptions.find((one) => one.userId === userId) ?? null
      const rules = studentRules(assignment, exception, memberBy.get(userId)!)
      const given = overridesBy.get(`${userId} ${stepId}`) ?? []
      const pieces = piecesOf(userId, step, rules)
      const what = whatOf(step)
      const code = what.kind === 'lesson' ? what.lesson : what.kind === 'scenario' ? workOf(what.scenario) : ''
      return {
        step,
        rules,
        sitting: sittingBy.get(`${userId} ${assignment.id}`) ?? null,
        pieces,
        grade: gradeStep(pieces, rules, given[0] ?? null),
        overrides: given,
        hints: hintsBy.get(`${userId} ${code}`) ?? [],
      }
    },
  }
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

function indexBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]))
}
