import 'server-only'
import { createEmptyCard } from 'ts-fsrs'
import type { Card } from 'ts-fsrs'
import { ok, problem } from './action.ts'
import type { ActionResult } from './action.ts'
import type { Prisma } from './generated/prisma/client.ts'
import type { ReviewCard as ReviewCardRow } from './generated/prisma/client.ts'
import type { Learner } from './learners.ts'
import { ratings, retrievabilityOf, scheduler } from './memory/fsrs.ts'
import type { ReviewGrade } from './memory/fsrs.ts'
import { getPrisma } from './node/db.ts'

/** A recall card of a learner; its words are content. */
export type ReviewCard = {
  /** The lesson's code and the card's name in it (`L08.1/one-yes`), or an interview question (`Q8.2`). */
  card: string
  lesson: string
  due: string
  /** How often it was answered; an answer names it, so that a double click counts once. */
  reps: number
  /** Days until it is as likely forgotten as `1 - request_retention`. */
  stability: number
  lastReview: string | null
}

/** How a recall went, by the learner's own reading after the answer was shown. */
export type Recall = {
  /** 0 to 100. */
  confidence: number
  hits: number
  facts: number
}

/** A card's state in memory, with the chance that it would be recalled now. */
export type CardMemory = ReviewCard & { retrievability: number }

const columnsOf = (card: Card): Omit<ReviewCardRow, 'learnerId' | 'card' | 'lesson'> => ({
  due: card.due,
  stability: card.stability,
  difficulty: card.difficulty,
  elapsedDays: card.elapsed_days,
  scheduledDays: card.scheduled_days,
  learningSteps: card.learning_steps,
  reps: card.reps,
  lapses: card.lapses,
  state: card.state,
  lastReview: card.last_review ?? null,
})

/** Puts a lesson's cards into the learner's queue, due at once; those already there keep their schedule. */
export async function emitLessonCards(
  learner: Learner,
  lesson: string,
  cards: string[],
  now = new Date(),
): Promise<ReviewCard[]> {
  const prisma = await getPrisma()
  const empty = columnsOf(createEmptyCard(now))
  const names = cards.map((card) => `${lesson}/${card}`)
  await prisma.reviewCard.createMany({
    data: names.map((card) => ({ ...empty, learnerId: learner.id, card, lesson })),
    skipDuplicates: true,
  })
  const rows = await prisma.reviewCard.findMany({
    where: { learnerId: learner.id, card: { in: names } },
    orderBy: { card: 'asc' },
  })
  return rows.map(toReviewCard)
}

/**
 * Puts cards into the learner's queue for one instant, within a transaction; those already there keep their schedule.
 * `withdrawn` are taken out again if they came for that same instant and were never answered.
 */
export async function dealCards(
  tx: Prisma.TransactionClient,
  { id: learnerId }: Learner,
  { due, cards, withdrawn }: { due: Date; cards: { card: string; lesson: string }[]; withdrawn: string[] },
): Promise<void> {
  await tx.reviewCard.deleteMany({ where: { learnerId, card: { in: withdrawn }, due, reps: 0 } })
  const empty = columnsOf(createEmptyCard(due))
  await tx.reviewCard.createMany({
    data: cards.map((card) => ({ ...empty, ...card, learnerId })),
    skipDuplicates: true,
  })
}

/** Every card of the learner, the longest due first. */
export async function listCards(learner: Learner, now = new Date()): Promise<CardMemory[]> {
  const prisma = await getPrisma()
  const rows = await prisma.reviewCard.findMany({
    where: { learnerId: learner.id },
    orderBy: [{ due: 'asc' }, { card: 'asc' }],
  })
  return rows.map((row) => ({ ...toReviewCard(row), retrievability: retrievabilityOf(toCard(row), now) }))
}

/** Schedules a card by how well it was recalled. An answer to a card that was answered meanwhile returns it unchanged. */
export async function answerCard(
  learner: Learner,
  answer: { card: string; reps: number; grade: ReviewGrade; recall?: Recall | undefined },
  now = new Date(),
): Promise<ActionResult<ReviewCard>> {
  const prisma = await getPrisma()
  const { card, reps, grade, recall } = answer
  const key = { learnerId: learner.id, card }
  return prisma.$transaction(async (tx) => {
    const row = await tx.reviewCard.findUnique({ where: { learnerId_card: key } })
    if (!row) return problem('not_found')

    const next = scheduler.next(toCard(row), now, ratings[grade])
    const { count } = await tx.reviewCard.updateMany({ where: { ...key, reps }, data: columnsOf(next.card) })
    if (count === 0) return ok(toReviewCard(await tx.reviewCard.findUniqueOrThrow({ where: { learnerId_card: key } })))

    const { log } = next
    await tx.reviewLog.create({
      data: {
        ...key,
        rating: log.rating,
        state: log.state,
        due: log.due,
        stability: log.stability,
        difficulty: log.difficulty,
        elapsedDays: log.elapsed_days,
        lastElapsedDays: log.last_elapsed_days,
        scheduledDays: log.scheduled_days,
        learningSteps: log.learning_steps,
        reviewedAt: log.review,
        confidence: recall?.confidence ?? null,
        hits: recall?.hits ?? null,
        facts: recall?.facts ?? null,
        before: columnsOf(toCard(row)) as unknown as Prisma.InputJsonValue,
      },
    })
    return ok(toReviewCard({ ...row, ...columnsOf(next.card) }))
  })
}

/**
 * Takes the learner's latest answer back: the card is as it was, and the answer is not counted. It has to be of this
 * card and this often answered, so that a double click takes back one.
 */
export async function undoAnswer(
  learner: Learner,
  { card, reps }: { card: string; reps: number },
): Promise<ActionResult<ReviewCard>> {
  const prisma = await getPrisma()
  const key = { learnerId: learner.id, card }
  return prisma.$transaction(async (tx) => {
    const log = await tx.reviewLog.findFirst({
      where: { learnerId: learner.id },
      orderBy: [{ reviewedAt: 'desc' }, { id: 'desc' }],
    })
    if (log?.card !== card || log.before === null) return problem('not_found')

    const before = fromStoredColumns(log.before)
    const { count } = await tx.reviewCard.updateMany({ where: { ...key, reps }, data: before })
    if (count === 0) return problem('not_found')
    await tx.reviewLog.delete({ where: { id: log.id } })
    return ok(toReviewCard(await tx.reviewCard.findUniqueOrThrow({ where: { learnerId_card: key } })))
  })
}

function fromStoredColumns(stored: Prisma.JsonValue): ReturnType<typeof columnsOf> {
  // Written by `answerCard` and nobody else; JSON has no dates.
  const columns = stored as unknown as Omit<ReturnType<typeof columnsOf>, 'due' | 'lastReview'> & {
    due: string
    lastReview: string | null
  }
  const { due, lastReview } = columns
  return { ...columns, due: new Date(due), lastReview: lastReview === null ? null : new Date(lastReview) }
}

function toCard(row: ReviewCardRow): Card {
  return {
    due: row.due,
    stability: row.stability,
    difficulty: row.difficulty,
    elapsed_days: row.elapsedDays,
    scheduled_days: row.scheduledDays,
    learning_steps: row.learningSteps,
    reps: row.reps,
    lapses: row.lapses,
    state: row.state,
    ...(row.lastReview && { last_review: row.lastReview }),
  }
}

function toReviewCard(row: ReviewCardRow): ReviewCard {
  const { card, lesson, due, reps, stability, lastReview } = row
  return { card, lesson, due: due.toISOString(), reps, stability, lastReview: lastReview?.toISOString() ?? null }
}
