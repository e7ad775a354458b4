import 'server-only'
import { findExercise } from '#content/load.ts'
import { loadMisconceptions } from '#content/solutions.ts'
import type { Verdict } from '#content/verdict.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Attempt, AssignmentStep, ClassMember } from '../generated/prisma/client.ts'
import { loadLessonMap } from '../lesson-map.ts'
import { placeOfVersion } from '../node/authored-place.ts'
import { getPrisma } from '../node/db.ts'
import type { VerdictSummary } from '../node/verdict-summary.ts'
import type { SubmissionView } from './dto/gradebook.ts'
import { findAttempts } from './find-attempts.ts'
import { findStep } from './find-class.ts'
import type { AssignmentWithSteps } from './find-class.ts'
import { findStudent } from './find-student.ts'
import { workOf } from './find-version.ts'
import { listOverrides } from './list-overrides.ts'
import { isWithin } from './rules.ts'
import type { Rules } from './rules.ts'
import { pausesOf } from './sitting-rows.ts'
import { toStepAttempt } from './step-attempts.ts'
import { labelsOf, outlineOf, stepEntry, whatOf } from './step-outline.ts'
import type { StepOutline } from './step-outline.ts'

/** A submission at a step of an assignment, with what its student's rules are. */
type Found = {
  attempt: Attempt
  assignment: AssignmentWithSteps
  step: AssignmentStep
  member: ClassMember
  rules: Rules
}

/**
 * One submission for who teaches: whole, whatever its student is told. A lesson is practised outside of any assignment: of
 * its submissions `step` says for which one, and only those that count there can be read.
 */
export async function viewSubmission(
  actor: Actor,
  asked: { attempt: string; step: string | null },
): Promise<ActionResult<SubmissionView>> {
  const found = await findSubmission(actor, asked)
  if (!found.ok) return found
  const { attempt, assignment, step, member, rules } = found.value
  const { class: of } = assignment
  const { userId, name, studentNo, isTest } = member
  const prisma = await getPrisma()
  const sitting = attempt.sittingId && (await prisma.sitting.findUnique({ where: { id: attempt.sittingId } }))
  const others = await findAttempts(
    sitting
      ? { sittingId: sitting.id, stepId: step.id }
      : { learnerId: userId, exercise: attempt.exercise, sittingId: null },
  )
  const hints = await prisma.hintOpened.findMany({
    where: { learnerId: userId, exercise: step.kind === 'lesson' ? attempt.exercise : workOf(attempt.exercise) },
    orderBy: { hint: 'asc' },
  })
  const outline = await outlineOf(whatOf(step))
  return ok({
    attempt: toStepAttempt(attempt, rules, { disclosure: 'full', isExam: false, isRevealed: true }),
    class: { id: of.id, name: of.name, timeZone: of.timeZone },
    assignment: { id: assignment.id, title: assignment.title },
    step: await stepEntry(step),
    student: { userId, name, studentNo, isTest },
    labels: labelsOf(outline),
    recognised: await recognisedIn(attempt, outline),
    seed: attempt.variantSeed,
    lesson: await lessonOf(attempt, step),
    attempts: others
      .filter(({ submittedAt }) => sitting || isWithin(rules, submittedAt))
      .map((one) => ({
        id: one.id,
        ordinal: one.ordinal,
        submittedAt: one.submittedAt.toISOString(),
        passed: (one.summary as VerdictSummary | null)?.passed ?? null,
      }))
      .toReversed(),
    hints: hints.map(({ hint, openedAt }) => ({ hint, openedAt: openedAt.toISOString() })),
    pauses: sitting ? pausesOf(sitting) : [],
    overrides: await listOverrides(step.id, userId),
  })
}

async function findSubmission(
  actor: Actor,
  { attempt: id, step: askedStep }: { attempt: string; step: string | null },
): Promise<ActionResult<Found>> {
  const prisma = await getPrisma()
  const attempt = await prisma.attempt.findUnique({ where: { id } })
  const stepId = attempt?.stepId ?? askedStep
  if (!attempt || !stepId) return problem('not_found')
  const found = await findStep(actor, stepId, 'assistant')
  if (!found.ok) return found
  const { assignment, step } = found.value
  const student = await findStudent(assignment, attempt.learnerId)
  if (student === null) return problem('not_found')
  const { member, rules } = student
  const what = whatOf(step)
  const isOfSitting = attempt.sittingId !== null && attempt.stepId === stepId
  const isOfLesson = attempt.sittingId === null && what.kind === 'lesson' && what.lesson === attempt.exercise
  if (!isOfSitting && !(isOfLesson && isWithin(rules, attempt.submittedAt))) return problem('not_found')
  return ok({ attempt, assignment, step, member, rules })
}

/** What was recognised, with all that its sentence needs to be filled with this verdict's figures. */
async function recognisedIn(attempt: Attempt, { mistakes }: StepOutline): Promise<SubmissionView['recognised']> {
  const { feedback } = (attempt.verdict as unknown as Verdict | null) ?? { feedback: [] }
  if (feedback.length === 0) return []
  const isLesson = attempt.sittingId === null
  const place = isLesson ? await findExercise(attempt.exercise) : await placeOfVersion(attempt.exercise)
  const misconceptions = place === undefined ? [] : await loadMisconceptions(place)
  return feedback.map((id) => ({
    id,
    words: mistakes[id] ?? null,
    misconception: misconceptions.find((one) => one.id === id) ?? null,
  }))
}

async function lessonOf({ exerciseVersion }: Attempt, step: AssignmentStep): Promise<SubmissionView['lesson']> {
  const what = whatOf(step)
  if (what.kind !== 'lesson') return null
  const node = (await loadLessonMap()).lessons.get(what.lesson)
  const exercise = await findExercise(what.lesson)
  if (node === undefined || exercise === undefined) return null
  return { path: node.path, version: Number(exerciseVersion), seed: exercise.config.shown.seed }
}
