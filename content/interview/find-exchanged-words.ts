import { isFunctionWord } from './english-words.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Reading } from './read-answer.ts'
import { splitSentences } from './split-sentences.ts'
import type { Range } from './split-sentences.ts'
import { stemsLike } from './synonyms.ts'

/** Of each English word of substance, by its stem, the words that a text has in a clause with it. */
export type Bonds = ReadonlyMap<string, ReadonlySet<string>>

/** The English words of substance of a stretch, by their stems; of synonyms the same one always. */
function wordsOf({ tokens }: Flat, { from, to }: Range): string[] {
  const stems = new Set<string>()
  for (const token of tokens.slice(from, to)) {
    if (token === undefined || token.kind === 'mark' || isFunctionWord(token.raw)) continue
    stems.add(stemsLike(Number.isNaN(token.value) ? token.stem : `#${token.value}`).toSorted()[0]!)
  }
  return [...stems]
}

/** Reads which words are said of each other in texts. */
export function bondsOf(texts: readonly string[]): Bonds {
  const bonds = new Map<string, Set<string>>()
  for (const text of texts) {
    const flat = flatten(text)
    for (const clause of splitSentences(flat).flatMap(({ clauses }) => clauses)) {
      const words = wordsOf(flat, clause)
      for (const one of words) {
        const bonded = bonds.get(one) ?? new Set()
        for (const other of words) if (other !== one) bonded.add(other)
        bonds.set(one, bonded)
      }
    }
  }
  return bonds
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

/**
 * The stretches in which words are exchanged: of the one is said what a text tells of the other, and the other way round.
 * “A ratio fixes the volume, a limit the chance” exchanges what “a ratio fixes the chance, a limit the volume” tells.
 */
export function findExchangedWords(reading: Reading, told: Bonds): readonly Range[] {
  const parts = reading.sentences
    .flatMap(({ clauses }) => clauses.flatMap((clause) => partsOf(reading.flat, clause)))
    .map((part) => ({ ...part, words: wordsOf(reading.flat, part).filter((word) => told.has(word)) }))
  const bonded = (one: string, other: string): boolean => told.get(one)!.has(other) || told.get(other)!.has(one)
  const together = (one: string, other: string): boolean =>
    parts.some(({ words }) => words.includes(one) && words.includes(other))
  const strange = parts.flatMap((part) =>
    part.words.flatMap((one) =>
      part.words.filter((other) => other !== one && !bonded(one, other)).map((other) => ({ one, other, part })),
    ),
  )
  // Of (a, y) and (x, b) the right ones would have been (a, b) and (x, y).
  const isExchanged = (first: { one: string; other: string }, second: { one: string; other: string }): boolean =>
    new Set([first.one, first.other, second.one, second.other]).size === 4 &&
    bonded(first.one, second.other) &&
    bonded(second.one, first.other) &&
    !bonded(first.one, second.one) &&
    !bonded(first.other, second.other) &&
    !together(first.one, second.other) &&
    !together(second.one, first.other)
  return parts.filter((part) =>
    strange.some((first) => first.part === part && strange.some((second) => isExchanged(first, second))),
  )
}
