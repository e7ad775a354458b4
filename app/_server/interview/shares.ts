import 'server-only'
import { randomBytes } from 'node:crypto'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { isHeldBack } from '../classes/held-back.ts'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'

const tokenBytes = 16

/** Lets whoever has the link read the scorecard of a mock that has ended; shared twice it is the same link. */
export async function shareScorecard(learner: Learner, mockId: string): Promise<ActionResult<{ token: string }>> {
  const prisma = await getPrisma()
  const mock = await prisma.mock.findFirst({
    where: { id: mockId, learnerId: learner.id },
    select: { endedAt: true, sittingId: true },
  })
  if (!mock) return problem('not_found')
  if (mock.endedAt === null || (await isHeldBack(mock.sittingId))) return problem('not_now')
  const token = randomBytes(tokenBytes).toString('base64url')
  await prisma.scorecardShare.createMany({ data: [{ token, mockId }], skipDuplicates: true })
  const share = await prisma.scorecardShare.findUnique({ where: { mockId }, select: { token: true } })
  return share ? ok(share) : problem('not_found')
}

/** Takes the link back at once; shared again it is another. */
export async function unshareScorecard(learner: Learner, mockId: string): Promise<ActionResult<null>> {
  const prisma = await getPrisma()
  await prisma.scorecardShare.deleteMany({ where: { mockId, mock: { learnerId: learner.id } } })
  return ok(null)
}
