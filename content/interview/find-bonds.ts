import { isFunctionWord } from './english-words.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Reading } from './read-answer.ts'
import { splitSentences } from './split-sentences.ts'
import type { Range } from './split-sentences.ts'
import { stemsLike } from './synonyms.ts'

/** The words of substance of a clause by their stems, and four Thai letters that stand together. */
function wordsOf({ tokens }: Flat, { from, to }: Range): string[] {
  const stems = new Set<string>()
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'mark' || isFunctionWord(token.raw)) continue
    stems.add(stemsLike(Number.isNaN(token.value) ? token.stem : `#${token.value}`).toSorted()[0]!)
  }
  return [...stems]
}

/** A clause, taken apart where something is joined to it: “fixes the volume | and lets the chance float”. */
function partsOf({ tokens }: Flat, { from, to }: Range): readonly Range[] {
  const parts: Range[] = []
  let begin = from
  for (let at = from; at < to; at++) {
    if (!/^(?:and|or|but|while|whereas|,)$/.test(tokens[at]?.raw ?? '')) continue
    if (at > begin) parts.push({ from: begin, to: at })
    begin = at + 1
  }
  return begin < to ? [...parts, { from: begin, to }] : parts
}

const clausesOf = (text: string): string[][] => {
  const flat = flatten(text)
  return splitSentences(flat).flatMap(({ clauses }) => clauses.map((clause) => wordsOf(flat, clause)))
}

/** Of each word the words that stand in a clause with it. */
export type Bonds = ReadonlyMap<string, ReadonlySet<string>>

const known = new Map<string, Bonds>()
export function bondsOf(texts: readonly string[]): Bonds {
  const key = texts.join('\0')
  const before = known.get(key)
  if (before !== undefined) return before
  const clauses = texts.flatMap(clausesOf)
  const bonds = new Map<string, Set<string>>()
  for (const clause of clauses) {
    for (const one of clause) {
      const set = bonds.get(one) ?? new Set()
      for (const other of clause) if (other !== one) set.add(other)
      bonds.set(one, set)
    }
  }
  known.set(key, bonds)
  return bonds
}

/** The stretches in which words are exchanged: what is said of the one is told of the other, and the other way round. */
export function findExchanged(reading: Reading, told: Bonds): readonly Range[] {
  const clauses = reading.sentences.flatMap(({ clauses: its }) =>
    its.flatMap((clause) =>
      partsOf(reading.flat, clause).map((part) => ({
        ...part,
        words: wordsOf(reading.flat, part).filter((word) => told.has(word)),
      })),
    ),
  )
  const together = (one: string, other: string): boolean =>
    clauses.some(({ words }) => words.includes(one) && words.includes(other))
  const bond = (one: string, other: string): boolean => told.get(one)!.has(other) || told.get(other)!.has(one)
  const crossed: { a: string; b: string; clause: Range }[] = []
  for (const clause of clauses)
    for (const a of clause.words)
      for (const b of clause.words) if (a !== b && !bond(a, b)) crossed.push({ a, b, clause })
  const found = new Set<Range>()
  for (const one of crossed) {
    if (
      crossed.some(
        (other) =>
          other.a !== one.a &&
          other.b !== one.b &&
          other.a !== one.b &&
          other.b !== one.a &&
          bond(one.a, other.b) &&
          bond(other.a, one.b) &&
          !bond(one.a, other.a) &&
          !bond(one.b, other.b) &&
          !together(one.a, other.b) &&
          !together(other.a, one.b),
      )
    )
      found.add(one.clause)
  }
  return [...found]
}
