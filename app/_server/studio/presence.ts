import 'server-only'
import type { Actor } from '../access.ts'
import type { Prisma } from '../generated/prisma/client.ts'

const aroundMs = 45_000

/** Writes down that somebody has a scenario open, and says who else has: for all servers, by the database's rows. */
export async function meetOthers(
  tx: Prisma.TransactionClient,
  actor: Pick<Actor, 'id'>,
  scenarioId: string,
  now = new Date(),
): Promise<{ name: string }[]> {
  await tx.$executeRaw`
    INSERT INTO scenario_presence ("scenarioId", "userId", "seenAt") VALUES (${scenarioId}::uuid, ${actor.id}, ${now})
    ON CONFLICT ("scenarioId", "userId") DO UPDATE SET "seenAt" = EXCLUDED."seenAt"`
  const rows = await tx.scenarioPresence.findMany({
    where: { scenarioId, userId: { not: actor.id }, seenAt: { gt: new Date(now.getTime() - aroundMs) } },
    select: { user: { select: { name: true } } },
    orderBy: { userId: 'asc' },
  })
  return rows.map(({ user }) => ({ name: user.name }))
}
