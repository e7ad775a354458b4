import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { AssignmentStep, Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { revisionOf } from './assignment-revision.ts'
import { checkSteps } from './check-steps.ts'
import type { RuleProblem, StepProblem } from './dto/assignments.ts'
import { findAssignment, findClass } from './find-class.ts'
import type { AssignmentWithSteps } from './find-class.ts'
import type { AssignmentInput } from './inputs.ts'
import { problemsIn } from './rules.ts'
import { whatOf } from './step-outline.ts'

/** `begun` says how many students work by the rules that were just changed. */
export type SavedAssignment =
  | { saved: true; id: string; begun: number }
  | { saved: false; rules: RuleProblem[]; steps: StepProblem[] }

const assignmentsAtMost = 500
const stepsInOrder = { steps: { orderBy: { position: 'asc' } } } satisfies Prisma.AssignmentInclude

/** Prepares an assignment: nobody but who teaches sees it until it is published. */
export async function createAssignment(
  actor: Actor,
  classId: string,
  input: AssignmentInput,
): Promise<ActionResult<SavedAssignment>> {
  const found = await findClass(actor, classId, 'instructor')
  if (!found.ok) return found
  const refused = await findProblems(actor, input, [])
  if (refused) return ok(refused)
  const prisma = await getPrisma()
  if ((await prisma.assignment.count({ where: { classId } })) >= assignmentsAtMost) return problem('too_many_requests')
  const { steps, ...rules } = input
  return prisma.$transaction(async (tx) => {
    const { id } = await tx.assignment.create({
      data: { ...rules, classId, createdById: actor.id, steps: { create: steps.map(toStepRow) } },
      select: { id: true },
    })
    const after = auditOf(input)
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'assignment.create',
      classId,
      subject: { assignmentId: id },
      after,
    })
    return ok<SavedAssignment>({ saved: true, id, begun: 0 })
  })
}

/**
 * Changes an assignment as it was at `revision`; a `conflict` where somebody changed it since, and nothing is overwritten.
 * Once a student has begun, steps can be added, moved and weighed, and none is taken away or replaced (`not_now`): a
 * corrected version of a scenario comes by re-grading.
 */
export async function editAssignment(
  actor: Actor,
  { id, revision, assignment: input }: { id: string; revision: string; assignment: AssignmentInput },
): Promise<ActionResult<SavedAssignment>> {
  const found = await findAssignment(actor, id, 'instructor')
  if (!found.ok) return found
  const assignment = found.value
  if (revisionOf(assignment) !== revision) return problem('conflict')
  const known = new Map(assignment.steps.map((step) => [step.id, step]))
  const named = input.steps.flatMap((step) => step.id ?? [])
  if (new Set(named).size < named.length || !named.every((one) => known.has(one))) return problem('invalid_input')
  const refused = await findProblems(actor, input, assignment.steps)
  if (refused) return ok(refused)
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    // Two who save at once: the second finds what the first wrote.
    await tx.$queryRaw`SELECT id FROM assignment WHERE id = ${id}::uuid FOR UPDATE`
    const now = await tx.assignment.findUniqueOrThrow({ where: { id }, include: stepsInOrder })
    if (revisionOf(now) !== revision) return problem('conflict')
    const begun = await countBegun(tx, id)
    const isReplaced = input.steps.some((step) => step.id !== undefined && !isSame(step.what, known.get(step.id)!))
    if (begun > 0 && (named.length < known.size || isReplaced)) return problem('not_now')
    await writeAssignment(tx, assignment, input)
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'assignment.edit',
      classId: assignment.classId,
      subject: { assignmentId: id, begun },
      before: auditOf({ ...assignment, steps: assignment.steps.map((step) => ({ ...step, what: whatOf(step) })) }),
      after: auditOf(input),
    })
    return ok<SavedAssignment>({ saved: true, id, begun })
  })
}

