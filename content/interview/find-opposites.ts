import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Range } from './split-sentences.ts'

/** One end of a scale: its words in English, and patterns of those in Thai. */
type End = readonly [english: string, thai: string]

/** What cannot both be meant by the same words: who swaps two of these says something else with the same vocabulary. */
const scales: readonly (readonly [End, End])[] = [
  [
    ['start starts started begin begins began beginning opens opened', 'เริ่ม'],
    ['end ends ended finish finishes finished', 'จบ (?<!เ)ปิด'],
  ],
  [
    ['before', '(?<!ไว้|มา|ไป|นี้|ที่|กัน)ก่อน(?!หน้า)'],
    ['after afterwards', '(?<!ที|หน้า|เบื้อง|ด้าน|ตาม)หลัง(?!สุด|บ้าน)'],
  ],
  [
    ['first', 'ตัวแรก แรกสุด'],
    ['last', 'ตัวท้าย ตัวสุดท้าย ท้ายสุด'],
  ],
  [
    ['head', ''],
    ['tail', ''],
  ],
  [
    ['client caller', 'ฝั่งเรียก คนเรียก ผู้เรียก ตัวที่เรียก'],
    ['server callee receiver', 'ฝั่งรับ คนรับ ผู้รับ ตัวที่ถูกเรียก'],
  ],
  [
    ['parent parents', ''],
    ['child children', ''],
  ],
  [
    ['always', 'เสมอ ทุกครั้ง'],
    ['never', 'ไม่เคย ไม่มีทาง'],
  ],
  [
    ['more', 'มากขึ้น มากกว่า เพิ่มขึ้น เพิ่ม โตขึ้น'],
    ['less fewer', 'น้อยลง น้อยกว่า ลดลง ลด'],
  ],
  [
    ['cheap cheaper', 'ประหยัด ราคาถูก'],
    ['expensive', 'แพง เปลือง'],
  ],
  [
    ['rises rise grows grow increases', 'เพิ่ม โตขึ้น สูงขึ้น'],
    ['falls fall shrinks decreases', 'ลด หดลง'],
  ],
  [
    ['larger bigger', 'ใหญ่กว่า ใหญ่ขึ้น'],
    ['smaller', 'เล็กกว่า เล็กลง'],
  ],
  [
    ['higher', 'สูงกว่า สูงขึ้น'],
    ['lower', 'ต่ำกว่า ต่ำลง'],
  ],
  [
    ['inside within', 'ข้างใน ภายใน'],
    ['outside', 'ข้างนอก ภายนอก นอกบ้าน'],
  ],
  [
    ['simple', ''],
    ['batch', ''],
  ],
  [
    ['early earlier', 'เร็วขึ้น เร็วกว่า'],
    ['late later', 'ช้าลง ช้ากว่า ทีหลัง'],
  ],
  [
    ['metric metrics', ''],
    ['log logs', ''],
  ],
  [
    ['keep keeps kept store stores stored', ''],
    ['drop drops dropped discard discards discarded', ''],
  ],
  [
    ['memory ram', ''],
    ['disk disks', ''],
  ],
  [
    ['above', 'เหนือ'],
    ['below', 'ต่ำกว่า ใต้'],
  ],
  [
    ['sdk sdks', ''],
    ['collector collectors', ''],
  ],
]

const speakers: ReadonlySet<string> = new Set(['i', 'we', 'you', 'would', 'should', 'can', 'let', 'us', 'to'])

const endsOfWord = new Map<string, number[]>()
const endsOfThai: (readonly [RegExp, number])[] = []
for (const [scale, ends] of scales.entries()) {
  for (const [side, [english, thai]] of ends.entries()) {
    const end = scale * 2 + side
    for (const word of english.split(' ')) endsOfWord.set(word, [...(endsOfWord.get(word) ?? []), end])
    if (thai !== '') endsOfThai.push([new RegExp(thai.replaceAll(' ', '|')), end])
  }
}

/** The ends of scales that are named in a stretch of a text, by number; the two of one scale follow each other. */
export function endsIn({ letters, tokens }: Flat, { from, to }: Range): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at = from; at < to; at++) {
    // “I would start with …” is about the speaker.
    if (speakers.has(tokens[at - 1]?.raw ?? '')) continue
    for (const end of endsOfWord.get(tokens[at]?.raw ?? '') ?? []) found.add(end)
  }
  const thai = letters.slice(from, to)
  for (const [words, end] of endsOfThai) if (words.test(thai)) found.add(end)
  return found
}

const known = new Map<string, readonly number[]>()

/** Of the scales that a fact names one end of, the other end, which is not to be said instead. */
export function oppositesOf(...says: readonly string[]): readonly number[] {
  const text = says.join('\n')
  let opposites = known.get(text)
  if (opposites === undefined) {
    const flat = flatten(text)
    const ends = endsIn(flat, { from: 0, to: flat.letters.length })
    opposites = [...ends].map((end) => end ^ 1).filter((end) => !ends.has(end))
    known.set(text, opposites)
  }
  return opposites
}

/** Whether a stretch of a text names the other end of a scale, and not the one that is meant. */
export function saysOpposite(flat: Flat, range: Range, opposites: readonly number[]): boolean {
  if (opposites.length === 0) return false
  const ends = endsIn(flat, range)
  return opposites.some((end) => ends.has(end) && !ends.has(end ^ 1))
}
