import { auxiliaries, conjunctions, isSentenceWord, prepositions, pronouns } from './english-words.ts'
import type { Flat, Token } from './flatten.ts'
import type { Range, Sentence } from './split-sentences.ts'
import { thaiClash } from './thai-order.ts'
import { thaiGrammar } from './thai-words.ts'

const grammar = new RegExp(`(?:${thaiGrammar.toSorted((a, b) => b.length - a.length).join('|')})`, 'g')
/** Thai words that another must follow, and words that none begins with. */
const thaiOpen = /(?:ของ|จาก|ใน|กับ|และ|หรือ|ถ้า|ซึ่ง|เพราะ|โดย|เพื่อ|ตั้งแต่|จะ)$/
const thaiBound = /^(?:ด้วย|เลย|กัน|ไว้|กว่า|นั้น|เอง)/

/** Thai words of which nearly every clause has one. */
const binding =
  /ที่|ของ|และ|ทั้ง|หรือ|แต่|เพราะ|ถ้า|ก็|จะ|ได้|ไม่|ให้|เป็น|คือ|ใน|จาก|กับ|แล้ว|เลย|ว่า|ซึ่ง|จึง|ต้อง|แค่|ถึง|อยู่|ด้วย|มัน|ไว้|ไป|มา|พอ|ตัว|ทุก|นี้|นั้น|ครับ|ค่ะ|อีก|ส่วน|ยัง|เอา|อย่าง|เช่น|พวก|ทำ|หลาย|เทียบ|สุดท้าย|วัด|แปะ|หนึ่ง|บวก/

/** What a stretch of text is made of. */
type Makeup = {
  words: number
  letters: number
  small: number
  commas: number
  clashes: number
  longest: number
  runs: number
  bound: number
  pairs: number
  /** Words that tie a sentence together: articles, pronouns, helping verbs and joining words. */
  ties: number
}

/** Words of an item of a list of terms; what is longer between two commas is a clause. */
const LONGEST_ITEM = 3

const articles: ReadonlySet<string> = new Set('the a an my our your their every'.split(' '))
/** Words that do not follow an article, and words that nothing ends with. */
const unsettled: ReadonlySet<string> = new Set('already always also too then so not again'.split(' '))
const dangling: ReadonlySet<string> = new Set('and or if because of at per into which while whose than its'.split(' '))
const modals: ReadonlySet<string> = new Set('can could will would shall should must may might'.split(' '))
const hard: ReadonlySet<string> = new Set('of to from with at by into per for'.split(' '))
const subjects: ReadonlySet<string> = new Set('i we they he she'.split(' '))

/** Whether two neighbouring words cannot stand so in a sentence; `after` is undefined where a clause ends. */
function clash(word: string, after: string | undefined): boolean {
  if (articles.has(word)) {
    if (after === undefined) return true
    // “An and of two policies” is said in this field, and “for a while” everywhere.
    if (/^(?:ones?|other|inside|outside|and|or|while)$/.test(after)) return false
    return (
      articles.has(after) ||
      prepositions.has(after) ||
      conjunctions.has(after) ||
      auxiliaries.has(after) ||
      pronouns.has(after) ||
      unsettled.has(after)
    )
  }
  if (after === undefined) return dangling.has(word)
  // “A, then b, b again” are names.
  if (word === after) return word !== 'that' && word !== 'had' && word.length > 1
  if (word === 'which' || word === 'while' || word === 'than')
    return after === 'of' || after === 'and' || after === 'or'
  if (hard.has(word))
    return (
      word !== 'to' &&
      (auxiliaries.has(after) || after === 'and' || after === 'or' || after === 'of' || after === 'but')
    )
  if (modals.has(word))
    return articles.has(after) || hard.has(after) || after === 'is' || after === 'are' || modals.has(after)
  if (subjects.has(word)) return articles.has(after) || hard.has(after) || subjects.has(after) || after === 'is'
  if (word === 'is' || word === 'are' || word === 'was')
    return after === 'is' || after === 'are' || after === 'can' || after === 'and' || modals.has(after)
  return (word === 'and' || word === 'or') && (after === 'or' || after === 'and' || after === 'but')
}

