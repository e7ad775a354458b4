import 'server-only'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { writeAudit } from '../audit.ts'
import { getPrisma } from '../node/db.ts'
import type { RosterImport, RosterPreview, RosterRefusal, RosterRow } from './dto/rosters.ts'
import { findClass } from './find-class.ts'
import { readRoster } from './read-roster.ts'
import type { ReadRoster } from './read-roster.ts'

/** What a file would do to a class; nothing is changed. */
export async function previewRoster(
  actor: Actor,
  { class: classId, file }: { class: string; file: Uint8Array },
): Promise<ActionResult<RosterPreview | { refusal: RosterRefusal }>> {
  const found = await findClass(actor, classId, 'instructor')
  if (!found.ok) return found
  const read = readRoster(file)
  return ok('refusal' in read ? read : await compare(classId, read))
}

/**
 * Writes a roster's good rows down: who is not in the class yet is awaited. Rows with problems, and members, are left as
 * they are. The file is read again, as nothing that a page made of it is believed.
 */
export async function importRoster(
  actor: Actor,
  { class: classId, file }: { class: string; file: Uint8Array },
): Promise<ActionResult<RosterImport | { refusal: RosterRefusal }>> {
  const found = await findClass(actor, classId, 'instructor')
  if (!found.ok) return found
  if (found.value.archivedAt !== null) return problem('not_now')
  const read = readRoster(file)
  if ('refusal' in read) return ok(read)
  const { rows, counts } = await compare(classId, read)
  const good = rows.filter(({ state }) => state === 'new' || state === 'known')
  const skipped = counts.member + counts.problem
  const prisma = await getPrisma()
  if (good.length === 0) {
    const awaited = await prisma.rosterEntry.count({ where: { classId, claimedAt: null } })
    return ok({ added: 0, updated: 0, skipped, awaited })
  }
  const awaited = await prisma.$transaction(
    async (tx) => {
      // One statement: a roster has thousands of rows, and an import that stops half way would be a riddle.
      await tx.$executeRaw`
        INSERT INTO roster_entry (id, "classId", email, name, "studentNo", role)
        SELECT gen_random_uuid(), ${classId}::uuid, row.email, row.name, row."studentNo", row.role::class_role
        FROM json_to_recordset(${JSON.stringify(good)}::json)
          AS row(email text, name text, "studentNo" text, role text)
        ON CONFLICT ("classId", email) DO UPDATE
          SET name = excluded.name, "studentNo" = excluded."studentNo", role = excluded.role, "claimedAt" = NULL`
      await writeAudit(tx, {
        actorId: actor.id,
        action: 'roster.import',
        classId,
        subject: { classId },
        after: { added: counts.new, updated: counts.known, emails: good.map(({ email }) => email) },
      })
      return tx.rosterEntry.count({ where: { classId, claimedAt: null } })
    },
    { timeout: 60_000 },
  )
  return ok({ added: counts.new, updated: counts.known, skipped, awaited })
}

/** Awaits somebody no longer; an invitation that they were given is revoked. */
export async function removeAwaited(
  actor: Actor,
  { class: classId, entry: id }: { class: string; entry: string },
): Promise<ActionResult<null>> {
  const found = await findClass(actor, classId, 'instructor')
  if (!found.ok) return found
  const prisma = await getPrisma()
  return prisma.$transaction(async (tx) => {
    const entry = await tx.rosterEntry.findFirst({ where: { id, classId, claimedAt: null } })
    if (!entry) return problem('not_found')
    await tx.rosterEntry.delete({ where: { id } })
    const { email, name } = entry
    await tx.invitation.updateMany({
      where: { classId, email, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    await writeAudit(tx, { actorId: actor.id, action: 'roster.remove', classId, subject: { email, name } })
    return ok(null)
  })
}

async function compare(classId: string, { rows, columns, delimiter }: ReadRoster): Promise<RosterPreview> {
  const prisma = await getPrisma()
  const members = await prisma.classMember.findMany({
    where: { classId, isTest: false },
    select: { user: { select: { email: true } } },
  })
  const entries = await prisma.rosterEntry.findMany({
    where: { classId },
    select: { email: true, claimedAt: true },
  })
  const joined = new Set(members.map(({ user }) => user.email.toLowerCase()))
  const known = new Set(entries.map(({ email }) => email))
  const stateOf = (row: ReadRoster['rows'][number]): RosterRow['state'] => {
    if (row.problems.length > 0) return 'problem'
    if (joined.has(row.email)) return 'member'
    return known.has(row.email) ? 'known' : 'new'
  }
  const counts = { new: 0, known: 0, member: 0, problem: 0 }
  const compared = rows.map((row): RosterRow => {
    const state = stateOf(row)
    counts[state] += 1
    return { ...row, state }
  })
  return { rows: compared, counts, columns, delimiter }
}
