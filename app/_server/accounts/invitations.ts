import 'server-only'
import { allows, refusalIn } from '../access.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import type { ClassRole, Invitation } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { hashCode, makeCode } from './codes.ts'

/** Where an invitation leads: into a class with a role there, or, without a class, to being an instructor here. */
export type InvitationOrder = {
  classId: string | null
  /** Ignored without a class. */
  role: ClassRole
  /** Whom alone it lets in. */
  email?: string | undefined
  expiresAt?: Date | undefined
  /** How often it may be used; absent for any number of times. */
  uses?: number | undefined
}

export type InvitationState = 'open' | 'expired' | 'used_up' | 'revoked'

/** An invitation as whoever may revoke it sees it; its code was told when it was made, and never again. */
export type InvitationLine = {
  id: string
  role: ClassRole | null
  email: string | null
  expiresAt: string | null
  usesLeft: number | null
  createdAt: string
  createdBy: string | null
  state: InvitationState
}

/** Makes an invitation and tells its code, this once. */
export async function createInvitation(
  actor: Actor,
  order: InvitationOrder,
): Promise<ActionResult<{ id: string; code: string }>> {
  const refused = await refusalFor(actor, order.classId)
  if (refused) return problem(refused)
  const code = makeCode()
  const prisma = await getPrisma()
  const { id } = await prisma.$transaction(async (tx) => {
    const made = await tx.invitation.create({
      data: { ...rowOf(order), codeHash: hashCode(code), createdById: actor.id },
    })
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'invitation.create',
      classId: order.classId,
      subject: { invitationId: made.id },
      after: { role: made.role, email: made.email, usesLeft: made.usesLeft },
    })
    return made
  })
  return ok({ id, code })
}

/**
 * One invitation for each person of the roster who has not joined, each for that person alone: without mail it is how a
 * school hands out places. What these people had before is revoked.
 */
export async function inviteRoster(
  actor: Actor,
  { classId, expiresAt }: { classId: string; expiresAt?: Date | undefined },
): Promise<ActionResult<{ email: string; name: string; code: string }[]>> {
  const refused = await refusalFor(actor, classId)
  if (refused) return problem(refused)
  const prisma = await getPrisma()
  return prisma.$transaction(
    async (tx) => {
      const entries = await tx.rosterEntry.findMany({
        where: { classId, claimedAt: null },
        orderBy: [{ name: 'asc' }, { email: 'asc' }],
      })
      const emails = entries.map(({ email }) => email)
      await tx.invitation.updateMany({
        where: { classId, email: { in: emails }, revokedAt: null },
        data: { revokedAt: new Date() },
      })
      const made = entries.map(({ email, name, role }) => ({ email, name, role, code: makeCode() }))
      await tx.invitation.createMany({
        data: made.map(({ email, role, code }) => ({
          ...rowOf({ classId, role, email, uses: 1, expiresAt }),
          codeHash: hashCode(code),
          createdById: actor.id,
        })),
      })
      await writeAudit(tx, {
        actorId: actor.id,
        action: 'invitation.create_for_roster',
        classId,
        subject: { emails },
      })
      return ok(made.map(({ email, name, code }) => ({ email, name, code })))
    },
    { timeout: 60_000 },
  )
}

/** Those of a class, for its instructors; with null those that make instructors, for admins. Newest first. */
export async function listInvitations(actor: Actor, classId: string | null): Promise<ActionResult<InvitationLine[]>> {
  const refused = await refusalFor(actor, classId)
  if (refused) return problem(refused)
  const prisma = await getPrisma()
  const rows = await prisma.invitation.findMany({ where: { classId }, orderBy: { createdAt: 'desc' }, take: 1000 })
  const creators = await prisma.user.findMany({
    where: { id: { in: rows.flatMap(({ createdById }) => createdById ?? []) } },
    select: { id: true, name: true },
  })
  const names = new Map(creators.map(({ id, name }) => [id, name]))
  return ok(
    rows.map((row) => ({
      id: row.id,
      role: row.role,
      email: row.email,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      usesLeft: row.usesLeft,
      createdAt: row.createdAt.toISOString(),
      createdBy: names.get(row.createdById ?? '') ?? null,
      state: stateOf(row),
    })),
  )
}

/** Takes an invitation back; who joined by it stays. */
export async function revokeInvitation(actor: Actor, id: string): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  const row = await prisma.invitation.findUnique({ where: { id }, select: { classId: true } })
  if (!row) return problem('not_found')
  const refused = await refusalFor(actor, row.classId)
  // Of an invitation that is not theirs, not even that it exists.
  if (refused) return problem(row.classId === null ? 'not_found' : refused)
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count === 0) return
    await writeAudit(tx, {
      actorId: actor.id,
      action: 'invitation.revoke',
      classId: row.classId,
      subject: { invitationId: id },
    })
  })
  return ok(null)
}

/** Whether an invitation still lets somebody in, and if not, why. */
export function stateOf(
  { revokedAt, expiresAt, usesLeft }: Pick<Invitation, 'revokedAt' | 'expiresAt' | 'usesLeft'>,
  now = new Date(),
): InvitationState {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt !== null && expiresAt <= now) return 'expired'
  return usesLeft === 0 ? 'used_up' : 'open'
}

function rowOf({ classId, role, email, expiresAt, uses }: InvitationOrder) {
  return {
    classId,
    role: classId === null ? null : role,
    email: email?.trim().toLowerCase() ?? null,
    expiresAt: expiresAt ?? null,
    usesLeft: uses ?? null,
  }
}

async function refusalFor(actor: Actor, classId: string | null): Promise<'not_found' | 'forbidden' | null> {
  if (classId !== null) return refusalIn(actor, classId, 'instructor')
  return allows(actor, 'admin') ? null : 'forbidden'
}
