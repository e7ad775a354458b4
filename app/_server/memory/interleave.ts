/** A card that can be asked, with the topic it is of: its lesson. */
export type Asked = { card: string; lesson: string; retrievability: number }

/** Which competencies each lesson exercises, by its code. */
export type CompetenciesByLesson = ReadonlyMap<string, readonly string[]>

const weakestFirst = (a: Asked, b: Asked) =>
  a.retrievability - b.retrievability || (a.card < b.card ? -1 : a.card > b.card ? 1 : 0)

/** The mean chance that a topic's waiting cards would be recalled. */
function meanOf(cards: readonly Asked[]): number {
  return cards.reduce((sum, { retrievability }) => sum + retrievability, 0) / cards.length
}

/**
 * The cards in the order they are asked: each next one is of the weakest topic that shares a competency with the one
 * before it, and is another topic where there is one. Where nothing is related it is the weakest topic of all.
 */
export function interleave(
  cards: readonly Asked[],
  competencies: CompetenciesByLesson,
  from: string | null = null,
): Asked[] {
  const waiting = new Map<string, Asked[]>()
  for (const card of cards.toSorted(weakestFirst)) waiting.set(card.lesson, [...(waiting.get(card.lesson) ?? []), card])

  const order: Asked[] = []
  let current = from
  while (waiting.size > 0) {
    const lesson = nextTopic(waiting, competencies, current)
    const [card, ...rest] = waiting.get(lesson)!
    order.push(card!)
    if (rest.length > 0) waiting.set(lesson, rest)
    else waiting.delete(lesson)
    current = lesson
  }
  return order
}

function nextTopic(
  waiting: ReadonlyMap<string, readonly Asked[]>,
  competencies: CompetenciesByLesson,
  current: string | null,
): string {
  const shared = new Set(current === null ? [] : competencies.get(current))
  const others = [...waiting.keys()].filter((lesson) => lesson !== current)
  const related = others.filter((lesson) => competencies.get(lesson)?.some((id) => shared.has(id)))
  const choice = related.length > 0 ? related : others
  // Ties are settled by code, so that the same cards always come in the same order.
  const ranked = choice.toSorted((a, b) => meanOf(waiting.get(a)!) - meanOf(waiting.get(b)!) || (a < b ? -1 : 1))
  return ranked[0] ?? current!
}
