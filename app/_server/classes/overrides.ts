import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import { getPrisma } from '../node/db.ts'
import { findStep } from './find-class.ts'

/**
 * Gives points for a step instead of the grader, or with null takes them back. The newest stands, none is deleted, and who
 * gave them and why is written down.
 */
export async function overrideGrade(
  actor: Actor,
  { step: stepId, user: userId, points, reason }: { step: string; user: string; points: number | null; reason: string },
): Promise<ActionResult<null>> {
  const found = await findStep(actor, stepId, 'assistant')
  if (!found.ok) return found
  const { classId, id: assignmentId } = found.value.assignment
  const prisma = await getPrisma()
  const member = await prisma.classMember.findUnique({ where: { classId_userId: { classId, userId } } })
  if (member?.role !== 'student') return problem('not_found')
  await prisma.$transaction(async (tx) => {
    const before = await tx.gradeOverride.findFirst({
      where: { stepId, userId },
      orderBy: [{ givenAt: 'desc' }, { id: 'desc' }],
      select: { points: true },
    })
    await tx.gradeOverride.create({ data: { stepId, userId, points, reason, givenById: actor.id } })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'grade.override',
      classId,
      subject: { assignmentId, stepId, userId, name: member.name },
      before: { points: before?.points ?? null },
      after: { points },
      reason,
    })
  })
  return ok(null)
}
