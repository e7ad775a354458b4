import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** The words for one side of a pair. */
type Named = readonly [english: string, thai: string]

/** What answers set against each other, in pairs and a few threes; what is said of one is not said of the others. */
const pairs: readonly (readonly [Named, Named, ...Named[]])[] = [
  [
    ['head', ''],
    ['tail', ''],
  ],
  [
    ['client caller sender producer', 'ผู้เรียก ฝั่งเรียก คนเรียก ตัวที่เรียก ฝั่งที่เรียก ฝั่งส่ง ผู้ส่ง คนส่ง'],
    ['server callee receiver consumer', 'ผู้รับ ฝั่งรับ คนรับ ฝั่งที่รับ ตัวที่ถูกเรียก ฝั่งถูกเรียก ปลายทาง'],
  ],
  [
    ['baggage', ''],
    ['attribute attributes', ''],
  ],
  [
    ['ratio percentage probability probabilistic', 'สัดส่วน'],
    ['limit limiter', 'เพดาน จำกัด'],
  ],
  [
    ['simple', ''],
    ['batch', ''],
  ],
  [
    ['trace traces', ''],
    ['span spans', ''],
  ],
  [
    ['rv', ''],
    ['th', ''],
  ],
  [
    ['unset', ''],
    ['error', ''],
    ['ok', ''],
  ],
  [
    ['attribute attributes', ''],
    ['resource resources', ''],
    ['scope scopes', ''],
  ],
  [
    ['api apis', ''],
    ['sdk sdks', ''],
  ],
  [
    ['exporter exporters', ''],
    ['processor processors', ''],
  ],
  [
    ['grpc', ''],
    ['http', ''],
  ],
  [
    ['16 sixteen', 'สิบหกหลัก สิบหกตัว'],
    ['32 thirty', 'สามสิบสองหลัก สามสิบสองตัว'],
  ],
  [
    ['00', ''],
    ['01', ''],
    ['02', ''],
  ],
]

/** A thing that stands in a pair: which pair, and on which side. */
export type Side = { readonly pair: number; readonly side: number }

const sidesOfWord = new Map<string, Side[]>()
const sideOfThai: (readonly [string, Side])[] = []
for (const [pair, sides] of pairs.entries()) {
  for (const [side, [english, thai]] of sides.entries()) {
    for (const word of english.split(' ')) sidesOfWord.set(word, [...(sidesOfWord.get(word) ?? []), { pair, side }])
    for (const word of thai.split(' ')) if (word !== '') sideOfThai.push([word, { pair, side }])
  }
}

/** The sides of pairs that are named in a stretch of a text. */
export function sidesIn({ letters, tokens }: Flat, { from, to }: Range): readonly Side[] {
  const found: Side[] = []
  for (let at = from; at < to; at++) {
    found.push(...(sidesOfWord.get(tokens[at]?.raw ?? '') ?? []))
  }
  const thai = letters.slice(from, to)
  for (const [word, side] of sideOfThai) if (thai.includes(word)) found.push(side)
  return found
}

/** How far into a clause its subject may stand: words, and Thai letters at the same price. */
const SUBJECT = 4
const SUBJECT_LETTERS = 14

/** Of every place of a text, the number of its clause and the things this is about, as far as these stand in pairs. */
export function findSubjects(
  flat: Flat,
  sentences: readonly Sentence[],
): (at: number) => { readonly clause: number; readonly subjects: readonly Side[] } {
  const clauses = sentences.flatMap((sentence) => sentence.clauses)
  const subjects = sentences.flatMap((sentence) => {
    let before: readonly Side[] = []
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
