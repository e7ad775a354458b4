/** A card as memory sees it. */
export type RememberedCard = {
  lesson: string
  retrievability: number
  /** Days until it is as likely forgotten as one in ten. */
  stability: number
  /** How often it was answered. */
  reps: number
}

/** How well one lesson's cards are remembered. */
export type TopicMemory = {
  lesson: string
  cards: number
  /** Cards that were answered at least once: the means are over these. */
  asked: number
  /** Chance of recall now, 0 to 1; null before the first answer. */
  retrievability: number | null
  /** Days; null before the first answer. */
  stability: number | null
  finished: boolean
}

/** What lasts this long is finished. */
export const finishedDays = 30

/** Memory strength per lesson, the weakest first. A lesson is finished when all its cards were asked and last on average. */
export function topicMemory(cards: readonly RememberedCard[]): TopicMemory[] {
  const lessons = new Map<string, RememberedCard[]>()
  for (const card of cards) lessons.set(card.lesson, [...(lessons.get(card.lesson) ?? []), card])
  return [...lessons]
    .map(([lesson, own]) => {
      const asked = own.filter(({ reps }) => reps > 0)
      const mean = (of: (card: RememberedCard) => number) =>
        asked.length === 0 ? null : asked.reduce((sum, card) => sum + of(card), 0) / asked.length
      const stability = mean((card) => card.stability)
      return {
        lesson,
        cards: own.length,
        asked: asked.length,
        retrievability: mean((card) => card.retrievability),
        stability,
        finished: asked.length === own.length && (stability ?? 0) >= finishedDays,
      }
    })
    .toSorted((a, b) => (a.retrievability ?? 0) - (b.retrievability ?? 0) || (a.lesson < b.lesson ? -1 : 1))
}
