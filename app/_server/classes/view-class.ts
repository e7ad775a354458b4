import 'server-only'
import type { Actor } from '../access.ts'
import { ok } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { ClassRole } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import type { AssignmentEntry, ClassView, ExtraTime } from './dto/classes.ts'
import { findClass } from './find-class.ts'
import { isOver, stateAt } from './rules.ts'
import { studentRules } from './sitting-rows.ts'
import { outlineOf, whatOf } from './step-outline.ts'

/** A class as one of its members sees it. */
export async function viewClass(actor: Actor, id: string, now = new Date()): Promise<ActionResult<ClassView>> {
  const found = await findClass(actor, id, 'student')
  if (!found.ok) return found
  const { name, timeZone, archivedAt, createdAt } = found.value
  const prisma = await getPrisma()
  const members = await prisma.classMember.findMany({
    where: { classId: id },
    include: { user: { select: { email: true } } },
    orderBy: [{ name: 'asc' }, { userId: 'asc' }],
  })
  const { role, extraTime } = members.find(({ userId }) => userId === actor.id)!
  const awaited =
    role === 'instructor'
      ? await prisma.rosterEntry.findMany({
          where: { classId: id, claimedAt: null },
          orderBy: [{ name: 'asc' }, { email: 'asc' }],
        })
      : null
  const assignments = await listAssignments(id, { userId: actor.id, role, extraTime }, now)
  return ok({
    id,
    name,
    timeZone,
    role,
    isArchived: archivedAt !== null,
    createdAt: createdAt.toISOString(),
    now: now.toISOString(),
    assignments,
    members:
      role === 'student'
        ? null
        : members.map((member) => ({
            userId: member.userId,
            name: member.name,
            studentNo: member.studentNo,
            email: member.isTest ? '' : member.user.email,
            role: member.role,
            extraTime: member.extraTime as ExtraTime,
            isTest: member.isTest,
            joinedAt: member.joinedAt.toISOString(),
          })),
    awaited:
      awaited &&
      awaited.map((entry) => ({
        id: entry.id,
        email: entry.email,
        name: entry.name,
        studentNo: entry.studentNo,
        role: entry.role,
        importedAt: entry.importedAt.toISOString(),
      })),
    staff: members
      .filter((member) => member.role !== 'student')
      .map((member) => ({ name: member.name, role: member.role })),
  })
}

type Asking = { userId: string; role: ClassRole; extraTime: number | null }

async function listAssignments(classId: string, { userId, role, extraTime }: Asking, now: Date) {
  const isStudent = role === 'student'
  const prisma = await getPrisma()
  const rows = await prisma.assignment.findMany({
    where: { classId, ...(isStudent && { publishedAt: { not: null } }) },
    include: {
      steps: { orderBy: { position: 'asc' } },
      exceptions: { where: { userId } },
      sittings: { where: { user: { memberships: { none: { isTest: true } } } }, omit: { pauses: true } },
    },
  })
  const students = await prisma.classMember.count({ where: { classId, role: 'student', isTest: false } })
  const entries = rows.map(async (row): Promise<AssignmentEntry> => {
    const exception = isStudent ? (row.exceptions[0] ?? null) : null
    const rules = studentRules(row, exception, { extraTime: isStudent ? extraTime : 1, isTest: false })
    const own = row.sittings.find((sitting) => sitting.userId === userId)
    return {
      id: row.id,
      title: row.title,
      state: stateAt(rules, now),
      opensAt: rules.opensAt?.toISOString() ?? null,
      dueAt: rules.dueAt?.toISOString() ?? null,
      closesAt: rules.closesAt?.toISOString() ?? null,
      isExam: row.isExam,
      steps: await Promise.all(
        row.steps.map(async (step) => ({ kind: step.kind, title: (await outlineOf(whatOf(step))).title.en })),
      ),
      mine: isStudent ? { begun: own !== undefined, isOver: own !== undefined && isOver(rules, own, now) } : null,
      counts: isStudent
        ? null
        : {
            begun: row.sittings.length,
            handedIn: row.sittings.filter(({ endedAt }) => endedAt !== null).length,
            students,
          },
    }
  })
  return (await Promise.all(entries)).toSorted(byDue)
}

/** By when they are due; what is never due after that, and what is being prepared last. */
function byDue(a: AssignmentEntry, b: AssignmentEntry): number {
  const key = ({ state, dueAt }: AssignmentEntry) => `${state === 'draft' ? 1 : 0} ${dueAt ?? '9999'}`
  return key(a) < key(b) ? -1 : Number(key(a) > key(b))
}
