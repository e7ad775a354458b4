import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { Prisma, Regrade } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { startGradingQueue } from '../node/grading-queue.ts'
import type { VerdictSummary } from '../node/verdict-summary.ts'
import type { RegradeRow, RegradeView } from './dto/regrades.ts'
import { findStep } from './find-class.ts'
import { findVersion, mayAssign, readVersionCode } from './find-version.ts'
import { compareSummaries, toRegradeEntry } from './regrade-rows.ts'
import { labelsOf, outlineOf, whatOf } from './step-outline.ts'

/**
 * Has every submission of a scenario step graded again by another version of the same scenario. `not_now` while another
 * re-grading of the step goes on; what stands does not change before it is applied.
 */
export async function askRegrade(
  actor: Actor,
  { step: stepId, toVersion }: { step: string; toVersion: string },
): Promise<ActionResult<{ id: string }>> {
  const found = await findStep(actor, stepId, 'instructor')
  if (!found.ok) return found
  const { assignment, step } = found.value
  const what = whatOf(step)
  if (what.kind !== 'scenario') return problem('invalid_input')
  const [from, to] = [readVersionCode(what.scenario), readVersionCode(toVersion)]
  const isOther = from?.number === to?.number && from?.version !== to?.version
  if (!isOther || !(await findVersion(toVersion)) || !(await mayAssign(actor, toVersion))) return problem('not_found')
  const prisma = await getPrisma()
  const asked = await prisma.$transaction(async (tx): Promise<ActionResult<{ id: string }>> => {
    await tx.$queryRaw`SELECT id FROM assignment_step WHERE id = ${stepId}::uuid FOR UPDATE`
    const under = { stepId, status: { in: ['queued', 'running'] } } satisfies Prisma.RegradeWhereInput
    if ((await tx.regrade.count({ where: under })) > 0) return problem('not_now')
    const id = randomUUID()
    await tx.regrade.create({
      data: { id, stepId, fromVersion: what.scenario, toVersion, askedById: actor.id },
    })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'regrade.ask',
      classId: assignment.classId,
      subject: { assignmentId: assignment.id, stepId, regradeId: id },
      before: { scenario: what.scenario },
      after: { scenario: toVersion },
    })
    return ok({ id })
  })
  if (asked.ok) await (await startGradingQueue()).enqueueRegrade(asked.value.id)
  return asked
}

/** What grading again would change: every submission before and after, worst first, as who loses is looked at first. */
export async function viewRegrade(actor: Actor, id: string): Promise<ActionResult<RegradeView>> {
  const found = await findRegrade(actor, id, 'assistant')
  if (!found.ok) return found
  const { regrade, classId } = found.value
  const prisma = await getPrisma()
  const rows = await prisma.regradedAttempt.findMany({
    where: { regradeId: id },
    select: { attemptId: true, was: true, becomes: true },
  })
  const attempts = await prisma.attempt.findMany({
    where: { id: { in: rows.map(({ attemptId }) => attemptId) } },
    select: { id: true, learnerId: true, ordinal: true },
  })
  const members = await prisma.classMember.findMany({
    where: { classId },
    select: { userId: true, name: true, studentNo: true, isTest: true },
  })
  const memberOf = new Map(members.map((member) => [member.userId, member]))
  const attemptOf = new Map(attempts.map((attempt) => [attempt.id, attempt]))
  const counts = { better: 0, worse: 0, same: 0, failed: 0 }
  const compared = rows.flatMap(({ attemptId, was, becomes }): RegradeRow[] => {
    const attempt = attemptOf.get(attemptId)
    const member = memberOf.get(attempt?.learnerId ?? '')
    // Of a student who has left there is nothing to decide, and a test student is nobody.
    if (attempt === undefined || member === undefined || member.isTest) return []
    const row = compareSummaries(was as VerdictSummary | null, becomes as VerdictSummary | null)
    counts[row.change] += 1
    const { userId, name, studentNo } = member
    return [{ attempt: attemptId, student: { userId, name, studentNo }, ordinal: attempt.ordinal, ...row }]
  })
  const order: RegradeRow['change'][] = ['worse', 'failed', 'better', 'same']
  return ok({
    ...toRegradeEntry(regrade),
    counts,
    labels: labelsOf(await outlineOf({ kind: 'scenario', scenario: regrade.toVersion })),
    rows: compared.toSorted(
      (a, b) =>
        order.indexOf(a.change) - order.indexOf(b.change) ||
        a.student.name.localeCompare(b.student.name) ||
        a.ordinal - b.ordinal,
    ),
  })
}

