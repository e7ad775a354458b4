import { pairs, sidesIn } from './contrasts.ts'
import type { Side } from './contrasts.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** How far into a clause its subject may stand: words, and Thai letters at the same price. */
const SUBJECT = 4
const SUBJECT_LETTERS = 14

/** What a sentence begins with that goes on about the same thing as the one before it. */
const takesUp = /^(?:it|they|this|that|these|those|its|their|he|she)$/

/** Of every place of a text, the number of its clause and the things this is about, as far as these stand in pairs. */
export function findSubjects(
  flat: Flat,
  sentences: readonly Sentence[],
): (at: number) => { readonly clause: number; readonly subjects: readonly Side[] } {
  const clauses = sentences.flatMap((sentence) => sentence.clauses)
  let before: readonly Side[] = []
  const subjects = sentences.flatMap((sentence) => {
    if (!takesUp.test(flat.tokens[sentence.from]?.raw ?? '')) before = []
    return sentence.clauses.map((clause) => {
      const own = subjectsOf(flat, clause)
      // A clause with no subject of its own goes on about the one before it.
      before = [...own, ...before.filter(({ pair }) => !own.some((one) => one.pair === pair))]
      return before
    })
  })
  return (at) => {
    const clause = clauses.findIndex(({ from, to }) => from <= at && at < to)
    return { clause, subjects: subjects[clause] ?? [] }
  }
}

function subjectsOf(flat: Flat, clause: Range): readonly Side[] {
  let to = clause.from
  let spent = 0
  while (to < clause.to && spent < 1) {
    spent += flat.tokens[to] === undefined ? 1 / SUBJECT_LETTERS : 1 / SUBJECT
    to++
  }
  return sidesIn(flat, { from: clause.from, to })
}

const TRACE_AND_SPAN = pairs.findIndex(([[first]]) => first.startsWith('trace'))
const topics = new Map<string, readonly Side[]>()

/** A fact that tells what one of the two is. */
const definition = /^An? (?:trace|span) is\b/

/**
 * What a fact is about, by the sentence that says it: the sides of pairs that it begins with, where it does not name the
 * other one as well. Of traces and spans that tells nothing, since nearly everything is about both, but where it tells
 * what one of them is.
 */
export function topicsOf(says: string): readonly Side[] {
  let known = topics.get(says)
  if (known === undefined) {
    const flat = flatten(says)
    const sides = sidesIn(flat, { from: 0, to: flat.letters.length })
    known = subjectsOf(flat, { from: 0, to: flat.letters.length }).filter(
      ({ pair, side }) =>
        (pair !== TRACE_AND_SPAN || definition.test(says)) &&
        !sides.some((other) => other.pair === pair && other.side !== side),
    )
    topics.set(says, known)
  }
  return known
}
