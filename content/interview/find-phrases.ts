import type { Atom, Option, Part, Phrase } from './compile-phrase.ts'
import { MARK, NUMBER, WORD } from './flatten.ts'
import type { Flat, Token } from './flatten.ts'
import type { Range } from './split-sentences.ts'
import { areAlike, stemsLike, turnsAt } from './synonyms.ts'
import { connectiveAt, longerWords } from './thai-words.ts'

/** A flat text with what makes looking for phrases in it quick. */
export type Searched = {
  readonly flat: Flat
  /** Where a word or number stands, by its stem. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** Where words stand that phrases may name by their beginning. */
  readonly words: readonly number[]
  /** Of every place, the number of its sentence. */
  readonly sentences: Uint16Array
  /** Thai words that a phrase must not begin or end inside. */
  readonly longer: readonly Range[]
  /** Where several words say what one does: by the place they begin at. */
  readonly turns: ReadonlyMap<number, readonly { readonly stem: string; readonly to: number }[]>
}

/** What `~` lets pass: four words, or as many Thai letters as these are worth. */
const GAP_WORDS = 4
const GAP_LETTERS = 25

/** Prepares a flat text for looking for phrases. */
export function prepareSearch(flat: Flat, sentences: readonly Range[]): Searched {
  const places = new Map<string, number[]>()
  const words: number[] = []
  const turns = new Map<number, readonly { stem: string; to: number }[]>()
  const add = (key: string, at: number) => {
    const known = places.get(key)
    if (known === undefined) places.set(key, [at])
    else known.push(at)
  }
  for (const [at, token] of flat.tokens.entries()) {
    if (token === undefined || token.kind === 'mark') continue
    if (!Number.isNaN(token.value)) add(`#${token.value}`, at)
    if (token.kind !== 'word') continue
    words.push(at)
    if (Number.isNaN(token.value)) add(token.stem, at)
    const together = turnsAt(flat.tokens, at)
    if (together.length > 0) turns.set(at, together)
    for (const { stem } of together) add(stem, at)
  }
  const numbers = new Uint16Array(flat.letters.length)
  for (const [index, { from, to }] of sentences.entries()) numbers.fill(index, from, to)
  return { flat, places, words, sentences: numbers, longer: findLonger(flat.letters), turns }
}

function findLonger(letters: string): Range[] {
  const found: Range[] = []
  for (const word of longerWords) {
    for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
      found.push({ from: at, to: at + word.length })
    }
  }
  return found
}

/** Letters that cannot begin a Thai syllable: what stands before them is part of it. */
const follows = /[\u0e30\u0e32\u0e33\u0e45]|\p{Mn}/u

/** Vowels that are written before the letter they belong to. */
const leads = /[เแโใไ]/

function standsAlone({ flat: { letters }, longer }: Searched, from: number, to: number): boolean {
  if (follows.test(letters[to] ?? '') || follows.test(letters[from]!)) return false
  // ปิด is no part of เปิด.
  if (leads.test(letters[from - 1] ?? '')) return false
  return !longer.some((word) => {
    const splits = (at: number) => word.from < at && at < word.to
    // A phrase that says the whole longer word and goes on says that word.
    return (splits(from) && word.to <= to + 2) || (splits(to) && word.from >= from) || (splits(from) && splits(to))
  })
}

/** Whether another clause begins in the middle: in “จบ แล้วก็ …” nobody said จบแล้ว. */
function isBroken({ letters, spaced }: Flat, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (spaced[at] === true && connectiveAt(letters, at, true) > 0) return true
  return false
}

/** A place where a phrase was said, and what its `~` let pass. */
export type Said = Range & { readonly gaps: readonly Range[] }

/** All places where one of the phrases was said; of those that begin at the same place the longest. */
export function findPhrases(searched: Searched, phrases: readonly Phrase[]): readonly Said[] {
  const longest = new Map<number, Said>()
  const searching: Searching = { ...searched, gaps: [] }
  for (const { parts } of phrases) {
    for (const from of beginnings(searched, parts)) {
      searching.gaps.length = 0
      const to = matchParts(searching, parts, 0, from, searched.sentences[from]!)
      if (to <= from) continue
      const known = longest.get(from)
      const { length } = searching.gaps
      if (known === undefined || to > known.to || (to === known.to && length < known.gaps.length))
        longest.set(from, { from, to, gaps: [...searching.gaps] })
    }
  }
  return [...longest.values()].toSorted((a, b) => a.from - b.from)
}

function beginnings(searched: Searched, parts: readonly Part[]): readonly number[] {
  const found: number[] = []
  for (const part of parts) {
    if (part.options === undefined) continue
    for (const [first] of part.options) if (first !== undefined) addPlaces(searched, first, found)
    if (!part.optional) break
  }
  return found
}

