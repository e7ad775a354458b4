import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type {
  Assignment,
  AssignmentStep,
  Class,
  Prisma,
  Sitting,
  StudentException,
} from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import type { Pause, SittingView } from './dto/sittings.ts'
import { endOf, isOver, rulesFor, stateAt } from './rules.ts'
import type { Rules } from './rules.ts'
import { findSitter, isOwn } from './test-student.ts'

/** A sitting with all that decides what may be done in it. */
export type SittingInClass = {
  row: Sitting
  assignment: Assignment & { class: Class; steps: AssignmentStep[]; exceptions: StudentException[] }
  /** For this student. */
  rules: Rules
  extraTime: number | null
  isTest: boolean
}

/** What is read with a sitting. */
const withAssignment = {
  assignment: { include: { class: true, steps: { orderBy: { position: 'asc' } }, exceptions: true } },
} satisfies Prisma.SittingInclude

/**
 * A sitting of whoever asks, or of their test student; it is nobody's once they have left the class. Staff read those of
 * others by the gradebook.
 */
export async function findSitting(actor: Pick<Actor, 'id'>, id: string): Promise<ActionResult<SittingInClass>> {
  const prisma = await getPrisma()
  const found = await prisma.sitting.findUnique({ where: { id }, include: withAssignment })
  if (!found || !isOwn(found.userId, actor.id)) return problem('not_found')
  const { assignment, ...row } = found
  const sitter = await findSitter(actor, assignment.classId)
  if (sitter?.userId !== row.userId) return problem('not_found')
  const exception = assignment.exceptions.find(({ userId }) => userId === row.userId) ?? null
  const { extraTime, isTest } = sitter
  return ok({ row, assignment, rules: studentRules(assignment, exception, sitter), extraTime, isTest })
}

/** The rules for one student. A test student sees at any time what students will: it is not held to when it opens. */
export function studentRules(
  assignment: Assignment,
  exception: StudentException | null,
  { extraTime, isTest }: { extraTime: number | null; isTest: boolean },
): Rules {
  const rules = rulesFor(assignment, exception, extraTime)
  return isTest ? { ...rules, publishedAt: rules.publishedAt ?? assignment.createdAt, opensAt: null } : rules
}

/** Whether something may be submitted now. */
export function isAtWork({ row, assignment, rules }: SittingInClass, now: Date): boolean {
  const state = stateAt(rules, now)
  return assignment.class.archivedAt === null && (state === 'open' || state === 'late') && !isOver(rules, row, now)
}

/** A sitting as its student sees it. */
export function toSittingView(row: Sitting, rules: Rules, now: Date): SittingView {
  return {
    id: row.id,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endsAt: endOf(rules, row)?.toISOString() ?? null,
    isOver: isOver(rules, row, now),
    pauses: pausesOf(row),
  }
}

/** When a student was away, in order. */
export function pausesOf({ pauses }: Pick<Sitting, 'pauses'>): Pause[] {
  return pauses as unknown as Pause[]
}
