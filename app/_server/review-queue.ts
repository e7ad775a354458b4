import 'server-only'
import type { Locale } from '#content/schema/lesson.ts'
import { findRecallQuestion } from './interview/recall-question.ts'
import type { Learner } from './learners.ts'
import { competenciesByLesson } from './lesson-map.ts'
import type { CardText, LessonMap } from './lesson-map.ts'
import { gateOf } from './memory/gate.ts'
import { interleave } from './memory/interleave.ts'
import type { Asked } from './memory/interleave.ts'
import { addDays, dayOf, endOfDay } from './memory/learner-day.ts'
import { getPrisma } from './node/db.ts'
import { findDailyCards } from './review-plan.ts'
import { listCards } from './reviews.ts'
import type { CardMemory } from './reviews.ts'

/** A card with its words, as a page asks it. */
export type QueuedCard = CardMemory & { title: string; text: CardText }

export type ReviewQueue = {
  /** Today's cards in the order they are asked, no more than the daily measure leaves. */
  due: QueuedCard[]
  /** Cards that are due as well, and wait for another day. */
  waiting: number
  dailyCards: number
  answeredToday: number
  /** When the next card that is not due today comes back. */
  nextDue: string | null
  total: number
  /** The latest answer, if it can be taken back. */
  last: { card: string; reps: number } | null
}

export type Asking = { locale: Locale; timeZone: string; now?: Date }

/** What is due in the learner's day: those most likely forgotten come into the day's measure, then topics are mixed. */
export async function findReviewQueue(
  learner: Learner,
  map: LessonMap,
  /** `more`: cards beyond the daily measure that the learner asked for; `lesson`: where they come from. */
  { locale, timeZone, now = new Date(), more = 0, lesson }: Asking & { more?: number; lesson?: string | undefined },
): Promise<ReviewQueue> {
  const prisma = await getPrisma()
  const today = dayOf(now, timeZone)
  const dayEnd = endOfDay(today, timeZone)
  const dayStart = endOfDay(addDays(today, -1), timeZone)
  const [cards, dailyCards, answered, last] = await Promise.all([
    listCards(learner, now),
    findDailyCards(learner),
    prisma.reviewLog.findMany({
      where: { learnerId: learner.id, reviewedAt: { gte: dayStart, lt: dayEnd } },
      select: { card: true },
      distinct: ['card'],
    }),
    prisma.reviewLog.findFirst({
      where: { learnerId: learner.id },
      orderBy: [{ reviewedAt: 'desc' }, { id: 'desc' }],
      include: { reviewCard: true },
    }),
  ])
  const known = cards.flatMap((card) => wordsOf(card, map, locale) ?? [])
  const due = known.filter((card) => new Date(card.due) < dayEnd)
  const room = Math.max(0, dailyCards - answered.length) + more
  const portion = due.toSorted(weakestFirst).slice(0, room)
  const answeredLast = last === null || last.reviewedAt < dayStart ? null : last.reviewCard.lesson
  const from = lesson ?? answeredLast
  return {
    due: inOrder(interleave(portion, competenciesByLesson(map), from), portion),
    waiting: due.length - portion.length,
    dailyCards,
    answeredToday: answered.length,
    nextDue: known.find((card) => new Date(card.due) >= dayEnd)?.due ?? null,
    total: known.length,
    last: last === null || last.before === null ? null : { card: last.card, reps: last.reviewCard.reps },
  }
}

/** A review of about two minutes at the door of a lesson; empty when its prerequisites are remembered well enough. */
export async function findGate(
  learner: Learner,
  map: LessonMap,
  lesson: string,
  { locale, now = new Date() }: Asking,
): Promise<QueuedCard[]> {
  const needs = map.lessons.get(lesson)?.needs ?? []
  if (needs.length === 0) return []
  const cards = (await listCards(learner, now)).flatMap((card) => wordsOf(card, map, locale) ?? [])
  return inOrder(gateOf(lesson, needs, cards, competenciesByLesson(map)), cards)
}

const weakestFirst = (a: Asked, b: Asked) => a.retrievability - b.retrievability || (a.card < b.card ? -1 : 1)

function inOrder(order: readonly Asked[], cards: readonly QueuedCard[]): QueuedCard[] {
  const byName = new Map(cards.map((card) => [card.card, card]))
  return order.flatMap(({ card }) => byName.get(card) ?? [])
}

/** A card of a lesson or an interview question that this version no longer has cannot be asked. */
function wordsOf(card: CardMemory, map: LessonMap, locale: Locale): QueuedCard | undefined {
  const lesson = map.lessons.get(card.lesson)
  const question = lesson && findRecallQuestion(card.card, locale)
  if (question) return { ...card, ...question }
  const text = lesson?.cards[locale][card.card.slice(card.lesson.length + 1)]
  return lesson && text ? { ...card, title: lesson.title[locale], text } : undefined
}
