import 'server-only'
import { loadRoles } from '#content/questions/load-roles.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { holdsBack, occasionsOf } from '../classes/held-back.ts'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'
import { settingsOf, withAnswers } from './mock-rows.ts'
import type { MockSummary } from './mock-state.ts'
import { scoreRows } from './score-rows.ts'

const listedAtMost = 50

/** A learner's mocks, the latest first; what one came to that belongs to an assignment is told when that tells it. */
export async function listMocks(learner: Learner, locale: Locale): Promise<MockSummary[]> {
  const prisma = await getPrisma()
  const rows = await prisma.mock.findMany({
    where: { learnerId: learner.id },
    include: withAnswers,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: listedAtMost,
  })
  const occasions = await occasionsOf(rows.flatMap(({ sittingId }) => sittingId ?? []))
  const isTold = ({ sittingId }: { sittingId: string | null }) => {
    const occasion = occasions.get(sittingId ?? '')
    return occasion === undefined || !holdsBack(occasion)
  }
  return rows.map((mock) => ({
    id: mock.id,
    settings: settingsOf(mock),
    roleName: loadRoles().roles[mock.role]?.name[locale] ?? mock.role,
    status: mock.endedAt === null ? 'running' : 'ended',
    startedAt: mock.startedAt.toISOString(),
    endedAt: mock.endedAt?.toISOString() ?? null,
    usedS: mock.usedS,
    share: mock.endedAt === null || !isTold(mock) ? null : scoreRows(mock).overall.share,
  }))
}
