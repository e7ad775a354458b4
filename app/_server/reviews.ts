import 'server-only'
import { createEmptyCard, fsrs, generatorParameters, Rating } from 'ts-fsrs'
import type { Card, Grade } from 'ts-fsrs'
import { ok, problem } from './action.ts'
import type { ActionResult } from './action.ts'
import type { ReviewCard as ReviewCardRow } from './generated/prisma/client.ts'
import type { Learner } from './learners.ts'
import { getPrisma } from './node/db.ts'

/** A recall card in a learner's queue; its words are content. */
export type ReviewCard = {
  card: string
  lesson: string
  due: string
  /** How often it was answered; an answer names it, so that a double click counts once. */
  reps: number
  /** Days until it is as likely forgotten as `1 - request_retention`. */
  stability: number
  lastReview: string | null
}

export type ReviewGrade = 'again' | 'hard' | 'good' | 'easy'

const ratings: Record<ReviewGrade, Grade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}

// Whole days only: nobody returns here in ten minutes.
const scheduler = fsrs(generatorParameters({ enable_short_term: false, request_retention: 0.9 }))

/** Puts a lesson's cards into the learner's queue, due at once; those already there keep their schedule. */
export async function emitLessonCards(
  learner: Learner,
  lesson: string,
  cards: string[],
  now = new Date(),
): Promise<ReviewCard[]> {
  const prisma = await getPrisma()
  const empty = toColumns(createEmptyCard(now))
  await prisma.reviewCard.createMany({
    data: cards.map((card) => ({ ...empty, learnerId: learner.id, card, lesson })),
    skipDuplicates: true,
  })
  const rows = await prisma.reviewCard.findMany({
    where: { learnerId: learner.id, card: { in: cards } },
    orderBy: { card: 'asc' },
  })
  return rows.map(toReviewCard)
}

/** The cards due by now, the longest due first, and when the next of the others will be. */
export async function dueCards(
  learner: Learner,
  now = new Date(),
): Promise<{ due: ReviewCard[]; nextDue: string | null; total: number }> {
  const prisma = await getPrisma()
  const rows = await prisma.reviewCard.findMany({
    where: { learnerId: learner.id },
    orderBy: [{ due: 'asc' }, { card: 'asc' }],
  })
  const due = rows.filter((row) => row.due <= now)
  const next = rows[due.length]
  return { due: due.map(toReviewCard), nextDue: next?.due.toISOString() ?? null, total: rows.length }
}

/** Schedules a card by how well it was recalled. An answer to a card that was answered meanwhile returns it unchanged. */
export async function answerCard(
  learner: Learner,
  answer: { card: string; reps: number; grade: ReviewGrade },
  now = new Date(),
): Promise<ActionResult<ReviewCard>> {
  const prisma = await getPrisma()
  const { card, reps, grade } = answer
  const key = { learnerId: learner.id, card }
  return prisma.$transaction(async (tx) => {
    const row = await tx.reviewCard.findUnique({ where: { learnerId_card: key } })
    if (!row) return problem('not_found')

    const next = scheduler.next(toCard(row), now, ratings[grade])
    const { count } = await tx.reviewCard.updateMany({ where: { ...key, reps }, data: toColumns(next.card) })
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
      },
    })
    return ok(toReviewCard({ ...row, ...toColumns(next.card) }))
  })
}

function toColumns(card: Card): Omit<ReviewCardRow, 'learnerId' | 'card' | 'lesson'> {
  return {
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
  }
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