/**
 * Lets what was graded again stand, and gives the step the new version. With `neverLower` a submission that would lose
 * points keeps its verdict. What could not be graded again keeps it too. Once; `not_now` before it is done, and where the
 * step has another version by now; `conflict` where something was submitted since, which is to be graded again first.
 */
export async function applyRegrade(
  actor: Actor,
  { regrade: id, neverLower }: { regrade: string; neverLower: boolean },
): Promise<ActionResult<{ changed: number; kept: number }>> {
  const found = await findRegrade(actor, id, 'instructor')
  if (!found.ok) return found
  const { regrade, classId, assignmentId } = found.value
  const { stepId, fromVersion, toVersion } = regrade
  const prisma = await getPrisma()
  return prisma
    .$transaction(
      async (tx) => {
        const { count } = await tx.regrade.updateMany({
          where: { id, status: 'done', appliedAt: null },
          data: { appliedAt: new Date() },
        })
        const step = await tx.assignmentStep.findUniqueOrThrow({ where: { id: stepId } })
        const what = whatOf(step)
        if (count === 0 || what.kind !== 'scenario' || what.scenario !== fromVersion) throw new Refused('not_now')
        const rows = await tx.regradedAttempt.findMany({
          where: { regradeId: id },
          select: { attemptId: true, was: true, becomes: true },
        })
        const submitted = await tx.attempt.count({
          where: { stepId, status: { not: 'failed' }, id: { notIn: rows.map(({ attemptId }) => attemptId) } },
        })
        if (submitted > 0) throw new Refused('conflict')
        const changes = rows.map(({ attemptId, was, becomes }) => ({
          attemptId,
          becomes,
          ...compareSummaries(was as VerdictSummary | null, becomes as VerdictSummary | null),
        }))
        const standing = changes.filter(({ change }) => change !== 'failed' && !(neverLower && change === 'worse'))
        // In SQL, as verdicts are large and need not come here.
        await tx.$executeRaw`
        UPDATE attempt SET verdict = row.after, summary = row.becomes, "exerciseVersion" = ${toVersion.split('.')[1] ?? ''}
        FROM regraded_attempt row
        WHERE row."regradeId" = ${id}::uuid AND row."attemptId" = attempt.id
          AND attempt.id = ANY(${standing.map(({ attemptId }) => attemptId)}::uuid[])`
        await tx.assignmentStep.update({ where: { id: stepId }, data: { what: { scenario: toVersion } } })
        const kept = changes.length - standing.length
        await writeAudit(tx, {
          actorId: actor.id,
          action: 'regrade.apply',
          classId,
          subject: { assignmentId, stepId, regradeId: id, neverLower },
          before: { scenario: fromVersion, grades: changes.map((row) => gradeOf(row.attemptId, row.before)) },
          after: { scenario: toVersion, grades: standing.map((row) => gradeOf(row.attemptId, row.after)) },
        })
        return ok({ changed: standing.length, kept })
      },
      { timeout: 60_000 },
    )
    .catch((error: unknown) => {
      if (error instanceof Refused) return problem(error.why)
      throw error
    })
}

/** Ends a transaction without keeping what it wrote. */
class Refused extends Error {
  readonly why: 'not_now' | 'conflict'

  constructor(why: 'not_now' | 'conflict') {
    super(why)
    this.why = why
  }
}

const gradeOf = (attempt: string, grade: RegradeRow['before']) => ({
  attempt,
  passed: grade?.passed ?? null,
  score: grade?.score ?? null,
})

async function findRegrade(
  actor: Actor,
  id: string,
  least: 'assistant' | 'instructor',
): Promise<ActionResult<{ regrade: Regrade; classId: string; assignmentId: string }>> {
  const prisma = await getPrisma()
  const regrade = await prisma.regrade.findUnique({ where: { id } })
  if (!regrade) return problem('not_found')
  const found = await findStep(actor, regrade.stepId, least)
  if (!found.ok) return found
  const { classId, id: assignmentId } = found.value.assignment
  return ok({ regrade, classId, assignmentId })
}
