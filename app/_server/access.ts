import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { problem } from './action.ts'
import type { ActionResult } from './action.ts'
import { getAuth } from './auth.ts'
import type { ClassRole, Role } from './generated/prisma/client.ts'
import { getPrisma } from './node/db.ts'
import { beginAction } from './node/refuse-request.ts'
import { inSpan } from './node/telemetry/telemetry.ts'

/** Somebody with an account, and what they may do on this instance. */
export type Actor = { id: string; role: Role; name: string; email: string }

const RANK: Record<Role, number> = { learner: 0, instructor: 1, admin: 2 }
const CLASS_RANK: Record<ClassRole, number> = { student: 0, assistant: 1, instructor: 2 }

/** Who is asking, if they have an account. Their role is read from the database each time: it may be taken away. */
export async function findActor(): Promise<Actor | null> {
  const requestHeaders = await headers()
  const session = await (await getAuth()).api.getSession({ headers: requestHeaders })
  if (!session) return null
  const prisma = await getPrisma()
  const user = await prisma.user.findUnique({
    where: { id: session.user.id },
    select: { id: true, role: true, name: true, email: true, isAnonymous: true },
  })
  if (!user || user.isAnonymous) return null
  return { id: user.id, role: user.role, name: user.name, email: user.email }
}

/** Whether this role of the instance allows what `least` does. */
export function allows(actor: Pick<Actor, 'role'>, least: Role): boolean {
  return RANK[actor.role] >= RANK[least]
}

/** What somebody is in a class; null for no member. An admin is none unless they are one. */
export async function membershipOf(actor: Pick<Actor, 'id'>, classId: string): Promise<ClassRole | null> {
  const prisma = await getPrisma()
  const member = await prisma.classMember.findUnique({
    where: { classId_userId: { classId, userId: actor.id } },
    select: { role: true },
  })
  return member?.role ?? null
}

/**
 * Why somebody may not do this in a class, or null. Of a class that is not theirs they are told nothing, not even that it
 * exists.
 */
export async function refusalIn(
  actor: Pick<Actor, 'id'>,
  classId: string,
  least: ClassRole,
): Promise<'not_found' | 'forbidden' | null> {
  const role = await membershipOf(actor, classId)
  if (role === null) return 'not_found'
  return CLASS_RANK[role] >= CLASS_RANK[least] ? null : 'forbidden'
}

/** A server action for people with an account, and with at least this role on the instance. What is posted is read first. */
export function accountAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (input: z.output<Schema>, actor: Actor) => Promise<ActionResult<T>>,
  least: Role = 'learner',
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    beginAction()
    const parsed = schema.safeParse(input)
    if (!parsed.success) return problem('invalid_input')

    const actor = await findActor()
    if (!actor) return problem('sign_in_needed')
    if (!allows(actor, least)) return problem('forbidden')

    return inSpan('server action', {}, () => run(parsed.data, actor))
  }
}
