import 'server-only'
import { allows } from '../access.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import { getPrisma } from '../node/db.ts'
import type { ClassEntry, ClassList } from './dto/classes.ts'
import { findClass } from './find-class.ts'

/** Classes at most that one person may have begun; nobody teaches as many. */
const classesAtMost = 200

/** Begins a class; whoever does teaches it. */
export async function createClass(
  actor: Actor,
  { name, timeZone }: { name: string; timeZone: string },
): Promise<ActionResult<{ id: string }>> {
  if (!allows(actor, 'instructor')) return problem('forbidden')
  const prisma = await getPrisma()
  const taught = await prisma.classMember.count({ where: { userId: actor.id, role: 'instructor' } })
  if (taught >= classesAtMost) return problem('too_many_requests')
  return prisma.$transaction(async (tx) => {
    const { id } = await tx.class.create({
      data: { name, timeZone, members: { create: { userId: actor.id, role: 'instructor', name: actor.name } } },
      select: { id: true },
    })
    await writeAudit(tx, { actorId: actor.id, action: 'class.create', classId: id, subject: { classId: id } })
    return ok({ id })
  })
}

/** The classes somebody teaches and takes, those that go on first. */
export async function listClasses(actor: Actor, now = new Date()): Promise<ClassList> {
  const prisma = await getPrisma()
  const memberships = await prisma.classMember.findMany({
    where: { userId: actor.id },
    select: {
      role: true,
      class: {
        select: {
          id: true,
          name: true,
          timeZone: true,
          archivedAt: true,
          _count: { select: { members: { where: { role: 'student', isTest: false } } } },
          assignments: {
            where: { publishedAt: { not: null } },
            select: {
              dueAt: true,
              opensAt: true,
              exceptions: { where: { userId: actor.id }, select: { dueAt: true } },
            },
          },
        },
      },
    },
    orderBy: [{ joinedAt: 'desc' }, { classId: 'asc' }],
  })
  const entries = memberships.map(({ role, class: row }): ClassEntry => {
    const dues = row.assignments
      .map(({ dueAt, exceptions: [own] }) => own?.dueAt ?? dueAt)
      .filter((due) => due !== null && due > now)
    const next = dues.toSorted((a, b) => a!.getTime() - b!.getTime())[0]
    return {
      id: row.id,
      name: row.name,
      timeZone: row.timeZone,
      role,
      isArchived: row.archivedAt !== null,
      students: row._count.members,
      nextDueAt: next?.toISOString() ?? null,
    }
  })
  const sorted = entries.toSorted((a, b) => Number(a.isArchived) - Number(b.isArchived))
  return {
    taught: sorted.filter(({ role }) => role !== 'student'),
    taken: sorted.filter(({ role }) => role === 'student'),
    mayCreate: allows(actor, 'instructor'),
  }
}

/** Renames a class, or tells its times in another zone; what is due stays due at the same moment. */
export async function editClass(
  actor: Actor,
  { id, name, timeZone }: { id: string; name: string; timeZone: string },
): Promise<ActionResult<null>> {
  const found = await findClass(actor, id, 'instructor')
  if (!found.ok) return found
  const { name: oldName, timeZone: oldZone } = found.value
  if (name === oldName && timeZone === oldZone) return ok(null)
  const prisma = await getPrisma()
  await prisma.$transaction(async (tx) => {
    await tx.class.update({ where: { id }, data: { name, timeZone } })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'class.edit',
      classId: id,
      subject: { classId: id },
      before: { name: oldName, timeZone: oldZone },
      after: { name, timeZone },
    })
  })
  return ok(null)
}

/** Puts a class away, or takes it out again. In one that is put away everything can be read and nothing submitted. */
export async function archiveClass(
  actor: Actor,
  { id, isArchived }: { id: string; isArchived: boolean },
): Promise<ActionResult<null>> {
  const found = await findClass(actor, id, 'instructor')
  if (!found.ok) return found
  if ((found.value.archivedAt !== null) === isArchived) return ok(null)
  const prisma = await getPrisma()
  await prisma.$transaction(async (tx) => {
    await tx.class.update({ where: { id }, data: { archivedAt: isArchived ? new Date() : null } })
    const action = isArchived ? 'class.archive' : 'class.reopen'
    await writeAudit(tx, { actorId: actor.id, action, classId: id, subject: { classId: id } })
  })
  return ok(null)
}
