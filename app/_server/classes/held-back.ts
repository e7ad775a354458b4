import 'server-only'
import type { Verdict } from '#content/verdict.ts'
import { getPrisma } from '../node/db.ts'
import { discloseVerdict } from './disclose-verdict.ts'
import type { Occasion } from './disclose-verdict.ts'
import type { ToldVerdict } from './dto/sittings.ts'
import { isRevealed } from './rules.ts'
import { studentRules } from './sitting-rows.ts'

/** On what occasion what belongs to these sittings is asked about by their students, by sitting. */
export async function occasionsOf(sittingIds: readonly string[], now = new Date()): Promise<Map<string, Occasion>> {
  if (sittingIds.length === 0) return new Map()
  const prisma = await getPrisma()
  const rows = await prisma.sitting.findMany({
    where: { id: { in: [...new Set(sittingIds)] } },
    include: { assignment: { include: { exceptions: true, class: { select: { members: true } } } } },
  })
  return new Map(
    rows.map(({ id, userId, assignment }) => {
      const exception = assignment.exceptions.find((one) => one.userId === userId) ?? null
      // Who has left the class is told what everybody is.
      const { extraTime = 1, isTest = false } = assignment.class.members.find((one) => one.userId === userId) ?? {}
      const rules = studentRules(assignment, exception, { extraTime, isTest })
      return [id, { disclosure: rules.disclosure, isExam: rules.isExam, isRevealed: isRevealed(rules, now) }]
    }),
  )
}

/** What its student is told now of a verdict in this sitting. */
export async function tellVerdict(sittingId: string, verdict: Verdict | null): Promise<ToldVerdict | null> {
  const occasion = (await occasionsOf([sittingId])).get(sittingId)
  return verdict === null || occasion === undefined ? null : discloseVerdict(verdict, occasion)
}

/**
 * Whether what was heard in answers of this sitting, or what a mock of it came to, is not told its student yet: in an exam,
 * and where an assignment tells less than everything. Null is the sitting of a learner's own practice.
 */
export async function isHeldBack(sittingId: string | null): Promise<boolean> {
  if (sittingId === null) return false
  const occasion = (await occasionsOf([sittingId])).get(sittingId)
  return occasion !== undefined && holdsBack(occasion)
}

/** The same of an occasion that is known. */
export function holdsBack({ disclosure, isExam, isRevealed: isTold }: Occasion): boolean {
  return !isTold && (isExam || disclosure !== 'full')
}
