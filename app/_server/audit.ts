import 'server-only'
import { ok, problem } from './action.ts'
import type { ActionResult } from './action.ts'
import { allows, refusalIn } from './access.ts'
import type { Actor } from './access.ts'
import type { Prisma } from './generated/prisma/client.ts'
import { getPrisma } from './node/db.ts'

/** What is written down. The reader needs no other table to understand an old entry, so what changed is told whole. */
export type AuditRecord = {
  /** Null for the server itself. */
  actorId: string | null
  /** `noun.verb`: `grade.override`, `role.set`, `member.remove` … */
  action: string
  /** Null for what concerns no class. */
  classId?: string | null
  /** Whom or what it is about: ids by kind, `{ userId }`. */
  subject: Prisma.InputJsonObject
  before?: Prisma.InputJsonValue
  after?: Prisma.InputJsonValue
  reason?: string
}

/** Writes one entry, in the transaction of the change itself: there is never the one without the other. */
export async function writeAudit(tx: Prisma.TransactionClient, record: AuditRecord): Promise<void> {
  const { actorId, action, classId = null, subject, before, after, reason } = record
  await tx.auditEntry.create({
    data: {
      actorId,
      action,
      classId,
      subject,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      ...(reason !== undefined && { reason }),
    },
  })
}

/** An entry as it is read. `actor` is null once they have left, and for the server itself. */
export type AuditLine = {
  id: string
  at: string
  actor: { id: string; name: string } | null
  action: string
  subject: Prisma.JsonValue
  /** Of whom it is about, where it is about an account that is still there. */
  subjectName: string | null
  before: Prisma.JsonValue
  after: Prisma.JsonValue
  reason: string | null
}

const linesAtOnce = 50

/**
 * The log of a class for its instructors; with `classId: null` that of the instance, for admins, in which no class
 * appears. Newest first, 50 at once; `next` is the `after` of the page that follows, null at the end.
 */
export async function listAudit(
  actor: Actor,
  { classId, after }: { classId: string | null; after?: string | undefined },
): Promise<ActionResult<{ lines: AuditLine[]; next: string | null }>> {
  const refused = classId === null ? refusalHere(actor) : await refusalIn(actor, classId, 'instructor')
  if (refused) return problem(refused)

  const prisma = await getPrisma()
  const rows = await prisma.auditEntry.findMany({
    where: { classId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: linesAtOnce + 1,
    ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    include: { actor: { select: { id: true, name: true } } },
  })
  const about = rows.map(({ subject }) => userIdOf(subject))
  const users = await prisma.user.findMany({
    where: { id: { in: about.filter((id) => id !== null) } },
    select: { id: true, name: true },
  })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  const lines = rows.slice(0, linesAtOnce).map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    subjectName: names.get(userIdOf(row.subject) ?? '') ?? null,
    before: row.before,
    after: row.after,
    reason: row.reason,
  }))
  return ok({ lines, next: rows.length > linesAtOnce ? (lines.at(-1)?.id ?? null) : null })
}

function refusalHere(actor: Actor): 'forbidden' | null {
  return allows(actor, 'admin') ? null : 'forbidden'
}

function userIdOf(subject: Prisma.JsonValue): string | null {
  const { userId } = Object(subject) as { userId?: unknown }
  return typeof userId === 'string' ? userId : null
}
