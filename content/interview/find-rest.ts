import type { CompiledIdeas } from './compile-ideas.ts'
import type { About, Figures, Hit } from './find-hit.ts'
import { findLeftovers } from './find-leftovers.ts'
import { findLoosely, ownWordsOf, stemsOfAll } from './find-loosely.ts'
import { flatten } from './flatten.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'

/** A fact of a rubric; `found` is where it was said, if it was. */
type Fact = {
  readonly hit: Hit
  /** What it is about, with what only other facts are about. */
  readonly withRivals: About
  readonly says: { readonly en: string; readonly th: string }
  readonly found: Range | undefined
}

/** What finding the rest of an answer needs besides its facts. */
type Around = {
  readonly reading: Reading
  readonly ideas: CompiledIdeas
  readonly figures: Figures
  readonly asked: readonly string[]
}

/**
 * Where facts are said in words that no idea has, or with their parts far from each other, by the number of the fact.
 * Of somebody who has said other facts they are likely said, of anybody else the same words prove little.
 */
export function findRest(facts: readonly Fact[], around: Around): ReadonlyMap<number, Range> {
  const { reading, ideas, figures, asked } = around
  const heard = stemsOfAll(asked.map(flatten))
  const own = ownWordsOf(
    facts.map(({ says }) => says),
    heard,
  )
  const found = facts.map(
    ({ hit, withRivals: about, found: known }, index) =>
      known ?? findLoosely(reading, { hit, about, words: own[index]! }, figures),
  )
  const left = findLeftovers(
    reading,
    facts.map(({ hit, withRivals: about }, index) => ({ hit, about, own: own[index]!, found: found[index] })),
    ideas,
    heard,
  )
  const rest = new Map(left)
  for (const [index, range] of found.entries())
    if (range !== undefined && facts[index]!.found === undefined) rest.set(index, range)
  return rest
}
