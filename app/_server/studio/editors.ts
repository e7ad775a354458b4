import 'server-only'
import type { Actor } from '../access.ts'
import { ok } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getPrisma } from '../node/db.ts'
import { missing } from './scenarios.ts'

/**
 * Lets somebody else write a scenario, by the e-mail address of their account. The answer is the same whether or not there
 * is an account with it: addresses are not to be tried out here. Only instructors can be editors.
 */
export async function addEditor(
  actor: Actor,
  { id, email }: { id: string; email: string },
): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  if ((await prisma.scenario.count({ where: { id, ownerId: actor.id } })) === 0) return missing(actor, id)
  const user = await prisma.user.findFirst({
    where: { email: email.toLowerCase(), isAnonymous: { not: true }, role: { in: ['instructor', 'admin'] } },
    select: { id: true },
  })
  if (user && user.id !== actor.id)
    await prisma.scenarioEditor.createMany({ data: [{ scenarioId: id, userId: user.id }], skipDuplicates: true })
  return ok(null)
}

/** Takes that back. An editor may leave by themselves. */
export async function removeEditor(
  actor: Actor,
  { id, editor }: { id: string; editor: string },
): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  const isOwner = (await prisma.scenario.count({ where: { id, ownerId: actor.id } })) === 1
  if (!isOwner && editor !== actor.id) return missing(actor, id)
  const { count } = await prisma.scenarioEditor.deleteMany({ where: { scenarioId: id, userId: editor } })
  // Whoever is no editor and would leave is told no more than anybody.
  return isOwner || count === 1 ? ok(null) : missing(actor, id)
}
