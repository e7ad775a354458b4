/** A recall card's words, and the facts its answer is judged by. */
export type CardText = { prompt: string; answer: string; facts: string[] }

/** Words by lesson, then by card. */
export type CardTexts = Record<string, Record<string, CardText>>

export function findCardText(texts: CardTexts, lesson: string, card: string): CardText | undefined {
  const ofLesson = texts[lesson] ?? {}
  return ofLesson[card] ?? ofLesson[card.split('/').at(-1) ?? card]
}
