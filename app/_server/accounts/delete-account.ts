import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import { removeTestStudents } from '../classes/test-student.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { isLastAdmin, lockRoles } from './roles.ts'

/** What would become of things that others use, before somebody deletes their account. */
export type Leaving = {
  /** Classes that would be left without an instructor: they are handed over, or archived, first. */
  blockedBy: { id: string; name: string }[]
  /** Others have accounts here, and nobody else could give roles. */
  isLastAdmin: boolean
  /** Classes with nobody else in them: they go. */
  classesDeleted: number
  /** Scenarios that others write too: the first of them becomes the owner. */
  scenariosHandedOver: number
  /** Scenarios with a published version: they stay, without an owner. */
  scenariosKept: number
  /** Scenarios that were never published and that nobody else writes: they go. */
  scenariosDeleted: number
}

/** What deleting this account would do. */
export async function findLeaving(actor: Actor): Promise<Leaving> {
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    const { blockedBy, alone, handedOver, kept, deleted, isLast } = await lookAround(tx, actor)
    return {
      blockedBy,
      isLastAdmin: isLast,
      classesDeleted: alone.length,
      scenariosHandedOver: handedOver.length,
      scenariosKept: kept.length,
      scenariosDeleted: deleted.length,
    }
  })
}

/** Deletes the account with all that is only its own. `not_now` while classes or this instance need it. */
export async function deleteAccount(actor: Actor): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  return prisma.$transaction(
    async (tx) => {
      await lockRoles(tx)
      const { blockedBy, alone, handedOver, deleted, isLast } = await lookAround(tx, actor)
      if (blockedBy.length > 0 || isLast) return problem('not_now')
      for (const { id, heir } of handedOver) {
        await tx.scenario.update({ where: { id }, data: { ownerId: heir } })
        await tx.scenarioEditor.deleteMany({ where: { scenarioId: id, userId: heir } })
      }
      await tx.scenario.deleteMany({ where: { id: { in: deleted } } })
      await tx.class.deleteMany({ where: { id: { in: alone } } })
      for (const { classId } of await tx.classMember.findMany({
        where: { userId: actor.id },
        select: { classId: true },
      })) {
        await writeAudit(tx, { actorId: null, action: 'member.leave', classId, subject: { userId: actor.id } })
      }
      if (actor.role !== 'learner') {
        await writeAudit(tx, {
          actorId: null,
          action: 'role.set',
          subject: { userId: actor.id },
          before: actor.role,
          reason: 'account deleted',
        })
      }
      await removeTestStudents(tx, actor.id)
      await tx.user.delete({ where: { id: actor.id } })
      return ok(null)
    },
    { timeout: 60_000 },
  )
}

async function lookAround(tx: Prisma.TransactionClient, actor: Actor) {
  const led = await tx.class.findMany({
    where: { members: { some: { userId: actor.id, role: 'instructor' } } },
    select: { id: true, name: true, archivedAt: true, members: { select: { userId: true, role: true, isTest: true } } },
    orderBy: { name: 'asc' },
  })
  const others = led.map((one) => ({ ...one, members: one.members.filter(({ userId }) => userId !== actor.id) }))
  const alone = others.filter(({ members }) => members.every(({ isTest }) => isTest))
  const blocked = others.filter(
    (one) => !alone.includes(one) && one.archivedAt === null && one.members.every(({ role }) => role !== 'instructor'),
  )

  const owned = await tx.scenario.findMany({
    where: { ownerId: actor.id },
    select: {
      id: true,
      editors: { select: { userId: true }, orderBy: { addedAt: 'asc' }, take: 1 },
      _count: { select: { versions: true } },
    },
  })
  const handedOver = owned.flatMap(({ id, editors: [heir] }) => (heir ? [{ id, heir: heir.userId }] : []))
  const withoutHeir = owned.filter(({ editors }) => editors.length === 0)
  const isLast =
    actor.role === 'admin' &&
    (await isLastAdmin(tx)) &&
    (await tx.user.count({ where: { isAnonymous: false, id: { not: actor.id } } })) > 0
  return {
    blockedBy: blocked.map(({ id, name }) => ({ id, name })),
    alone: alone.map(({ id }) => id),
    handedOver,
    kept: withoutHeir.filter(({ _count }) => _count.versions > 0),
    deleted: withoutHeir.filter(({ _count }) => _count.versions === 0).map(({ id }) => id),
    isLast,
  }
}
