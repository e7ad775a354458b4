import { conjunctions } from './english-words.ts'
import { MARK, NUMBER, WORD } from './flatten.ts'
import type { Flat } from './flatten.ts'
import { connectiveAt } from './thai-words.ts'

/** A run of places of a flat text: `from` is in it, `to` is not. */
export type Range = { readonly from: number; readonly to: number }

/** A sentence with its clauses, in order; every place of a sentence is in one clause. */
export type Sentence = Range & { readonly clauses: readonly Range[] }

const isThai = (letter: string | undefined): boolean =>
  letter !== undefined && letter !== WORD && letter !== NUMBER && letter !== MARK

/** Words that go on with what was said rather than begin a clause, though they can join clauses. */
const goesOn: ReadonlySet<string> = new Set(['or', 'nor', 'that', 'than', 'unless'])

const sentenceEnd = /^[.!?;…\n•]$/
/** Marks between terms of a sum or a pair, where no clause ends. */
const joinsTerms = /^[/=+×÷<>≤≥^−*]$/
/** What ends what was said, also before an English word. */
const polite = /(?:ครับ|ค่ะ|คะ|หรือยัง|หรือเปล่า|ไหม)$/
/** What a Thai clause ends with, and what follows the subject of one. */
const over = /(?:เสมอ|เลย|แล้ว|ด้วย|อยู่|ไว้|ไป|มา|นะ|กัน|เอง|หมด|ตลอด|อีก|ทัน|เดิม|เท่านั้น|ก่อน|หรอก|ทีหลัง|เจอ|เหมือนกัน|ครบ)$/
const does = /^(?:อาจ|จะ|ก็|ต้อง|ถูก|โดน|คือ|เป็น|ไม่|ยัง|มัน|ควร|เลย|จึง)/
const meaning = /^(?:แปลว่า|หมายถึง|หมายความ)/
/** A clause shorter than this (in Thai letters) is one sentence with the next, since Thai writes no full stops. */
const thaiSentence = 70
/** How many places the subject of a Thai clause takes that is told what it is. */
const SUBJECT = 12
/** English words after which a sentence that was spoken without full stops is taken to end at the next clause. */
const longSentence = 34

/**
 * Splits a flat text into sentences, and these into clauses: at marks and joining words, in Thai also at a space between
 * Thai letters, which is where Thai ends a clause.
 */
export function splitSentences({ letters, tokens, spaced }: Flat): readonly Sentence[] {
  const sentences: Sentence[] = []
  let clauses: Range[] = []
  let clause = 0
  let sentence = 0
  let size = 0
  const endClause = (at: number) => {
    if (at > clause) clauses.push({ from: clause, to: at })
    clause = at
  }
  const endSentence = (at: number) => {
    endClause(at)
    if (clauses.length > 0) sentences.push({ from: sentence, to: at, clauses })
    clauses = []
    sentence = at
    size = 0
  }
  // Where a term is told what it means, whatever was said before it is over: … Error แปลว่า ….
  const defines = (at: number): boolean => {
    let to = at
    while (letters[to] === WORD || letters[to] === NUMBER) to++
    return meaning.test(letters.slice(to, to + 8))
  }
  // An English term is spaced wherever it stands: it begins a clause where one was over, and it does something: … เสมอ trace อาจ ….
  const beginsAnew = (at: number): boolean => {
    let to = at
    while (letters[to] === WORD || letters[to] === NUMBER) to++
    return over.test(letters.slice(Math.max(0, at - 8), at)) && does.test(letters.slice(to, to + 6))
  }
  // One term after the other is told what it is: … คือ gRPC | 4317 คือ …
  const tellsNext = (at: number): boolean =>
    tokens[at - 1] !== undefined && letters.startsWith('คือ', at + 1) && letters.slice(clause, at).includes('คือ')
  for (let at = 0; at < letters.length; at++) {
    const token = tokens[at]
    if (token?.kind === 'mark') {
      if (!joinsTerms.test(token.raw)) endClause(at + 1)
      if (sentenceEnd.test(token.raw)) endSentence(at + 1)
      continue
    }
    if (token?.kind === 'word') {
      if (conjunctions.has(token.raw) && !goesOn.has(token.raw)) {
        if (size > longSentence * 6) endSentence(at)
        else endClause(at)
      }
    }
    const thaiBefore = isThai(letters[at - 1]) || tokens[at - 1]?.thai === true
    const afterSpace = spaced[at] === true && at > 0 && thaiBefore
    if (token !== undefined) {
      if (tellsNext(at)) endClause(at)
      if (afterSpace && (token.thai === true || polite.test(letters.slice(0, at)) || defines(at) || beginsAnew(at))) {
        if (size > thaiSentence) endSentence(at)
        else endClause(at)
      }
      size += 6
      continue
    }
    size++
    // What a clause begins with is told what it is in the same clause: 4318 คือ gRPC.
    const told = letters.startsWith('คือ', at) && at - clause <= SUBJECT && !letters.slice(clause, at).includes('คือ')
    const joins = told ? 0 : connectiveAt(letters, at, spaced[at] === true)
    if (afterSpace && size > thaiSentence) endSentence(at)
    else if (afterSpace || joins > 0) endClause(at)
    if (joins > 0) {
      if (spaced[at] === true && size > thaiSentence) endSentence(at)
      at += joins - 1
      size += joins - 1
    }
  }
  endSentence(letters.length)
  return sentences
}
