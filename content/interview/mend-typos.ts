import { isFunctionWord } from './english-words.ts'
import type { Flat, Token } from './flatten.ts'

const SHORTEST = 7

/** Words that are one letter from another word of the field and are no slip of it. */
const meant: ReadonlySet<string> = new Set(
  'prevent prevents prevented present presents expensive extensive message messages massage counter country stepped stopped storage shortage average request requests response responsive inherit inhibit attempt contains maintains receive deceive affect effect started stated inspect expect expected instance distance'.split(
    ' ',
  ),
)

/** A flat text in which long words that are one letter from a word of the phrases stand for that word. */
export function mendTypos(flat: Flat, vocabulary: ReadonlyMap<string, string>): Flat {
  const tokens = flat.tokens.map((token) => {
    if (token?.kind !== 'word' || token.raw.length < SHORTEST) return token
    if (vocabulary.has(token.raw) || meant.has(token.raw) || isFunctionWord(token.raw)) return token
    return mend(token, vocabulary)
  })
  return { ...flat, tokens }
}

function mend(token: Token, vocabulary: ReadonlyMap<string, string>): Token {
  for (const [word, stem] of vocabulary) {
    if (stem === token.stem) return token
    if (isTypoOf(token.raw, word)) return { ...token, raw: word, stem }
  }
  return token
}

/** Whether two long words with the same first letter differ by one letter, or by two that changed places. */
function isTypoOf(said: string, word: string): boolean {
  if (word.length < SHORTEST || Math.abs(said.length - word.length) > 1 || said[0] !== word[0]) return false
  let front = 1
  while (front < said.length && said[front] === word[front]) front++
  const same = (skipSaid: number, skipWord: number) => said.slice(front + skipSaid) === word.slice(front + skipWord)
  if (said.length > word.length) return same(1, 0)
  if (said.length < word.length) return same(0, 1)
  return same(1, 1) || (said[front] === word[front + 1] && said[front + 1] === word[front] && same(2, 2))
}
