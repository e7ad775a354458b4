import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { Prisma, StudentException } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import type { RuleProblem } from './dto/assignments.ts'
import { findAssignment } from './find-class.ts'
import type { ExceptionInput } from './inputs.ts'
import { problemsIn, rulesFor } from './rules.ts'

/** Gives one student other rules, and writes down why. What then contradicts itself is told, and not kept. */
export async function setException(
  actor: Actor,
  { assignment: id, user: userId, reason, ...rules }: ExceptionInput,
): Promise<ActionResult<{ saved: boolean; rules: RuleProblem[] }>> {
  const found = await findAssignment(actor, id, 'instructor')
  if (!found.ok) return found
  const { classId } = found.value
  const key = { assignmentId_userId: { assignmentId: id, userId } }
  const prisma = await getPrisma()
  const member = await prisma.classMember.findUnique({ where: { classId_userId: { classId, userId } } })
  if (member?.role !== 'student') return problem('not_found')
  const problems = problemsIn(rulesFor(found.value, rules, member.extraTime))
  if (problems.length > 0) return ok({ saved: false, rules: problems })
  await prisma.$transaction(async (tx) => {
    const before = await tx.studentException.findUnique({ where: key })
    const data = { ...rules, reason }
    const after = await tx.studentException.upsert({
      where: key,
      create: { assignmentId: id, userId, ...data },
      update: data,
    })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'exception.set',
      classId,
      subject: { assignmentId: id, userId, name: member.name },
      ...(before && { before: auditOf(before) }),
      after: auditOf(after),
      reason,
    })
  })
  return ok({ saved: true, rules: [] })
}

/** Lets the assignment's own rules hold for a student again. */
export async function removeException(
  actor: Actor,
  { assignment: id, user: userId }: { assignment: string; user: string },
): Promise<ActionResult<null>> {
  const found = await findAssignment(actor, id, 'instructor')
  if (!found.ok) return found
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    const key = { assignmentId_userId: { assignmentId: id, userId } }
    const before = await tx.studentException.findUnique({ where: key })
    if (!before) return problem('not_found')
    await tx.studentException.delete({ where: key })
    const subject = { assignmentId: id, userId }
    const { classId } = found.value
    await writeAudit(tx, { actorId: actor.id, action: 'exception.remove', classId, subject, before: auditOf(before) })
    return ok(null)
  })
}

function auditOf({ opensAt, dueAt, closesAt, attempts, minutes, reason }: StudentException) {
  const text = (at: Date | null) => at?.toISOString() ?? null
  return {
    opensAt: text(opensAt),
    dueAt: text(dueAt),
    closesAt: text(closesAt),
    attempts,
    minutes,
    reason,
  } satisfies Prisma.InputJsonObject
}