/** Shows an assignment to its class, or takes it back while nobody has begun (`not_now` afterwards, or without steps). */
export async function publishAssignment(
  actor: Actor,
  { id, isPublished }: { id: string; isPublished: boolean },
): Promise<ActionResult<null>> {
  const found = await findAssignment(actor, id, 'instructor')
  if (!found.ok) return found
  const { classId, publishedAt, steps } = found.value
  if ((publishedAt !== null) === isPublished) return ok(null)
  if (isPublished && steps.length === 0) return problem('not_now')
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    if (!isPublished && (await countBegun(tx, id)) > 0) return problem('not_now')
    await tx.assignment.update({ where: { id }, data: { publishedAt: isPublished ? new Date() : null } })
    const action = isPublished ? 'assignment.publish' : 'assignment.unpublish'
    await writeAudit(tx, { actorId: actor.id, action, classId, subject: { assignmentId: id } })
    return ok(null)
  })
}

/** Deletes an assignment that nobody has begun; what students did is never deleted with it (`not_now`). */
export async function deleteAssignment(actor: Actor, id: string): Promise<ActionResult<null>> {
  const found = await findAssignment(actor, id, 'instructor')
  if (!found.ok) return found
  const { classId, title } = found.value
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    if ((await countBegun(tx, id)) > 0) return problem('not_now')
    await tx.assignment.delete({ where: { id } })
    const subject = { assignmentId: id, title }
    await writeAudit(tx, { actorId: actor.id, action: 'assignment.delete', classId, subject })
    return ok(null)
  })
}

/** Students who have begun; test students are nobody. */
async function countBegun(prisma: Prisma.TransactionClient, assignmentId: string): Promise<number> {
  return prisma.sitting.count({ where: { assignmentId, user: { memberships: { none: { isTest: true } } } } })
}

async function findProblems(
  actor: Actor,
  input: AssignmentInput,
  before: readonly AssignmentStep[],
): Promise<Extract<SavedAssignment, { saved: false }> | undefined> {
  const kept = before.map(whatOf).flatMap((what) => (what.kind === 'scenario' ? [what.scenario] : []))
  const rules = problemsIn({ ...input, publishedAt: null })
  const whats = input.steps.map(({ what }) => what)
  const steps = await checkSteps(actor, whats, { isExam: input.isExam, kept: new Set(kept) })
  return rules.length + steps.length === 0 ? undefined : { saved: false, rules, steps }
}

async function writeAssignment(
  tx: Prisma.TransactionClient,
  { id }: AssignmentWithSteps,
  { steps, ...rules }: AssignmentInput,
): Promise<void> {
  await tx.assignment.update({ where: { id }, data: rules })
  const named = steps.flatMap((step) => step.id ?? [])
  await tx.assignmentStep.deleteMany({ where: { assignmentId: id, id: { notIn: named } } })
  // Positions are unique, so all of them make room first.
  await tx.assignmentStep.updateMany({ where: { assignmentId: id }, data: { position: { decrement: 1000 } } })
  for (const [position, step] of steps.entries()) {
    const row = toStepRow(step, position)
    if (step.id === undefined) await tx.assignmentStep.create({ data: { ...row, assignmentId: id } })
    else await tx.assignmentStep.update({ where: { id: step.id }, data: row })
  }
}

function toStepRow({ what, weight }: AssignmentInput['steps'][number], position: number) {
  const { kind, ...rest } = what
  return { kind, what: rest as Prisma.InputJsonObject, weight, position }
}

function isSame(what: AssignmentInput['steps'][number]['what'], step: AssignmentStep): boolean {
  const keyed = (value: object) => JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return keyed(what) === keyed(whatOf(step))
}

/** What of an assignment is about grades and times. */
function auditOf(
  input: Omit<AssignmentInput, 'note' | 'steps'> & { steps: readonly { what: object; weight: number }[] },
) {
  const { title, opensAt, dueAt, closesAt, latePerDay, attempts, disclosure, isExam, minutes, revealsAt, steps } = input
  const text = (at: Date | null) => at?.toISOString() ?? null
  return {
    title,
    opensAt: text(opensAt),
    dueAt: text(dueAt),
    closesAt: text(closesAt),
    revealsAt: text(revealsAt),
    latePerDay,
    attempts,
    disclosure,
    isExam,
    minutes,
    steps: steps.map(({ what, weight }) => ({ what: what as Prisma.InputJsonObject, weight })),
  } satisfies Prisma.InputJsonObject
}
