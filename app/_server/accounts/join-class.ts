import 'server-only'
import { allows } from '../access.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { ClassRole, Prisma, RosterEntry } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { hashCode } from './codes.ts'
import { stateOf } from './invitations.ts'
import type { InvitationState } from './invitations.ts'
import { lockRoles } from './roles.ts'

const rank: Record<ClassRole, number> = { student: 0, assistant: 1, instructor: 2 }

/** What an invitation tells whoever holds its code. */
export type InvitationOffer = {
  state: InvitationState
  /** Null for one that makes an instructor. */
  class: { name: string; isArchived: boolean } | null
  role: ClassRole | null
  invitedBy: string | null
  /** It is for one person alone, and not for whoever asks. */
  isForSomebodyElse: boolean
}

/** What a code leads to; anybody who has it may ask. `not_found` for one that there never was. */
export async function findOffer(actor: Actor | null, code: string): Promise<ActionResult<InvitationOffer>> {
  const prisma = await getPrisma()
  const found = await prisma.invitation.findUnique({
    where: { codeHash: hashCode(code) },
    include: { class: { select: { name: true, archivedAt: true } } },
  })
  if (!found) return problem('not_found')
  const creator =
    found.createdById === null
      ? null
      : await prisma.user.findUnique({ where: { id: found.createdById }, select: { name: true } })
  return ok({
    state: stateOf(found),
    class: found.class && { name: found.class.name, isArchived: found.class.archivedAt !== null },
    role: found.role,
    invitedBy: creator?.name ?? null,
    isForSomebodyElse: actor !== null && found.email !== null && found.email !== actor.email,
  })
}

/**
 * Uses an invitation: the account becomes a member of its class, or an instructor here. `not_now` where it no longer lets
 * anybody in, `forbidden` where it is for somebody else. Who is a member already uses nothing up, and never loses a role.
 */
export async function redeemInvitation(
  actor: Actor,
  { code, name }: { code: string; name: string },
): Promise<ActionResult<{ classId: string | null }>> {
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    await lockRoles(tx)
    const found = await tx.invitation.findUnique({ where: { codeHash: hashCode(code) }, include: { class: true } })
    if (!found) return problem('not_found')
    if (found.email !== null && found.email !== actor.email) return problem('forbidden')
    const { classId, class: to } = found
    const isWithin =
      classId === null ? allows(actor, 'instructor') : await hasRole(tx, actor, classId, found.role ?? 'student')
    if (isWithin) return ok({ classId })
    if (stateOf(found) !== 'open' || (to && to.archivedAt !== null)) return problem('not_now')
    if (found.usesLeft !== null) {
      await tx.invitation.update({ where: { id: found.id }, data: { usesLeft: { decrement: 1 } } })
    }
    const reason = `invitation ${found.id}`
    if (classId === null) {
      await tx.user.update({ where: { id: actor.id }, data: { role: 'instructor' } })
      const change = { subject: { userId: actor.id }, before: actor.role, after: 'instructor', reason }
      await writeAudit(tx, { actorId: actor.id, action: 'role.set', ...change })
      return ok({ classId })
    }
    // An invitation for one person was handed to that person; else an address counts once it is known to be theirs.
    const entry = await findEntry(tx, actor, classId, found.email !== null)
    await admit(tx, actor, { classId, role: higher(found.role ?? 'student', entry?.role), name, entry, reason })
    return ok({ classId })
  })
}

/** Classes whose roster has this account's address, once the address is known to be theirs. */
export async function listRosterOffers(actor: Actor): Promise<{ classId: string; name: string; role: ClassRole }[]> {
  const prisma = await getPrisma()
  const user = await prisma.user.findUnique({ where: { id: actor.id }, select: { emailVerified: true } })
  if (!user?.emailVerified) return []
  const entries = await prisma.rosterEntry.findMany({
    where: {
      email: actor.email,
      claimedAt: null,
      class: { archivedAt: null, members: { none: { userId: actor.id } } },
    },
    select: { classId: true, role: true, class: { select: { name: true } } },
    orderBy: { importedAt: 'asc' },
  })
  return entries.map(({ classId, role, class: { name } }) => ({ classId, name, role }))
}

/** Takes the place that a class's roster keeps for this account. */
export async function claimPlace(actor: Actor, classId: string): Promise<ActionResult<{ classId: string }>> {
  const offer = (await listRosterOffers(actor)).find((one) => one.classId === classId)
  if (!offer) return problem('not_found')
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    await lockRoles(tx)
    const entry = await findEntry(tx, actor, classId, false)
    if (!entry) return problem('not_found')
    await admit(tx, actor, { classId, role: entry.role, name: entry.name, entry, reason: 'roster' })
    return ok({ classId })
  })
}

async function hasRole(
  tx: Prisma.TransactionClient,
  actor: Actor,
  classId: string,
  least: ClassRole,
): Promise<boolean> {
  const member = await tx.classMember.findUnique({ where: { classId_userId: { classId, userId: actor.id } } })
  return member !== null && rank[member.role] >= rank[least]
}

async function findEntry(
  tx: Prisma.TransactionClient,
  actor: Actor,
  classId: string,
  isTheirs: boolean,
): Promise<RosterEntry | null> {
  const entry = await tx.rosterEntry.findUnique({ where: { classId_email: { classId, email: actor.email } } })
  if (!entry || entry.claimedAt !== null) return null
  if (isTheirs) return entry
  const user = await tx.user.findUnique({ where: { id: actor.id }, select: { emailVerified: true } })
  return user?.emailVerified ? entry : null
}

function higher(one: ClassRole, other: ClassRole | undefined): ClassRole {
  return other !== undefined && rank[other] > rank[one] ? other : one
}

/** Makes the account a member, or raises the role of one that is. The roster's name and number win over what was typed. */
async function admit(
  tx: Prisma.TransactionClient,
  actor: Actor,
  {
    classId,
    role,
    name,
    entry,
    reason,
  }: { classId: string; role: ClassRole; name: string; entry: RosterEntry | null; reason: string },
): Promise<void> {
  const userId = actor.id
  const member = await tx.classMember.findUnique({ where: { classId_userId: { classId, userId } } })
  if (entry) await tx.rosterEntry.update({ where: { id: entry.id }, data: { claimedAt: new Date() } })
  const known = entry && { name: entry.name, studentNo: entry.studentNo }
  await tx.classMember.upsert({
    where: { classId_userId: { classId, userId } },
    create: { classId, userId, role, name, ...known },
    update: { role: higher(role, member?.role), ...known },
  })
  await writeAudit(tx, {
    actorId: userId,
    action: member ? 'member.set_role' : 'member.join',
    classId,
    subject: { userId },
    ...(member && { before: member.role }),
    after: higher(role, member?.role),
    reason,
  })
}
