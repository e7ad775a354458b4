import 'server-only'
import { ok } from '../action.ts'
import type { ActionResult } from '../action.ts'
import type { Actor } from '../access.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { getPrisma } from '../node/db.ts'
import { findClass } from './find-class.ts'

/** Who sits at an assignment: a student, or somebody who teaches as their test student. */
export type Sitter = { userId: string; name: string; extraTime: number | null; isTest: boolean }

/**
 * The user that stands for an instructor as a student of one class. Nobody can sign in as it: it has no account, and its
 * id is of a form that sign-up does not make.
 */
const testUserId = (classId: string, userId: string): string => `test:${classId}:${userId}`

/** Whether what belongs to `ownerId` is this person's: their own, or of a test student of theirs. */
export function isOwn(ownerId: string, userId: string): boolean {
  return ownerId === userId || (ownerId.startsWith('test:') && ownerId.endsWith(`:${userId}`))
}

/** As whom somebody sits in a class; null for who is no member, or teaches and has no test student. */
export async function findSitter(actor: Pick<Actor, 'id'>, classId: string): Promise<Sitter | null> {
  const prisma = await getPrisma()
  const members = await prisma.classMember.findMany({
    where: { classId, userId: { in: [actor.id, testUserId(classId, actor.id)] } },
    select: { userId: true, name: true, role: true, extraTime: true, isTest: true },
  })
  const own = members.find(({ userId }) => userId === actor.id)
  if (!own) return null
  const sitting = own.role === 'student' ? own : members.find(({ isTest }) => isTest)
  if (!sitting) return null
  const { userId, name, extraTime, isTest } = sitting
  return { userId, name, extraTime, isTest }
}

/** Gives somebody who teaches a student of their own, to see what students see; it is in no figure of the class. */
export async function ensureTestStudent(actor: Actor, classId: string): Promise<ActionResult<{ userId: string }>> {
  const found = await findClass(actor, classId, 'assistant')
  if (!found.ok) return found
  const prisma = await getPrisma()
  const id = testUserId(classId, actor.id)
  const name = `${actor.name} (test)`
  await prisma.$transaction(async (tx) => {
    await tx.user.createMany({
      data: [{ id, name, email: `${classId}.${actor.id}@test.invalid`.toLowerCase(), isAnonymous: true }],
      skipDuplicates: true,
    })
    await tx.classMember.createMany({
      data: [{ classId, userId: id, role: 'student', name, isTest: true }],
      skipDuplicates: true,
    })
  })
  return ok({ userId: id })
}

/** Takes away what the test student did, so that it can begin as a new one. */
export async function clearTestStudent(actor: Actor, classId: string): Promise<ActionResult<null>> {
  const found = await findClass(actor, classId, 'assistant')
  if (!found.ok) return found
  const prisma = await getPrisma()
  await prisma.user.deleteMany({ where: { id: testUserId(classId, actor.id) } })
  return ok(null)
}

/** Takes away all test students of somebody who leaves: they are users of their own, and would be nobody's. */
export async function removeTestStudents(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.user.deleteMany({ where: { id: { startsWith: 'test:', endsWith: `:${userId}` } } })
}

/** Takes away the test student of who teaches in a class no more. */
export async function removeTestStudent(tx: Prisma.TransactionClient, classId: string, userId: string): Promise<void> {
  await tx.user.deleteMany({ where: { id: testUserId(classId, userId) } })
}
