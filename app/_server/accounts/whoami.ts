import 'server-only'
import type { Actor } from '../access.ts'
import type { ClassRole, Role } from '../generated/prisma/client.ts'
import type { Learner } from '../learners.ts'
import { sendsMail } from '../mail.ts'
import { getPrisma } from '../node/db.ts'

/** Who somebody is here, as the pages ask for it. */
export type Whoami = {
  account: { name: string; email: string; role: Role } | null
  classes: { id: string; name: string; role: ClassRole; isArchived: boolean }[]
  /** Somebody without an account has done something on this device. */
  hasWorkHere: boolean
  /** This instance sends mail, so there are ways in by mail. */
  sendsMail: boolean
}

/** What an account may be told of itself; of nobody, that they are nobody. Classes by name. */
export async function findWhoami(actor: Actor | null, learner: Learner | null): Promise<Whoami> {
  if (!actor) return { account: null, classes: [], hasWorkHere: learner !== null, sendsMail: sendsMail() }
  const prisma = await getPrisma()
  const memberships = await prisma.classMember.findMany({
    where: { userId: actor.id },
    select: { role: true, class: { select: { id: true, name: true, archivedAt: true } } },
    orderBy: [{ class: { name: 'asc' } }, { classId: 'asc' }],
  })
  return {
    account: { name: actor.name, email: actor.email, role: actor.role },
    classes: memberships.map(({ role, class: { id, name, archivedAt } }) => ({
      id,
      name,
      role,
      isArchived: archivedAt !== null,
    })),
    hasWorkHere: false,
    sendsMail: sendsMail(),
  }
}
