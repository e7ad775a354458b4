import 'server-only'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'
import { isRevealed } from './rules.ts'
import { studentRules } from './sitting-rows.ts'
import { whatOf } from './step-outline.ts'

/**
 * Whether this question is asked in an exam that the learner has begun and that is not revealed to them. Until then its page
 * answers nothing: what is right is told to all at once.
 */
export async function isExamined({ id: userId }: Learner, question: string): Promise<boolean> {
  const prisma = await getPrisma()
  const sittings = await prisma.sitting.findMany({
    where: { userId, assignment: { isExam: true, steps: { some: { kind: 'quiz' } } } },
    include: {
      assignment: {
        include: {
          steps: { where: { kind: 'quiz' } },
          exceptions: { where: { userId } },
          class: { select: { members: { where: { userId }, select: { extraTime: true, isTest: true } } } },
        },
      },
    },
  })
  return sittings.some(({ assignment: { steps, exceptions, class: of, ...assignment } }) => {
    const { extraTime = 1, isTest = false } = of.members[0] ?? {}
    if (isRevealed(studentRules(assignment, exceptions[0] ?? null, { extraTime, isTest }), new Date())) return false
    return steps.map(whatOf).some((what) => what.kind === 'quiz' && what.questions.includes(question))
  })
}
