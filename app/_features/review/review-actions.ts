import type { QueuedCard, ReviewQueue } from '#app/_server/review-queue.ts'
import type { RecallGrade } from './grade-recall.ts'

/** A card as it stands after an answer. */
export type AnsweredCard = { card: string; lesson: string; due: string; reps: number; stability: number }

type Result<T> = { ok: true; value: T } | { ok: false }

export type AnswerCard = (input: {
  card: string
  reps: number
  grade: RecallGrade
  recall: { confidence: number; hits: number; facts: number }
}) => Promise<Result<AnsweredCard>>

export type ReviewActions = {
  answerCard: AnswerCard
  undoAnswer: (input: { card: string; reps: number }) => Promise<Result<AnsweredCard>>
  setDailyCards: (input: { dailyCards: number }) => Promise<Result<number>>
}

export type { QueuedCard, ReviewQueue }

async function ask<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, signal ? { signal } : {})
  if (!response.ok) throw new Error(`GET ${address} answered ${response.status}.`)
  return response.json()
}

/** What is due today in this browser's calendar; `more` cards beyond the daily measure. */
export function askQueue(locale: string, more: number, signal?: AbortSignal): Promise<ReviewQueue> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const query = new URLSearchParams({ locale, tz: timeZone, more: String(more) })
  // A lesson leads here with its code: what is related to it is asked first.
  const lesson = new URLSearchParams(location.search).get('lesson')
  if (lesson !== null && more === 0) query.set('lesson', lesson)
  return ask(`/api/reviews?${query.toString()}`, signal)
}

/** What has faded of a lesson's prerequisites. */
export async function askGate(locale: string, lesson: string, signal?: AbortSignal): Promise<QueuedCard[]> {
  const query = new URLSearchParams({ locale, lesson })
  const { cards } = await ask<{ cards: QueuedCard[] }>(`/api/reviews/gate?${query.toString()}`, signal)
  return cards
}
