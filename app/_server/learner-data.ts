import 'server-only'
import { z } from 'zod'
import type { Verdict } from '#content/verdict.ts'
import { ok, problem } from './action.ts'
import type { ActionResult } from './action.ts'
import { discloseVerdict } from './classes/disclose-verdict.ts'
import type { Occasion } from './classes/disclose-verdict.ts'
import { holdsBack, occasionsOf } from './classes/held-back.ts'
import { lessonCode } from './codes.ts'
import type { Prisma } from './generated/prisma/client.ts'
import type { Learner } from './learners.ts'
import { dailyCardsLimits, maxConfigLength } from './limits.ts'
import { getPrisma } from './node/db.ts'
import { fromStoredText, toStoredText } from './node/stored-text.ts'
import { figure, instant, machineName } from './texts.ts'

const percent = z.int().min(0).max(100)
const count = z.int().min(0).max(1_000_000)
const card = machineName(100)
const rows = <Row extends z.ZodType>(row: Row) => z.array(row).max(50_000)

const memory = {
  due: instant,
  stability: z.number().min(0).max(1e6),
  difficulty: z.number().min(0).max(100),
  elapsedDays: count,
  scheduledDays: count,
  learningSteps: count,
  state: z.int().min(0).max(3),
}
const cardColumns = { ...memory, reps: count, lapses: count, lastReview: instant.nullable() }
// Kept as JSON, where dates are text.
const before = z.strictObject({ ...cardColumns, due: z.iso.datetime(), lastReview: z.iso.datetime().nullable() })

