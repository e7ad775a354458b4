import 'server-only'
import type { Actor } from '../access.ts'
import type { Prisma } from '../generated/prisma/client.ts'

/** The scenarios that somebody may write: their own, and those whose editor they are. */
export function writtenBy({ id }: Pick<Actor, 'id'>): Prisma.ScenarioWhereInput {
  return { OR: [{ ownerId: id }, { editors: { some: { userId: id } } }] }
}

/** The scenario, for whoever may write it; null for everybody else. */
export function findScenario(tx: Prisma.TransactionClient, actor: Pick<Actor, 'id'>, id: string) {
  return tx.scenario.findFirst({ where: { id, ...writtenBy(actor) } })
}

/** Names of people by their ids; of those who have left there is none. */
export async function namesOf(
  tx: Prisma.TransactionClient,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string | null, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whether somebody teaches a class that was given any version of this scenario. */
export async function teachesWith(
  tx: Prisma.TransactionClient,
  { id }: Pick<Actor, 'id'>,
  number: number,
): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM assignment_step step
    JOIN assignment ON assignment.id = step."assignmentId"
    JOIN class_member member ON member."classId" = assignment."classId"
    WHERE member."userId" = ${id} AND member.role <> 'student'
      AND step.kind = 'scenario' AND step.what->>'scenario' LIKE ${`S${number}.%`}
    LIMIT 1`
  return found.length > 0
}
