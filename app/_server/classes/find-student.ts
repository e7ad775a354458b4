import 'server-only'
import type { ClassMember } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import type { AssignmentWithSteps } from './find-class.ts'
import type { Rules } from './rules.ts'
import { studentRules } from './sitting-rows.ts'

/** A student of an assignment's class with the rules for them; null for who is none: work goes along with who leaves. */
export async function findStudent(
  assignment: AssignmentWithSteps,
  userId: string,
): Promise<{ member: ClassMember; rules: Rules } | null> {
  const prisma = await getPrisma()
  const key = { classId: assignment.classId, userId }
  const member = await prisma.classMember.findUnique({ where: { classId_userId: key } })
  if (member?.role !== 'student') return null
  const exception = await prisma.studentException.findUnique({
    where: { assignmentId_userId: { assignmentId: assignment.id, userId } },
  })
  return { member, rules: studentRules(assignment, exception, member) }
}
