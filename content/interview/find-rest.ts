import type { CompiledIdeas } from './compile-ideas.ts'
import type { About, Figures, Hit } from './find-hit.ts'
import { findLeftovers } from './find-leftovers.ts'
import { findLoosely, findWords, ownWordsOf, stemsOfAll } from './find-loosely.ts'
import type { Shares } from './find-loosely.ts'
import { flatten } from './flatten.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'

/** A fact of a rubric; `found` is where it was said, if it was. */
type Fact = {
  readonly hit: Hit
  readonly about: About
  readonly says: { readonly en: string; readonly th: string }
  readonly found: Range | undefined
}

/** The share of its own words by which a fact is recognised in what anybody says. */
const PLAIN: Shares = { en: 0.7, th: 0.35 }

/** What finding the rest of an answer needs besides its facts. */
type Around = {
  readonly reading: Reading
  readonly ideas: CompiledIdeas
  readonly figures: Figures
  readonly asked: readonly string[]
}

/** Where sentences have so many of the own words of a fact that it is said by whoever it be. */
export function findPlainly(facts: readonly Fact[], { reading, asked }: Around): ReadonlyMap<number, Range> {
  const own = ownWordsOf(
    facts.map(({ says }) => says),
    stemsOfAll(asked.map(flatten)),
  )
  const plain = new Map<number, Range>()
  for (const [index, { about, found, hit }] of facts.entries()) {
    const range = found === undefined && hit.length > 0 ? findWords(reading, own[index]!, about, PLAIN) : undefined
    if (range !== undefined) plain.set(index, range)
  }
  return plain
}

/**
 * Where facts are said in words that no idea has, or with their parts far from each other, by the number of the fact.
 * That is for who has said facts already and hardly anything wrong: of anybody else the same words prove nothing.
 */
export function findRest(facts: readonly Fact[], around: Around): ReadonlyMap<number, Range> {
  const { reading, ideas, figures, asked } = around
  const heard = stemsOfAll(asked.map(flatten))
  const own = ownWordsOf(
    facts.map(({ says }) => says),
    heard,
  )
  const found = facts.map(
    ({ hit, about, found: known }, index) => known ?? findLoosely(reading, { hit, about, words: own[index]! }, figures),
  )
  const left = findLeftovers(
    reading,
    facts.map(({ hit, about }, index) => ({ hit, about, own: own[index]!, found: found[index] })),
    ideas,
    heard,
  )
  const rest = new Map(left)
  for (const [index, range] of found.entries())
    if (range !== undefined && facts[index]!.found === undefined) rest.set(index, range)
  return rest
}
