import 'server-only'
import { loadRoles } from '#content/questions/load-roles.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'
import { settingsOf, withAnswers } from './mock-rows.ts'
import type { MockSummary } from './mock-state.ts'
import { scoreRows } from './score-rows.ts'

const listedAtMost = 50

/** A learner's mocks, the latest first. */
export async function listMocks(learner: Learner, locale: Locale): Promise<MockSummary[]> {
  const prisma = await getPrisma()
  const rows = await prisma.mock.findMany({
    where: { learnerId: learner.id },
    include: withAnswers,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: listedAtMost,
  })
  return rows.map((mock) => ({
    id: mock.id,
    settings: settingsOf(mock),
    roleName: loadRoles().roles[mock.role]?.name[locale] ?? mock.role,
    status: mock.endedAt === null ? 'running' : 'ended',
    startedAt: mock.startedAt.toISOString(),
    endedAt: mock.endedAt?.toISOString() ?? null,
    usedS: mock.usedS,
    share: mock.endedAt === null ? null : scoreRows(mock).overall.share,
  }))
}
