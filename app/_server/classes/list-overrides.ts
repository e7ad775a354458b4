import 'server-only'
import { getPrisma } from '../node/db.ts'
import type { OverrideEntry } from './dto/gradebook.ts'

/** All points that were given by hand to a student for a step, the newest first. */
export async function listOverrides(stepId: string, userId: string): Promise<OverrideEntry[]> {
  const prisma = await getPrisma()
  const overrides = await prisma.gradeOverride.findMany({
    where: { stepId, userId },
    orderBy: [{ givenAt: 'desc' }, { id: 'desc' }],
  })
  const graders = await prisma.user.findMany({
    where: { id: { in: overrides.flatMap(({ givenById }) => givenById ?? []) } },
    select: { id: true, name: true },
  })
  return overrides.map(({ points, reason, givenById, givenAt }) => ({
    points,
    reason,
    by: graders.find((one) => one.id === givenById)?.name ?? null,
    at: givenAt.toISOString(),
  }))
}