function makeupOf(flat: Flat, ranges: readonly Range[]): Makeup {
  const makeup = {
    words: 0,
    letters: 0,
    small: 0,
    commas: 0,
    clashes: 0,
    longest: 0,
    runs: 0,
    bound: 0,
    pairs: 0,
    ties: 0,
  }
  for (const { from, to } of ranges) {
    const letters = flat.letters.slice(from, to)
    makeup.small += letters.match(grammar)?.length ?? 0
    for (const { chunk, after, before } of chunksOf(flat, from, to)) {
      makeup.runs++
      makeup.clashes += chunk.match(thaiClash)?.length ?? 0
      if (before !== 'word' && thaiOpen.test(chunk)) makeup.clashes++
      if (after === 'thai' && thaiBound.test(chunk)) makeup.clashes++
      if (binding.test(chunk)) makeup.bound++
    }
    let run = 0
    let item = 0
    for (let at = from; at < to; at++) {
      const token = flat.tokens[at]
      if (token === undefined) {
        makeup.letters++
        item += 1 / 5
        run = 0
      } else if (token.kind === 'mark') {
        if (/^[,/\n]$/.test(token.raw) && item <= LONGEST_ITEM) makeup.commas++
        item = 0
        run = 0
      } else if (token.kind === 'number' || !Number.isNaN(token.value)) run = 0
      // An identifier is one word, however many it is made of.
      else if (flat.spaced[at] !== true && flat.tokens[at - 1]?.kind === 'word' && at > from) continue
      else {
        makeup.words++
        item++
        const small = isSentenceWord(token.raw)
        if (small) makeup.small++
        if (ties(token.raw)) makeup.ties++
        run = small ? 0 : run + 1
        if (run > 1) makeup.pairs++
        makeup.longest = Math.max(makeup.longest, run)
        if (clashes(token, flat.tokens[at + 1], at + 1 >= to, flat.letters[at + 1])) makeup.clashes++
      }
    }
  }
  return makeup
}

/** A run of Thai letters without a space, and what stands on either side of it. */
type Chunk = { readonly chunk: string; readonly after: Beside; readonly before: Beside }
type Beside = 'thai' | 'word' | 'mark'

function* chunksOf(flat: Flat, from: number, to: number): Generator<Chunk> {
  const { letters, tokens, spaced } = flat
  const besideAt = (at: number): Beside => {
    if (at < 0 || at >= letters.length) return 'mark'
    const token = tokens[at]
    return token === undefined ? 'thai' : token.kind === 'mark' ? 'mark' : 'word'
  }
  let begin = from
  for (let at = from; at <= to; at++) {
    const ends = at === to || tokens[at] !== undefined || spaced[at] === true
    if (ends && at > begin) {
      yield { chunk: letters.slice(begin, at), after: besideAt(begin - 1), before: besideAt(at) }
      begin = at
    }
    if (at < to && tokens[at] !== undefined) begin = at + 1
  }
}

function clashes({ raw }: Token, next: Token | undefined, last: boolean, letter: string | undefined): boolean {
  if (next === undefined) return last && letter === undefined ? clash(raw, undefined) : false
  if (next.kind === 'mark') return /^[.!?,;\n]$/.test(next.raw) && clash(raw, undefined)
  return next.kind === 'word' && clash(raw, next.raw)
}

/** Whether words stand in no order: three places tell it, and of little text in English two. */
function isShuffled({ words, letters, clashes }: Makeup, much: number): boolean {
  const share = clashes / (words + letters / 5)
  return (clashes >= 3 && share > much) || (clashes >= 2 && letters === 0 && share > 0.08)
}

/** As many short items between commas, one after the other, are named and not said, whatever is said of them behind. */
const LISTING = 6

/** The most items that a stretch names one after the other: no more than a few words each, and none that makes a sentence. */
function listedIn(flat: Flat, { from, to }: Range): number {
  let most = 0
  let items = 0
  let size = 0
  let bare = true
  for (let at = from; at < to; at++) {
    const token = flat.tokens[at]
    if (token?.kind !== 'mark') {
      size += token === undefined ? 1 / 5 : 1
      if (token !== undefined && ties(token.raw) && !articles.has(token.raw)) bare = false
      continue
    }
    if (!/^[,;:\n]$/.test(token.raw)) continue
    items = bare && size > 0 && size <= LONGEST_ITEM ? items + 1 : 0
    most = Math.max(most, items)
    size = 0
    bare = true
  }
  return most
}

/** As many English words without one that ties them together are a list. */
const LIST = 12

