import type { Hit } from './find-hit.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'

/** Two ideas that tell a fact together. */
type Pair = readonly [string, string]

const namesOf = (hit: Hit): string[] =>
  hit
    .flat()
    .filter((member) => typeof member === 'string')
    .map((member) => member.replace(/^not /, ''))

/** The pairs of ideas of a fact that another fact does not have. */
function pairsOf(hit: Hit, without: Hit): Pair[] {
  const others = new Set(namesOf(without))
  return hit.flatMap((members) => {
    const names = namesOf([members]).filter((name) => !others.has(name))
    return names.flatMap((one) => names.filter((other) => other !== one).map((other): Pair => [one, other]))
  })
}

/**
 * The clauses in which the ideas of two facts are told crosswise: one of the first with one of the second, and in another
 * clause their partners, while those that belong together stand together nowhere.
 */
export function findExchangedIdeas(reading: Reading, facts: readonly { readonly hit: Hit }[]): readonly Range[] {
  const clauses = reading.sentences.flatMap((sentence) => sentence.clauses)
  const known = new Map<string, ReadonlySet<number>>()
  const clausesWith = (name: string): ReadonlySet<number> => {
    const found =
      known.get(name) ??
      new Set(
        reading.mentionsOf(name).map((one) => clauses.findIndex(({ from, to }) => from <= one.from && one.from < to)),
      )
    known.set(name, found)
    return found
  }
  const together = (one: string, other: string): number[] =>
    [...clausesWith(one)].filter((clause) => clausesWith(other).has(clause))
  const exchanged = new Set<number>()
  for (const [index, { hit }] of facts.entries()) {
    for (const { hit: next } of facts.slice(index + 1)) {
      const theirs = pairsOf(next, hit).filter(([one, other]) => together(one, other).length === 0)
      for (const [mine, partner] of pairsOf(hit, next)) {
        if (together(mine, partner).length > 0) continue
        for (const [its, other] of theirs) {
          const here = together(mine, other)
          const there = together(its, partner)
          if (here.some((clause) => there.some((another) => another !== clause)))
            for (const clause of [...here, ...there]) exchanged.add(clause)
        }
      }
    }
  }
  return [...exchanged].map((clause) => clauses[clause]!)
}
