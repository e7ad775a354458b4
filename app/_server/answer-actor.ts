import 'server-only'
import { z } from 'zod'
import { findActor } from './access.ts'
import type { Actor } from './access.ts'
import type { ActionResult } from './action.ts'
import { notFound, notSignedIn, reply } from './reply.ts'

/**
 * What a route tells an account of something of theirs: the value, or 401 to nobody, 404 to who may not know of it, also
 * where an id is none, and 403 to who may know of it and not read it.
 */
export async function answerActor<Params extends Record<string, string>>(
  params: Promise<Params>,
  read: (actor: Actor, params: Params) => Promise<ActionResult<unknown>>,
): Promise<Response> {
  const actor = await findActor()
  if (!actor) return notSignedIn()
  const given = await params
  if (!Object.values(given).every((id) => z.uuid().safeParse(id).success)) return notFound()
  const result = await read(actor, given)
  if (result.ok) return reply(result.value)
  return result.problem === 'forbidden' ? reply({ problem: 'forbidden' }, 403) : notFound()
}
