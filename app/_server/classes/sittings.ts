import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Sitting } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { serverSecret } from '../node/server-secret.ts'
import type { SittingView } from './dto/sittings.ts'
import { findAssignment } from './find-class.ts'
import { logPresence } from './pauses.ts'
import type { Presence } from './pauses.ts'
import { stateAt } from './rules.ts'
import { findSitting, isAtWork, pausesOf, studentRules, toSittingView } from './sitting-rows.ts'
import { findSitter } from './test-student.ts'
import { sittingSeed } from './variant-seed.ts'

/**
 * Begins an assignment, as a student or as one's test student; begun twice it is the same sitting, and its time runs from
 * the first. `not_now` before it opens and after it closes.
 */
export async function beginSitting(
  actor: Actor,
  assignmentId: string,
  now = new Date(),
): Promise<ActionResult<SittingView>> {
  const found = await findAssignment(actor, assignmentId, 'student')
  if (!found.ok) return found
  const assignment = found.value
  const sitter = await findSitter(actor, assignment.classId)
  // What is being prepared does not exist for students.
  if (!sitter || (assignment.publishedAt === null && !sitter.isTest)) return problem('not_found')
  const { userId } = sitter
  const key = { assignmentId_userId: { assignmentId, userId } }
  const prisma = await getPrisma()
  const exception = await prisma.studentException.findUnique({ where: key })
  const rules = studentRules(assignment, exception, sitter)
  const existing = await prisma.sitting.findUnique({ where: key })
  if (existing) return ok(toSittingView(existing, rules, now))
  const state = stateAt(rules, now)
  if (assignment.class.archivedAt !== null || (state !== 'open' && state !== 'late')) return problem('not_now')
  const seed = sittingSeed({ assignment: assignmentId, user: userId }, serverSecret('variant'))
  // Two tabs that begin at once begin one sitting.
  await prisma.sitting.createMany({
    data: [{ assignmentId, userId, seed, startedAt: now, seenAt: now }],
    skipDuplicates: true,
  })
  return ok(toSittingView(await prisma.sitting.findUniqueOrThrow({ where: key }), rules, now))
}

/** Ends a sitting for good; handed in twice it was the first time. What was submitted is graded all the same. */
export async function handIn(actor: Actor, id: string, now = new Date()): Promise<ActionResult<SittingView>> {
  const found = await findSitting(actor, id)
  if (!found.ok) return found
  const { row, rules } = found.value
  if (!isAtWork(found.value, now)) return row.endedAt === null ? problem('not_now') : ok(toSittingView(row, rules, now))
  const prisma = await getPrisma()
  await prisma.sitting.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } })
  return ok(toSittingView(await prisma.sitting.findUniqueOrThrow({ where: { id } }), rules, now))
}

/** Hears from the page of a sitting; in an exam it is written down when the student was away. */
export async function keepPresence(
  actor: Actor,
  { sitting: id, presence }: { sitting: string; presence: Presence },
  now = new Date(),
): Promise<ActionResult<SittingView>> {
  const found = await findSitting(actor, id)
  if (!found.ok) return found
  const { assignment, rules, row } = found.value
  if (!assignment.isExam || !isAtWork(found.value, now)) return ok(toSittingView(row, rules, now))
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    // Two tabs must not overwrite each other's entries.
    const [locked] = await tx.$queryRaw<Pick<Sitting, 'pauses' | 'seenAt'>[]>`
      SELECT pauses, "seenAt" FROM sitting WHERE id = ${id}::uuid FOR UPDATE`
    const pauses = logPresence(pausesOf(locked!), { seenAt: locked!.seenAt, now, presence })
    const kept = await tx.sitting.update({ where: { id }, data: { pauses, seenAt: now } })
    return ok(toSittingView(kept, rules, now))
  })
}
