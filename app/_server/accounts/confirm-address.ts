import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getPrisma } from '../node/db.ts'
import { serverSecret } from '../node/server-secret.ts'

const dayMs = 24 * 60 * 60 * 1000
const weekMs = 7 * dayMs

/** What a mail to this address carries: `<until>.<signature>`, good for a week and for this account alone. */
export function confirmationToken(account: Pick<Actor, 'id' | 'email'>, now = Date.now()): string {
  const until = String(now + weekMs)
  return `${until}.${signature(account, until)}`
}

/**
 * The reader of the mail says that the address is theirs. They have to be signed in to the account: somebody whose address
 * a stranger typed at sign-up would otherwise confirm the stranger's account by opening a link.
 */
export async function confirmAddress(actor: Actor, token: string, now = Date.now()): Promise<ActionResult<null>> {
  const [until = '', given = ''] = token.split('.')
  const expected = Buffer.from(signature(actor, until))
  const isSigned = expected.length === Buffer.byteLength(given) && timingSafeEqual(expected, Buffer.from(given))
  if (!isSigned || Number(until) < now) return problem('not_found')
  const prisma = await getPrisma()
  await prisma.user.update({ where: { id: actor.id }, data: { emailVerified: true } })
  return ok(null)
}

function signature({ id, email }: Pick<Actor, 'id' | 'email'>, until: string): string {
  return createHmac('sha256', serverSecret('mail'))
    .update(JSON.stringify([id, email, until]))
    .digest('base64url')
}
