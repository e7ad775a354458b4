import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { VerdictSummary } from '../node/verdict-summary.ts'
import { getPrisma } from '../node/db.ts'
import type { SubmissionView } from './dto/gradebook.ts'
import { findAttempts } from './find-attempts.ts'
import { findStep } from './find-class.ts'
import { workOf } from './find-version.ts'
import { pausesOf, studentRules } from './sitting-rows.ts'
import { toStepAttempt } from './step-attempts.ts'
import { stepEntry } from './step-outline.ts'

/** One submission for who teaches: whole, whatever its student is told. */
export async function viewSubmission(actor: Actor, id: string): Promise<ActionResult<SubmissionView>> {
  const prisma = await getPrisma()
  const attempt = await prisma.attempt.findUnique({ where: { id } })
  if (!attempt?.stepId || !attempt.sittingId) return problem('not_found')
  const found = await findStep(actor, attempt.stepId, 'assistant')
  if (!found.ok) return found
  const { assignment, step } = found.value
  const { class: of } = assignment
  const key = { classId: of.id, userId: attempt.learnerId }
  const member = await prisma.classMember.findUnique({ where: { classId_userId: key } })
  // Who has left the class has taken their work along.
  if (!member) return problem('not_found')
  const { userId, name, studentNo, isTest } = member
  const sitting = await prisma.sitting.findUniqueOrThrow({ where: { id: attempt.sittingId } })
  const exception = await prisma.studentException.findUnique({
    where: { assignmentId_userId: { assignmentId: assignment.id, userId } },
  })
  const others = await findAttempts({ sittingId: sitting.id, stepId: step.id })
  const hints = await prisma.hintOpened.findMany({
    where: { learnerId: userId, exercise: workOf(attempt.exercise) },
    orderBy: { hint: 'asc' },
  })
  const overrides = await prisma.gradeOverride.findMany({
    where: { stepId: step.id, userId },
    orderBy: [{ givenAt: 'desc' }, { id: 'desc' }],
  })
  const graders = await prisma.user.findMany({
    where: { id: { in: overrides.flatMap(({ givenById }) => givenById ?? []) } },
    select: { id: true, name: true },
  })
  const rules = studentRules(assignment, exception, member)
  return ok({
    attempt: toStepAttempt(attempt, rules, { disclosure: 'full', isExam: false, isRevealed: true }),
    class: { id: of.id, name: of.name, timeZone: of.timeZone },
    assignment: { id: assignment.id, title: assignment.title },
    step: await stepEntry(step),
    student: { userId, name, studentNo, isTest },
    seed: attempt.variantSeed,
    attempts: others
      .map((one) => ({
        id: one.id,
        ordinal: one.ordinal,
        submittedAt: one.submittedAt.toISOString(),
        passed: (one.summary as VerdictSummary | null)?.passed ?? null,
      }))
      .toReversed(),
    hints: hints.map(({ hint, openedAt }) => ({ hint, openedAt: openedAt.toISOString() })),
    pauses: pausesOf(sitting),
    overrides: overrides.map(({ points, reason, givenById, givenAt }) => ({
      points,
      reason,
      by: graders.find((one) => one.id === givenById)?.name ?? null,
      at: givenAt.toISOString(),
    })),
  })
}
