import { isFunctionWord } from './english-words.ts'
import { findDenials } from './find-denials.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Reading } from './read-answer.ts'
import { splitSentences } from './split-sentences.ts'
import type { Range } from './split-sentences.ts'
import { stemsLike } from './synonyms.ts'

/** Of each word of substance, and of four Thai letters that stand together: whether it is affirmed, denied, or both. */
type Polarity = ReadonlyMap<string, ReadonlySet<boolean>>

/** The sentence that tells a fact, in either language. */
type Says = { readonly en: string; readonly th: string }

const GRAM = 4
const GRAMS_OF_A_WORD = 3
const thaiGram = /^[\u0e01-\u0e7f]{4}$/

function polarityOf(flat: Flat, { from, to }: Range, isDenied: (at: number) => boolean): Polarity {
  const found = new Map<string, Set<boolean>>()
  for (let at = from; at < to; at++) {
    const token = flat.tokens[at]
    let key = flat.letters.slice(at, at + GRAM)
    if (token !== undefined) {
      if (token.kind === 'mark' || isFunctionWord(token.raw)) continue
      key = Number.isNaN(token.value) ? token.stem : `#${token.value}`
    } else if (!thaiGram.test(key)) continue
    found.set(key, (found.get(key) ?? new Set()).add(isDenied(at)))
  }
  return found
}

const told = new Map<string, Polarity>()

function polarityOfFact(says: string): Polarity {
  let polarity = told.get(says)
  if (polarity === undefined) {
    const flat = flatten(says)
    const { denials } = findDenials(flat, splitSentences(flat))
    polarity = polarityOf(flat, { from: 0, to: flat.letters.length }, (at) =>
      denials.some((one) => one.from <= at && at < one.to),
    )
    told.set(says, polarity)
  }
  return polarity
}

/**
 * How many words of a stretch are denied where the sentence that tells a fact affirms them, or the other way round; by
 * the language of which it has more words. “Changing it means touching the code” is no “can be changed without touching
 * the code”.
 */
export function wordsTurned(reading: Reading, stretch: Range, { en, th }: Says): number {
  const thai = /[\u0e00-\u0e7f]/.test(reading.flat.letters.slice(stretch.from, stretch.to))
  const said = polarityOf(reading.flat, stretch, reading.isDeniedAt)
  let most = 0
  let turned = 0
  for (const sentence of thai ? [th, en] : [en]) {
    let same = 0
    let other = 0
    for (const [key, ways] of polarityOfFact(sentence)) {
      const heard = stemsLike(key).flatMap((like) => [...(said.get(like) ?? [])])
      const size = thaiGram.test(key) ? 1 / GRAMS_OF_A_WORD : 1
      if (heard.some((way) => ways.has(way))) same += size
      else if (heard.length > 0) other += size
    }
    if (same + other > most) {
      most = same + other
      turned = other
    }
  }
  return turned
}
