import type { Prisma } from '../generated/prisma/client.ts'

/** Answers that are a learner's own business and that they may read: those of a mock when it has ended, none of a class. */
export const ownAnswers = {
  sittingId: null,
  OR: [{ mockId: null }, { mock: { endedAt: { not: null }, sittingId: null } }],
} satisfies Prisma.QuestionAttemptWhereInput
