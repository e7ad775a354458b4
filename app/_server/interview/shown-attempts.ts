import 'server-only'
import { findQuestion } from '#content/questions/load-questions.ts'
import type { Level } from '#content/interview/plan-mock.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { QuestionAttempt } from '../generated/prisma/client.ts'
import { isHeldBack } from '../classes/held-back.ts'
import type { Learner } from '../learners.ts'
import { getPrisma } from '../node/db.ts'
import type { ShownAttempt } from './question-state.ts'
import { showAttempt, tickedIn } from './show-attempt.ts'

/** Whether an answer may be talked about: in a mock, not before its end, and in a class when that tells it. */
export async function isOver({ mockId, sittingId }: Pick<QuestionAttempt, 'mockId' | 'sittingId'>): Promise<boolean> {
  if (mockId === null) return !(await isHeldBack(sittingId))
  const prisma = await getPrisma()
  const mock = await prisma.mock.findUnique({ where: { id: mockId }, select: { endedAt: true, sittingId: true } })
  return mock !== null && mock.endedAt !== null && !(await isHeldBack(mock.sittingId))
}

/** One attempt of a learner, once it may be seen; in the language it was given in unless another is asked for. */
export async function findShownAttempt(
  learner: Learner,
  id: string,
  locale?: Locale,
): Promise<ShownAttempt | undefined> {
  const prisma = await getPrisma()
  const row = await prisma.questionAttempt.findFirst({ where: { id, learnerId: learner.id }, include: { mock: true } })
  const question = row && findQuestion(row.question)
  if (!row || !question || !(await isOver(row))) return undefined
  const earlier =
    row.mockId === null
      ? []
      : await prisma.questionAttempt.findMany({
          where: { mockId: row.mockId, question: row.question, position: { lt: row.position ?? 0 } },
        })
  return showAttempt(row, question, {
    locale: locale ?? (row.locale as Locale),
    level: (row.mock?.level as Level | undefined) ?? question.level,
    before: new Set(earlier.flatMap((one) => [...tickedIn(one)])),
  })
}
