import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { ClassMember, ClassRole, Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import type { ExtraTime } from './dto/classes.ts'
import { findClass } from './find-class.ts'
import { removeTestStudent } from './test-student.ts'

type Change = { class: string; user: string }

/** Gives a member another role. The last instructor of a class stays one: somebody else is made one first. */
export async function setMemberRole(actor: Actor, change: Change & { role: ClassRole }): Promise<ActionResult<null>> {
  return changeMember(actor, change, async (tx, member) => {
    if (member.isTest) return problem('forbidden')
    if (member.role === change.role) return ok(null)
    if (member.role === 'instructor' && (await isLastInstructor(tx, member))) return problem('not_now')
    await tx.classMember.update({ where: keyOf(member), data: { role: change.role } })
    if (change.role === 'student') await removeTestStudent(tx, member.classId, member.userId)
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'member.role',
      classId: member.classId,
      subject: { userId: member.userId, name: member.name },
      before: { role: member.role },
      after: { role: change.role },
    })
    return ok(null)
  })
}

/** Corrects the name and number a school knows a student by, and how much longer they have. */
export async function editMember(
  actor: Actor,
  change: Change & { name: string; studentNo: string | null; extraTime: ExtraTime },
): Promise<ActionResult<null>> {
  const { name, studentNo, extraTime } = change
  return changeMember(actor, change, async (tx, member) => {
    await tx.classMember.update({ where: keyOf(member), data: { name, studentNo, extraTime } })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'member.edit',
      classId: member.classId,
      subject: { userId: member.userId, name },
      before: { name: member.name, studentNo: member.studentNo, extraTime: member.extraTime },
      after: { name, studentNo, extraTime },
    })
    return ok(null)
  })
}

/**
 * Takes somebody out of a class. What they submitted stays theirs and is in its gradebook no more; should they join again,
 * it is there again.
 */
export async function removeMember(actor: Actor, change: Change): Promise<ActionResult<null>> {
  return changeMember(actor, change, async (tx, member) => {
    if (member.isTest) return problem('forbidden')
    if (member.role === 'instructor' && (await isLastInstructor(tx, member))) return problem('not_now')
    await tx.classMember.delete({ where: keyOf(member) })
    await removeTestStudent(tx, member.classId, member.userId)
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'member.remove',
      classId: member.classId,
      subject: { userId: member.userId, name: member.name },
      before: { role: member.role, studentNo: member.studentNo },
    })
    return ok(null)
  })
}

/** Makes another member the instructor, and leaves: what a teacher does who moves on. */
export async function handOverClass(actor: Actor, { class: classId, user }: Change): Promise<ActionResult<null>> {
  if (user === actor.id) return problem('invalid_input')
  const made = await setMemberRole(actor, { class: classId, user, role: 'instructor' })
  return made.ok ? removeMember(actor, { class: classId, user: actor.id }) : made
}

async function changeMember(
  actor: Actor,
  { class: classId, user }: Change,
  run: (tx: Prisma.TransactionClient, member: ClassMember) => Promise<ActionResult<null>>,
): Promise<ActionResult<null>> {
  const found = await findClass(actor, classId, 'instructor')
  if (!found.ok) return found
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    // Two instructors that take each other's role away at once must not leave a class without any.
    await tx.$queryRaw`SELECT id FROM class WHERE id = ${classId}::uuid FOR UPDATE`
    const member = await tx.classMember.findUnique({ where: { classId_userId: { classId, userId: user } } })
    return member ? run(tx, member) : problem('not_found')
  })
}

async function isLastInstructor(tx: Prisma.TransactionClient, { classId }: ClassMember): Promise<boolean> {
  return (await tx.classMember.count({ where: { classId, role: 'instructor' } })) <= 1
}

const keyOf = ({ classId, userId }: ClassMember) => ({ classId_userId: { classId, userId } })
