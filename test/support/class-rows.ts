import { getPrisma } from '../../app/_server/node/db.ts'

/** A row for this account in every table that is about scenarios and classes; the ids of what they hang on. */
export async function createClassRows(
  userId: string,
): Promise<{ classId: string; assignmentId: string; stepId: string }> {
  const prisma = await getPrisma()
  const scenario = { title: { en: 'A scenario' }, draft: 'tracelab: scenario/1' }
  await prisma.scenario.create({ data: { ...scenario, ownerId: userId } })
  await prisma.scenario.create({
    data: { ...scenario, editors: { create: { userId } }, present: { create: { userId, seenAt: new Date() } } },
  })
  const { id: classId } = await prisma.class.create({ data: { name: 'Tracing, Monday', timeZone: 'Asia/Bangkok' } })
  await prisma.classMember.create({ data: { classId, userId, role: 'student', name: 'Ann' } })
  const assignment = await prisma.assignment.create({
    data: { classId, title: 'One', steps: { create: { position: 0, kind: 'lesson', what: { lesson: 'L08.1' } } } },
    include: { steps: true },
  })
  const stepId = assignment.steps[0]!.id
  await prisma.sitting.create({ data: { assignmentId: assignment.id, userId, seed: 1 } })
  await prisma.studentException.create({ data: { assignmentId: assignment.id, userId, minutes: 90, reason: 'ill' } })
  await prisma.gradeOverride.create({ data: { stepId, userId, points: 1, reason: 'shown in class' } })
  await prisma.auditEntry.create({ data: { actorId: userId, action: 'member.join', classId, subject: { userId } } })
  return { classId, assignmentId: assignment.id, stepId }
}