/** Adds the places where an atom stands. */
function addPlaces({ flat: { letters, tokens }, places, words }: Searched, atom: Atom, found: number[]): void {
  if ('thai' in atom) {
    for (let at = letters.indexOf(atom.thai); at >= 0; at = letters.indexOf(atom.thai, at + 1)) found.push(at)
    return
  }
  const { raw, stem, value } = atom.token
  if (atom.begins) for (const at of words) if (tokens[at]!.raw.startsWith(raw)) found.push(at)
  const keys = Number.isNaN(value) || atom.begins ? stemsLike(stem) : [`#${value}`]
  for (const key of keys) {
    const there = places.get(key)
    if (there !== undefined) found.push(...there)
  }
}

/** A text that is searched for one phrase; what a gap let pass is put into `gaps` when all of the phrase was found. */
type Searching = Searched & { readonly gaps: Range[] }

/** Where the parts from `index` on end when they begin at `at`, or -1. */
function matchParts(searched: Searching, parts: readonly Part[], index: number, at: number, sentence: number): number {
  const part = parts[index]
  if (part === undefined) return at
  if (part.options === undefined) return matchGap(searched, parts, index, at, sentence)
  // Words that add nothing may stand before any part but the first.
  let from = at
  for (let skipped = 0; from >= 0 && skipped <= MOST_LIGHT; skipped++) {
    for (const option of part.options) {
      const end = matchOption(searched, option, from, sentence)
      if (end < 0) continue
      const whole = matchParts(searched, parts, index + 1, end, sentence)
      if (whole >= 0) return whole
    }
    from = index === 0 ? -1 : afterLight(searched, from)
  }
  return part.optional ? matchParts(searched, parts, index + 1, at, sentence) : -1
}

const turning: ReadonlySet<string> = new Set(
  'because but so while whereas although though since if unless which whatever then'.split(' '),
)
const thaiTurning = /(?:เพราะ|แต่(?!ละ)|ส่วน(?!ใหญ่|หนึ่ง|ที่)|ดังนั้น|ถ้า)/y

/** Whether a word begins something else: what stands before it and behind it is not one phrase. */
function beginsAnew({ letters, tokens, spaced }: Flat, at: number): boolean {
  const token = tokens[at]
  if (token !== undefined) return token.kind === 'word' && turning.has(token.raw)
  if (spaced[at] !== true) return false
  thaiTurning.lastIndex = at
  return thaiTurning.test(letters)
}

function matchGap(searched: Searching, parts: readonly Part[], index: number, from: number, sentence: number): number {
  const { letters } = searched.flat
  const thai = parts.some(({ options }) => options?.some((option) => option.some((atom) => 'thai' in atom)) === true)
  const price = (at: number): number => {
    const letter = letters[at]
    if (letter === MARK) return 0
    if (letter === WORD || letter === NUMBER) return thai ? 5 / GAP_LETTERS : 1 / GAP_WORDS
    return 1 / GAP_LETTERS
  }
  let spent = 0
  for (let at = from; at < letters.length && searched.sentences[at] === sentence; at++) {
    const end = matchParts(searched, parts, index + 1, at, sentence)
    if (end >= 0) {
      searched.gaps.push({ from, to: at })
      return end
    }
    spent += price(at)
    if (spent > 1 + 1e-9 || beginsAnew(searched.flat, at)) return -1
  }
  return -1
}

function matchOption(searched: Searched, option: Option, from: number, sentence: number): number {
  const { flat, sentences, turns } = searched
  let at = from
  for (const atom of option) {
    if ('thai' in atom) {
      const end = at + atom.thai.length
      if (!flat.letters.startsWith(atom.thai, at) || sentences[at] !== sentence) return -1
      if (!standsAlone(searched, at, end) || isBroken(flat, at, end)) return -1
      at = end
      continue
    }
    // HTTP/2 and logs/dup are said as two words.
    if (at > from && flat.tokens[at]?.raw === '/') at++
    const token = flat.tokens[at]
    if (token === undefined || sentences[at] !== sentence) return -1
    if (isSame(atom.token, atom.begins, token)) at++
    else {
      const turn = turns.get(at)?.find(({ stem }) => areAlike(stem, atom.token.stem))
      if (turn === undefined) return -1
      at = turn.to
    }
  }
  return at
}

/** How many words that add nothing may stand between two parts of a phrase. */
const MOST_LIGHT = 2
const light: ReadonlySet<string> = new Set(
  'a an the its their our your my this that these those is are was were be been being will would can it they just simply really basically actually also still already then very of to do does did has have had gets get'.split(
    ' ',
  ),
)
const thaiLight = /(?:ก็|จะ|มัน|เลย|ที่|ของ|ถูก|กำลัง|แค่|ตัว|แล้ว|ได้)/y

/** The place behind a word that adds nothing, or -1 where none stands. */
function afterLight({ flat: { letters, tokens } }: Searched, at: number): number {
  const token = tokens[at]
  if (token !== undefined) return token.kind === 'word' && light.has(token.raw) ? at + 1 : -1
  thaiLight.lastIndex = at
  const found = thaiLight.exec(letters)?.[0]
  return found === undefined ? -1 : at + found.length
}

function isSame(asked: Token, begins: boolean, said: Token): boolean {
  if (said.value === asked.value) return true
  if (asked.kind !== 'word' || said.kind !== 'word') return false
  return (begins && said.raw.startsWith(asked.raw)) || areAlike(said.stem, asked.stem)
}
