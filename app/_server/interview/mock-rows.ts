import 'server-only'
import type { Level, MockItem } from '#content/interview/plan-mock.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Mock, Prisma, QuestionAttempt } from '../generated/prisma/client.ts'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'
import type { FollowedMock } from './follow-mock.ts'
import type { MockSettings } from './mock-state.ts'
import { heardIn } from './show-attempt.ts'

/** A mock with its answers in their order. */
export type MockWithAnswers = Mock & { answers: QuestionAttempt[] }

/** What is read with a mock. */
export const withAnswers = { answers: { orderBy: { position: 'asc' } } } satisfies Prisma.MockInclude

/** A learner's own mock; undefined where there is none with this id. */
export async function findMock(learner: Learner, id: string): Promise<MockWithAnswers | undefined> {
  const prisma = await getPrisma()
  const row = await prisma.mock.findFirst({ where: { id, learnerId: learner.id }, include: withAnswers })
  return row ?? undefined
}

/** What a mock asks, in order. */
export const planOf = ({ plan }: Pick<Mock, 'plan'>): MockItem[] => plan as unknown as MockItem[]

/** The level of a mock. */
export const levelOf = ({ level }: Pick<Mock, 'level'>): Level => level as Level

/** The language of a mock. */
export const localeOf = ({ locale }: Pick<Mock, 'locale'>): Locale => locale as Locale

/** A mock as it was asked for. */
export function settingsOf(row: Mock): MockSettings & { code: string | null } {
  return {
    role: row.role,
    level: levelOf(row),
    minutes: row.minutes as MockSettings['minutes'],
    extraTime: row.extraTime as MockSettings['extraTime'],
    locale: localeOf(row),
    code: row.code,
  }
}

/** Seconds a mock may take; null for no limit. */
export function limitOf({ minutes, extraTime }: Pick<Mock, 'minutes' | 'extraTime'>): number | null {
  return extraTime === null ? null : 60 * minutes * extraTime
}

/** A mock as following it needs it. */
export function toFollow(mock: MockWithAnswers): FollowedMock {
  return {
    plan: planOf(mock),
    level: levelOf(mock),
    extraTime: mock.extraTime,
    findQuestion,
    answers: mock.answers.map((row) => ({
      question: row.question,
      followUp: row.followUp,
      outcome: row.outcome === 'answered' ? 'answered' : 'skipped',
      said: new Set(heardIn(row).facts.flatMap(({ id, hit }) => (hit ? [id] : []))),
      atS: row.usedS ?? 0,
    })),
  }
}
