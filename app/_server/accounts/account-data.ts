import 'server-only'
import type { Actor } from '../access.ts'
import { listToldOverrides } from '../classes/told-overrides.ts'
import { getPrisma } from '../node/db.ts'

/**
 * What is kept about an account beside what its learner did: who it is, where it is signed in, its scenarios with every
 * version, its classes, and what it was given there. Of other people nothing, and of verdicts and points of an assignment
 * only what students are told: verdicts are among the learner's attempts.
 */
export async function exportAccount(actor: Actor): Promise<unknown> {
  const prisma = await getPrisma()
  const mine = { userId: actor.id }
  const [user, sessions, scenarios, editing, memberships, sittings, exceptions, overrides, audited] = await Promise.all(
    [
      prisma.user.findUnique({
        where: { id: actor.id },
        select: { name: true, email: true, emailVerified: true, role: true, createdAt: true },
      }),
      prisma.session.findMany({
        where: mine,
        select: { userAgent: true, createdAt: true, updatedAt: true },
        orderBy: { createdAt: 'asc' },
      }),
      prisma.scenario.findMany({
        where: { ownerId: actor.id },
        omit: { ownerId: true, savedById: true },
        include: {
          versions: {
            select: { version: true, document: true, note: true, publishedAt: true },
            orderBy: { version: 'asc' },
          },
        },
        orderBy: { number: 'asc' },
      }),
      prisma.scenarioEditor.findMany({
        where: mine,
        select: { addedAt: true, scenario: { select: { number: true, title: true } } },
      }),
      prisma.classMember.findMany({
        where: mine,
        omit: { userId: true },
        include: { class: { select: { name: true } } },
        orderBy: { joinedAt: 'asc' },
      }),
      prisma.sitting.findMany({
        where: mine,
        omit: { userId: true, seed: true },
        include: { assignment: { select: { title: true, classId: true } } },
        orderBy: { startedAt: 'asc' },
      }),
      prisma.studentException.findMany({ where: mine, omit: { userId: true } }),
      listToldOverrides(actor.id),
      prisma.auditEntry.findMany({ where: { actorId: actor.id }, omit: { actorId: true }, orderBy: { at: 'asc' } }),
    ],
  )
  return { user, sessions, scenarios, editing, memberships, sittings, exceptions, overrides, audited }
}
