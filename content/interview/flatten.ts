import { keepLately } from '#sim/keep-lately.ts'
import { spellOut, stemWord } from './english-words.ts'
import { loanAt, plainerAt } from './thai-words.ts'

/** What stands at one place of a flat text: an English word, a number or a punctuation mark. */
export type Token = {
  readonly kind: 'word' | 'number' | 'mark'
  /** Lower case; of a mark itself, `\n` for the end of a line. */
  readonly raw: string
  readonly stem: string
  /** What a number, or a word for one, stands for; else NaN. */
  readonly value: number
  /** Whether an English word was spelt in Thai letters. */
  readonly thai?: true
}

/**
 * A text with one place for every Thai letter, English word, number and mark, so that a phrase of either language is
 * compared place by place, however it was spaced.
 */
export type Flat = {
  /** A Thai letter as itself; {@link WORD}, {@link NUMBER} or {@link MARK} for a token. */
  readonly letters: string
  readonly tokens: readonly (Token | undefined)[]
  /** Where each place begins and ends in the original text, in UTF-16 units. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Whether white space stood before the place. */
  readonly spaced: readonly boolean[]
}

export const WORD = '\uE000'
export const NUMBER = '\uE001'
export const MARK = '\uE002'

/** A rewritten text, and where each of its units stood; undefined as long as nothing has moved. */
type Mapped = { readonly text: string; readonly at: readonly number[] | undefined }

function rewrite({ text, at }: Mapped, pattern: RegExp, by: (found: string) => string): Mapped {
  let out = ''
  const places: number[] = []
  let from = 0
  const copy = (until: number) => {
    for (; from < until; from++) places.push(at?.[from] ?? from)
  }
  for (const match of text.matchAll(pattern)) {
    const replaced = by(match[0])
    out += text.slice(from, match.index)
    copy(match.index)
    for (let unit = 0; unit < replaced.length; unit++) places.push(at?.[match.index] ?? match.index)
    out += replaced
    from = match.index + match[0].length
  }
  out += text.slice(from)
  copy(text.length)
  places.push(at?.[text.length] ?? text.length)
  return { text: out, at: places }
}

/** The text as it would have been typed with care, with the place in the original of each unit. */
function normalise(text: string): Mapped {
  let mapped: Mapped = { text, at: undefined }
  if (text.normalize('NFC') !== text) mapped = rewrite(mapped, /\P{M}\p{M}+/gu, (found) => found.normalize('NFC'))
  if (/[\u200b-\u200d\u2060\ufeff\u0e46\u0e2f]|\u0e4d|เเ/.test(mapped.text)) {
    mapped = rewrite(mapped, /[\u200b-\u200d\u2060\ufeff\u0e46\u0e2f]/g, () => '')
    mapped = rewrite(mapped, /เเ/g, () => 'แ')
    mapped = rewrite(
      mapped,
      /\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32/g,
      (found) => `${/[\u0e48-\u0e4b]/.exec(found)?.[0] ?? ''}ำ`,
    )
  }
  return {
    text: mapped.text
      .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50))
      .replace(/[’‘ʼ´]/g, "'")
      .replace(/[\u00a0\u202f\u2009]/g, ' '),
    at: mapped.at,
  }
}

const token = new RegExp(
  [
    String.raw`(?<line>\s*\n\s*)`,
    String.raw`(?<space>\s+)`,
    String.raw`(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?<kilo> ?[kKM](?![A-Za-z\d]))?`,
    String.raw`(?<short>(?:e\.g|i\.e|etc|vs|approx|ca)\.)`,
    String.raw`(?<word>[A-Za-zÀ-ɏ][A-Za-z\dÀ-ɏ]*(?:'[A-Za-z]+)?)`,
    String.raw`(?<thai>[\u0e01-\u0e7f])`,
    String.raw`(?<percent>%)`,
    String.raw`(?<mark>[.!?;,:()/…→⇒=<>≥≤+×÷^−•–—]|-(?=\s|$))`,
    String.raw`(?<other>[^])`,
  ].join('|'),
  'gy',
)

const kilos: Readonly<Record<string, number>> = { k: 1000, K: 1000, M: 1_000_000 }

/** English numbers in one word, which are compared as numbers. */
export const smallNumbers: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...'thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, ten) => [word, (ten + 3) * 10] as const),
])

/** A text of at most so many UTF-16 units is a sentence of a rubric or of a question, which every answer to it is held against. */
const SENTENCE = 500
/** About as many as a few questions have. */
const MOST_SENTENCES = 300
const flattenSentence = keepLately(MOST_SENTENCES, flattenAnew)

/** Takes a text apart into its places. */
export function flatten(original: string): Flat {
  return original.length <= SENTENCE ? flattenSentence(original) : flattenAnew(original)
}

function flattenAnew(original: string): Flat {
  const { text, at } = normalise(original)
  let letters = ''
  const tokens: (Token | undefined)[] = []
  const starts: number[] = []
  const ends: number[] = []
  const spaced: boolean[] = []
  let space = true
  const add = (letter: string, from: number, to: number, found?: Token) => {
    letters += letter
    tokens.push(found)
    starts.push(at?.[from] ?? from)
    ends.push(at?.[to] ?? to)
    spaced.push(space)
    space = false
  }
  const addWords = (raw: string, from: number, to: number, spelt: { readonly thai?: true } = {}) => {
    for (const word of spellOut(raw.toLowerCase())) {
      const value = smallNumbers.get(word) ?? NaN
      add(WORD, from, to, { kind: 'word', raw: word, stem: stemWord(word), value, ...spelt })
    }
  }
  const addMark = (raw: string, from: number, to: number) =>
    add(MARK, from, to, { kind: 'mark', raw, stem: raw, value: NaN })

  let from = 0
  while (from < text.length) {
    token.lastIndex = from
    const found = token.exec(text)!
    const { groups } = found
    let to = from + found[0].length
    const { line, number, kilo, short, word, thai, percent, mark } = groups!
    if (line !== undefined) {
      addMark('\n', from, to)
      space = true
    } else if (groups!.space !== undefined) space = true
    else if (number !== undefined) {
      // 00 and 01 are names of flags rather than numbers.
      if (/^0\d/.test(number)) {
        addWords(number, from, to)
        from = to
        continue
      }
      const value = Number(number.replaceAll(',', '')) * (kilos[kilo?.trim() ?? ''] ?? 1)
      add(NUMBER, from, to, { kind: 'number', raw: number, stem: number, value })
    } else if (short !== undefined) addWords(short.replaceAll('.', ''), from, to)
    else if (word !== undefined) {
      let part = from
      for (const piece of word.split(/(?<=[a-z]{2})(?=[A-Z])|(?<=[a-z])(?=[A-Z][a-z])/)) {
        addWords(piece, part, part + piece.length)
        part += piece.length
      }
    } else if (thai !== undefined) {
      const loan = loanAt(text, from)
      const plainer = loan === undefined ? plainerAt(text, from) : undefined
      to = from + (loan ?? plainer ?? { length: 1 }).length
      if (loan !== undefined) addWords(loan.word, from, to, { thai: true })
      else for (const letter of plainer?.word ?? thai) add(letter, from, to)
    } else if (percent !== undefined) addWords('percent', from, to)
    // A full stop inside a name or a version ends nothing, nor does a question mark inside a path.
    else if (mark !== undefined && !(/[.?]/.test(mark) && /^\w/.test(text.slice(to, to + 1)))) addMark(mark, from, to)
    from = to
  }
  return { letters, tokens, starts, ends, spaced }
}
