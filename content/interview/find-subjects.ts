import type { Flat } from './flatten.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** Pairs of what answers set against each other; what is said of one is not said of the other. */
const pairs: readonly (readonly [english: string, thai: string])[][] = [
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
]

/** A thing that stands in a pair: which pair, and on which side. */
export type Side = { readonly pair: number; readonly side: number }

const sideOfWord = new Map<string, Side>()
const sideOfThai: (readonly [string, Side])[] = []
for (const [pair, sides] of pairs.entries()) {
  for (const [side, [english, thai]] of sides.entries()) {
    for (const word of english.split(' ')) sideOfWord.set(word, { pair, side })
    for (const word of thai.split(' ')) if (word !== '') sideOfThai.push([word, { pair, side }])
  }
}

/** The sides of pairs that are named in a stretch of a text. */
export function sidesIn({ letters, tokens }: Flat, { from, to }: Range): readonly Side[] {
  const found: Side[] = []
  for (let at = from; at < to; at++) {
    const side = sideOfWord.get(tokens[at]?.raw ?? '')
    if (side !== undefined) found.push(side)
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