/** The file that a learner takes along: all that they own, but for how they sign in. */
const learnerFile = z.strictObject({
  format: z.literal('tracelab-learner'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  dailyCards: z.int().min(dailyCardsLimits.least).max(dailyCardsLimits.most).nullable(),
  predictions: rows(
    z.strictObject({
      lesson: lessonCode,
      beat: machineName(20),
      value: figure,
      confidence: percent,
      committedAt: instant,
    }),
  ),
  progress: rows(z.strictObject({ lesson: lessonCode, beat: machineName(20), updatedAt: instant })),
  drafts: rows(z.strictObject({ exercise: lessonCode, yaml: z.string().max(maxConfigLength), updatedAt: instant })),
  hints: rows(z.strictObject({ exercise: lessonCode, hint: z.int().min(1).max(20), openedAt: instant })),
  disclosures: rows(z.strictObject({ exercise: lessonCode, disclosedAt: instant })),
  cards: rows(z.strictObject({ card, lesson: lessonCode, ...cardColumns })),
  reviews: rows(
    z.strictObject({
      card,
      rating: z.int().min(0).max(4),
      ...memory,
      lastElapsedDays: count,
      reviewedAt: instant,
      confidence: percent.nullable(),
      hits: count.nullable(),
      facts: count.nullable(),
      before: before.nullable(),
    }),
  ),
  /** To be read, not to be brought back: what passed is only what a server graded itself. */
  attempts: z.array(z.unknown()),
  /** To be read as well: what was heard in an answer is what a server heard in it. Older files have none. */
  answers: z.array(z.unknown()).default([]),
  mocks: z.array(z.unknown()).default([]),
  /** And who somebody is here, with their scenarios and classes: none of it is made by a file. */
  account: z.unknown().optional(),
})

/** Everything that is kept about a learner, as JSON. */
export async function exportLearner({ id: learnerId }: Learner, now = new Date()): Promise<object> {
  const prisma = await getPrisma()
  const where = { learnerId }
  const omit = { learnerId: true } as const
  const [plan, predictions, progress, drafts, hints, disclosures, cards, reviews, attempts, answers, mocks] =
    await Promise.all([
      prisma.reviewPlan.findUnique({ where }),
      prisma.prediction.findMany({ where, omit, orderBy: { committedAt: 'asc' } }),
      prisma.lessonProgress.findMany({ where, omit, orderBy: { updatedAt: 'asc' } }),
      prisma.draft.findMany({ where, omit, orderBy: { exercise: 'asc' } }),
      prisma.hintOpened.findMany({ where, omit, orderBy: { openedAt: 'asc' } }),
      prisma.solutionDisclosed.findMany({ where, omit, orderBy: { disclosedAt: 'asc' } }),
      prisma.reviewCard.findMany({ where, omit, orderBy: { card: 'asc' } }),
      prisma.reviewLog.findMany({ where, omit: { learnerId: true, id: true }, orderBy: { reviewedAt: 'asc' } }),
      prisma.attempt.findMany({
        where,
        omit: {
          learnerId: true,
          idempotencyKey: true,
          runs: true,
          progress: true,
          summary: true,
          lane: true,
          turn: true,
        },
        orderBy: { submittedAt: 'asc' },
      }),
      prisma.questionAttempt.findMany({ where, omit: { learnerId: true, runs: true }, orderBy: { answeredAt: 'asc' } }),
      prisma.mock.findMany({
        where,
        omit,
        include: { share: { select: { token: true, createdAt: true } } },
        orderBy: { startedAt: 'asc' },
      }),
    ])
  // What is right is told at the end of a mock, and of an assignment what it tells, here as everywhere.
  const running = new Set(mocks.filter(({ endedAt }) => endedAt === null).map(({ id }) => id))
  const occasions = await occasionsOf([...attempts, ...answers, ...mocks].flatMap(({ sittingId }) => sittingId ?? []))
  const sittingOfMock = new Map(mocks.map(({ id, sittingId }) => [id, sittingId]))
  const isTold = ({ mockId, sittingId }: { mockId: string | null; sittingId: string | null }) => {
    const occasion = occasions.get(sittingId ?? sittingOfMock.get(mockId ?? '') ?? '')
    return !running.has(mockId ?? '') && (occasion === undefined || !holdsBack(occasion))
  }
  const plain = <Row extends { yaml: string }>(row: Row) => ({ ...row, yaml: fromStoredText(row.yaml) })
  return {
    format: 'tracelab-learner',
    version: 1,
    exportedAt: now.toISOString(),
    dailyCards: plan?.dailyCards ?? null,
    predictions,
    progress,
    drafts: drafts.map(plain),
    hints,
    disclosures,
    cards,
    reviews,
    attempts: attempts.map((attempt) => ({ ...plain(attempt), verdict: tellOf(attempt, occasions) })),
    answers: answers.map(({ recognised, text, ...answer }) => ({
      ...answer,
      text: fromStoredText(text),
      recognised: isTold(answer) ? recognised : null,
    })),
    mocks,
  }
}

function tellOf(
  { sittingId, verdict }: { sittingId: string | null; verdict: Prisma.JsonValue },
  occasions: ReadonlyMap<string, Occasion>,
): unknown {
  if (sittingId === null || verdict === null) return verdict
  const occasion = occasions.get(sittingId)
  return occasion === undefined ? null : discloseVerdict(verdict as unknown as Verdict, occasion)
}

/** What a file brought that was not there: rows by kind. */
export type Brought = { predictions: number; progress: number; drafts: number; cards: number; reviews: number }

const atOnce = 500

/**
 * Brings a file's data to a learner. Where both have something, what is here stands; answers come with the cards that
 * were not here, so that the same file twice is the same as once.
 */
export async function importLearner({ id: learnerId }: Learner, text: string): Promise<ActionResult<Brought>> {
  const file = learnerFile.safeParse(parseJson(text))
  if (!file.success) return problem('invalid_input')
  const { data } = file
  const prisma = await getPrisma()
  const owned = <Row extends object>(all: readonly Row[]) => all.map((row) => ({ ...row, learnerId }))
  return prisma.$transaction(
    async (tx) => {
      const here = await tx.reviewCard.findMany({ where: { learnerId }, select: { card: true } })
      const present = new Set(here.map((one) => one.card))
      const cards = data.cards.filter((one) => !present.has(one.card))
      const fresh = new Set(cards.map((one) => one.card))
      const reviews = data.reviews.filter((one) => fresh.has(one.card))
      const drafts = data.drafts.map((draft) => ({ ...draft, yaml: toStoredText(draft.yaml) }))
      await createAll(data.hints, (some) => tx.hintOpened.createMany({ data: owned(some), skipDuplicates: true }))
      await createAll(data.disclosures, (some) =>
        tx.solutionDisclosed.createMany({ data: owned(some), skipDuplicates: true }),
      )
      if (data.dailyCards !== null) {
        await tx.reviewPlan.createMany({ data: [{ learnerId, dailyCards: data.dailyCards }], skipDuplicates: true })
      }
      return ok({
        predictions: await createAll(data.predictions, (some) =>
          tx.prediction.createMany({ data: owned(some), skipDuplicates: true }),
        ),
        progress: await createAll(data.progress, (some) =>
          tx.lessonProgress.createMany({ data: owned(some), skipDuplicates: true }),
        ),
        drafts: await createAll(drafts, (some) => tx.draft.createMany({ data: owned(some), skipDuplicates: true })),
        cards: await createAll(cards, (some) => tx.reviewCard.createMany({ data: owned(some), skipDuplicates: true })),
        reviews: await createAll(reviews, (some) =>
          tx.reviewLog.createMany({
            data: some.map(({ before: was, ...row }) => ({
              ...row,
              learnerId,
              ...(was && { before: was as Prisma.InputJsonValue }),
            })),
          }),
        ),
      })
    },
    { timeout: 60_000 },
  )
}

/** Creates rows some at a time, as a statement takes so many values and no more; returns how many were new. */
async function createAll<Row>(
  all: readonly Row[],
  create: (some: Row[]) => Promise<{ count: number }>,
): Promise<number> {
  let created = 0
  for (let from = 0; from < all.length; from += atOnce) created += (await create(all.slice(from, from + atOnce))).count
  return created
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