const ties = (word: string): boolean =>
  articles.has(word) || auxiliaries.has(word) || pronouns.has(word) || (conjunctions.has(word) && word !== 'once')

/** Sentences shorter than this are judged together with those around them. */
const SHORT = 8

/**
 * Which sentences are heaps of terms and not said by anybody: too few of the small words that make a sentence, too many
 * commas, or words in an order that no sentence has. An answer that is mostly so is so altogether.
 */
export function findSoup(flat: Flat, sentences: readonly Sentence[]): readonly boolean[] {
  const whole = makeupOf(flat, sentences)
  const units = whole.words + whole.letters / 5
  if (isShuffled(whole, 0.04)) return sentences.map(() => true)
  const soup = sentences.map(() => false)
  let group: number[] = []
  let size = 0
  let heaped = 0
  const judge = () => {
    const makeup = makeupOf(
      flat,
      group.map((index) => sentences[index]!),
    )
    if (size >= SHORT - 2 && isHeap(makeup)) {
      for (const index of group) soup[index] = true
      heaped += size
    }
    group = []
    size = 0
  }
  for (const [index, { from, to }] of sentences.entries()) {
    const { words, letters } = makeupOf(flat, [{ from, to }])
    if (listedIn(flat, { from, to }) >= LISTING) soup[index] = true
    group.push(index)
    size += words + letters / 5
    if (size >= SHORT) judge()
  }
  judge()
  return heaped > 0.5 * units ? sentences.map(() => true) : soup
}

function isHeap(makeup: Makeup): boolean {
  const { words, letters, small, commas, longest, runs, bound, pairs } = makeup
  const units = words + letters / 5
  const share = small / units
  const thai = letters / 5 > units * 0.25
  if (isShuffled(makeup, 0.08)) return true
  if (commas >= 3 && commas / units > 0.28 && share < (thai ? 0.35 : 0.2)) return true
  if (commas >= 4 && commas / units > 0.42 && share < 0.4) return true
  if (share < (thai ? 0.12 : 0.13)) return true
  if (letters === 0 && words >= LIST && makeup.ties === 0) return true
  if (thai && runs >= 4 && bound / runs < (runs >= 8 ? 0.4 : 0.25)) return true
  if (thai && words >= 6 && pairs / words > 0.5 && bound / runs < 0.6) return true
  if (!thai && pairs / units > 0.48) return true
  return longest >= 9
}

/** How often, of a hundred words, one follows another that it cannot follow in a sentence: 0 to 100, where many say little. */
export function roughnessOf(flat: Flat): number {
  const { clashes, words, letters } = makeupOf(flat, [{ from: 0, to: flat.letters.length }])
  return (100 * clashes) / Math.max(1, words + letters / 5)
}

/** Places that make one gram: four words, or as many Thai letters as these are worth. */
const GRAM = 12
const WORD_WEIGHT = 3

function* gramsOf(flat: Flat, { from, to }: Range): Generator<{ key: string; from: number; to: number }> {
  const symbols: { at: number; text: string; weight: number }[] = []
  for (let at = from; at < to; at++) {
    const token = flat.tokens[at]
    if (token === undefined) symbols.push({ at, text: flat.letters[at]!, weight: 1 })
    else if (token.kind !== 'mark') symbols.push({ at, text: ` ${token.stem} `, weight: WORD_WEIGHT })
  }
  for (const [index, first] of symbols.entries()) {
    let key = ''
    let weight = 0
    let end = index
    for (; end < symbols.length && weight < GRAM; end++) {
      key += symbols[end]!.text
      weight += symbols[end]!.weight
    }
    if (weight >= GRAM) yield { key, from: first.at, to: symbols[end - 1]!.at + 1 }
  }
}

/** Which sentences only say again what was asked. */
export function findEcho(flat: Flat, sentences: readonly Sentence[], asked: readonly Flat[]): readonly boolean[] {
  const heard = new Set<string>()
  for (const ask of asked) for (const { key } of gramsOf(ask, { from: 0, to: ask.letters.length })) heard.add(key)
  if (heard.size === 0) return sentences.map(() => false)
  return sentences.map((sentence) => {
    const echoed = new Set<number>()
    for (const { key, from, to } of gramsOf(flat, sentence)) {
      if (heard.has(key)) for (let at = from; at < to; at++) echoed.add(at)
    }
    return echoed.size > 0.7 * (sentence.to - sentence.from)
  })
}
