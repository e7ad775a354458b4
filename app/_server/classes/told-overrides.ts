import 'server-only'
import type { AssignmentStep } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { isRevealed } from './rules.ts'
import { studentRules } from './sitting-rows.ts'

/** Points that were given a student by hand, as that student may read them now. */
type ToldOverride = {
  /** Null where they were taken back, and where the assignment tells no points yet. */
  points: number | null
  reason: string
  givenAt: Date
  step: Pick<AssignmentStep, 'position' | 'kind' | 'what'> & { assignment: { title: string } }
}

/** What was given a student by hand, the oldest first: nothing of an exam before it is revealed to them. */
export async function listToldOverrides(userId: string, now = new Date()): Promise<ToldOverride[]> {
  const prisma = await getPrisma()
  const assignment = {
    include: { exceptions: { where: { userId } }, class: { select: { members: { where: { userId } } } } },
  }
  const rows = await prisma.gradeOverride.findMany({
    where: { userId },
    include: { step: { include: { assignment } } },
    orderBy: { givenAt: 'asc' },
  })
  return rows.flatMap(({ points, reason, givenAt, step: { position, kind, what, assignment: of } }) => {
    const { exceptions, class: inClass, ...plain } = of
    const { extraTime = 1, isTest = false } = inClass.members[0] ?? {}
    const isTold = isRevealed(studentRules(plain, exceptions[0] ?? null, { extraTime, isTest }), now)
    if (of.isExam && !isTold) return []
    const told = of.disclosure === 'pass_fail' && !isTold ? null : points
    return [{ points: told, reason, givenAt, step: { position, kind, what, assignment: { title: of.title } } }]
  })
}
