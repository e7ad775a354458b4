import { compileIdeas } from './compile-ideas.ts'
import type { Ideas } from './compile-ideas.ts'
import { findHit } from './find-hit.ts'
import type { Figures, Hit } from './find-hit.ts'
import { claimedIn } from './find-numbers.ts'
import { passageOf } from './match-rubric.ts'
import type { Passage } from './match-rubric.ts'
import { isDenied, readAnswer } from './read-answer.ts'
import type { Reading } from './read-answer.ts'

/** Something that may be claimed: a number about one of some ideas, or a behaviour. */
export type Claimable = {
  readonly id: string
  readonly number?: { readonly unit: string; readonly about: readonly string[] } | undefined
  readonly hit?: Hit | undefined
}

/** A claim that was made; `value` is the number that was said, in the unit that was asked for. */
export type Claimed = { readonly id: string; readonly value?: number; readonly because: Passage }

/** Which of the claims an answer makes, each once: of several numbers the one nearest to what it is about. */
export function findClaims(asked: {
  readonly text: string
  readonly claims: readonly Claimable[]
  readonly ideas: Ideas
  readonly figures?: Figures
  /** The question, in any language; numbers that only repeat it are no claims. */
  readonly asked?: readonly string[]
}): readonly Claimed[] {
  const { text, claims, ideas, figures = {} } = asked
  const reading = readAnswer(text, compileIdeas(ideas), asked.asked)
  return claims.flatMap(({ id, number, hit }): Claimed[] => {
    if (number !== undefined) {
      const said = nearestNumber(reading, number)
      return said === undefined ? [] : [{ id, value: said.value, because: passageOf(reading, text, said) }]
    }
    const found = hit === undefined ? undefined : findHit(reading, hit, figures)
    return found === undefined ? [] : [{ id, because: passageOf(reading, text, found) }]
  })
}

/** Places apart that count as beside each other. */
const BESIDE = 2

type Said = { readonly value: number; readonly from: number; readonly to: number }

function nearestNumber(
  reading: Reading,
  { unit, about }: { unit: string; about: readonly string[] },
): Said | undefined {
  let best: (Said & { distance: number }) | undefined
  const topics = about.flatMap((idea) => reading.mentionsOf(idea)).filter((one) => !isDenied(one))
  for (const number of reading.numbers) {
    if (isDenied(number)) continue
    const value = claimedIn(number, unit)
    if (value === undefined) continue
    for (const topic of topics) {
      const apart = Math.abs(topic.sentence - number.sentence)
      if (apart > 1) continue
      const distance = Math.max(topic.from - number.to, number.from - topic.to, BESIDE) + apart * 1000
      // Of two equally near the one that is said last is the result.
      if (best !== undefined && distance > best.distance) continue
      best = { value, from: Math.min(number.from, topic.from), to: Math.max(number.to, topic.to), distance }
    }
  }
  return best
}
