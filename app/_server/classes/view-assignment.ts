import 'server-only'
import { membershipOf } from '../access.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getPrisma } from '../node/db.ts'
import type {
  AssignmentHead,
  AssignmentRules,
  AssignmentView,
  StaffAssignment,
  StudentAssignment,
} from './dto/assignments.ts'
import { revisionOf } from './assignment-revision.ts'
import { findAssignment } from './find-class.ts'
import type { AssignmentWithSteps } from './find-class.ts'
import { findNewerVersions } from './find-version.ts'
import { toRegradeEntry } from './regrade-rows.ts'
import { isRevealed, stateAt } from './rules.ts'
import type { Rules } from './rules.ts'
import { findSitting, studentRules, toSittingView } from './sitting-rows.ts'
import { stepEntry, whatOf } from './step-outline.ts'
import { findSitter } from './test-student.ts'
import type { Sitter } from './test-student.ts'
import { describeSteps, toldTotal } from './view-steps.ts'

/**
 * An assignment as whoever asks sees it. Who teaches sees with `asStudent` what their test student sees; `not_found` where
 * they have none.
 */
export async function viewAssignment(
  actor: Actor,
  { id, asStudent }: { id: string; asStudent: boolean },
  now = new Date(),
): Promise<ActionResult<AssignmentView>> {
  const found = await findAssignment(actor, id, 'student')
  if (!found.ok) return found
  const assignment = found.value
  const role = await membershipOf(actor, assignment.classId)
  if (role !== null && role !== 'student' && !asStudent) return ok(await toStaffView(assignment, role, now))
  const sitter = await findSitter(actor, assignment.classId)
  if (!sitter || (assignment.publishedAt === null && !sitter.isTest)) return problem('not_found')
  return ok(await toStudentView(actor, assignment, sitter, now))
}

async function toStaffView(
  assignment: AssignmentWithSteps,
  as: StaffAssignment['as'],
  now: Date,
): Promise<StaffAssignment> {
  const { id, classId, steps, publishedAt } = assignment
  const prisma = await getPrisma()
  const sittings = await prisma.sitting.findMany({
    where: { assignmentId: id, user: { memberships: { none: { isTest: true } } } },
    select: { endedAt: true },
  })
  const members = await prisma.classMember.findMany({
    where: { classId, role: 'student', isTest: false },
    select: { userId: true, name: true },
  })
  const exceptions = await prisma.studentException.findMany({ where: { assignmentId: id } })
  const regrades = await prisma.regrade.findMany({
    where: { step: { assignmentId: id } },
    orderBy: { askedAt: 'desc' },
  })
  const scenarios = steps.flatMap((step) => {
    const what = whatOf(step)
    return what.kind === 'scenario' ? [{ step: step.id, code: what.scenario }] : []
  })
  const newer = await findNewerVersions(scenarios.map(({ code }) => code))
  return {
    ...headOf(assignment, now),
    as,
    publishedAt: publishedAt?.toISOString() ?? null,
    state: stateAt(assignment, now),
    rules: toRules(assignment),
    steps: await Promise.all(steps.map(stepEntry)),
    revision: revisionOf(assignment),
    exceptions: exceptions.map((one) => ({
      userId: one.userId,
      name: members.find(({ userId }) => userId === one.userId)?.name ?? '',
      opensAt: textOf(one.opensAt),
      dueAt: textOf(one.dueAt),
      closesAt: textOf(one.closesAt),
      attempts: one.attempts,
      minutes: one.minutes,
      reason: one.reason,
    })),
    counts: {
      begun: sittings.length,
      handedIn: sittings.filter(({ endedAt }) => endedAt !== null).length,
      students: members.length,
    },
    regrades: regrades.map(toRegradeEntry),
    newerVersions: Object.fromEntries(scenarios.map(({ step, code }) => [step, newer.get(code) ?? []])),
  }
}

async function toStudentView(
  actor: Actor,
  assignment: AssignmentWithSteps,
  sitter: Sitter,
  now: Date,
): Promise<StudentAssignment> {
  const { id } = assignment
  const { userId } = sitter
  const prisma = await getPrisma()
  const exception = await prisma.studentException.findUnique({
    where: { assignmentId_userId: { assignmentId: id, userId } },
  })
  const rules = studentRules(assignment, exception, sitter)
  const row = await prisma.sitting.findUnique({ where: { assignmentId_userId: { assignmentId: id, userId } } })
  const state = stateAt(rules, now)
  const found = row && (await findSitting(actor, row.id))
  // What will be asked is told when somebody begins, as the questions of an exam are not to be prepared.
  const steps = found?.ok ? await describeSteps(found.value, now) : await plainSteps(assignment, rules)
  return {
    ...headOf(assignment, now),
    as: 'student',
    // A student is not told of what is being prepared.
    state: state === 'draft' ? 'not_open' : state,
    rules: toRules(rules),
    hasException: exception !== null,
    isRevealed: isRevealed(rules, now),
    revealedAt: textOf(rules.revealsAt),
    sitting: row && toSittingView(row, rules, now),
    steps,
    total: toldTotal(steps),
  }
}

async function plainSteps(assignment: AssignmentWithSteps, rules: Rules): Promise<StudentAssignment['steps']> {
  if (rules.isExam) return []
  return Promise.all(
    assignment.steps.map(async (step) => ({
      ...(await stepEntry(step)),
      attemptsUsed: 0,
      attemptsLeft: step.kind === 'scenario' ? rules.attempts : null,
      isDone: false,
      result: null,
    })),
  )
}

function headOf({ id, title, note, class: of }: AssignmentWithSteps, now: Date): AssignmentHead {
  const { id: classId, name, timeZone, archivedAt } = of
  return {
    id,
    title,
    note,
    class: { id: classId, name, timeZone, isArchived: archivedAt !== null },
    now: now.toISOString(),
  }
}

function toRules(rules: Omit<Rules, 'publishedAt'>): AssignmentRules {
  const { opensAt, dueAt, closesAt, latePerDay, attempts, disclosure, isExam, minutes, revealsAt } = rules
  return {
    opensAt: textOf(opensAt),
    dueAt: textOf(dueAt),
    closesAt: textOf(closesAt),
    latePerDay,
    attempts,
    disclosure,
    isExam,
    minutes,
    revealsAt: textOf(revealsAt),
  }
}

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null
