import type { Flat } from './flatten.ts'
import type { Range } from './split-sentences.ts'

/** The words for one side of a pair. */
type Named = readonly [english: string, thai: string]

/** What answers set against each other, in pairs and a few more; what is said of one is not said of the others. */
export const pairs: readonly (readonly [Named, Named, ...Named[]])[] = [
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
  [
    ['metric metrics', ''],
    ['trace traces tracing', ''],
    ['log logs logging', ''],
    ['profile profiles', ''],
  ],
  [
    ['connector connectors', ''],
    ['extension extensions', ''],
    ['receiver receivers', ''],
    ['exporter exporters', ''],
  ],
  [
    ['agent agents daemonset', ''],
    ['gateway gateways', ''],
    ['sidecar sidecars', ''],
  ],
  [
    ['4317', ''],
    ['4318', ''],
  ],
  [
    ['production prod', ''],
    ['tests test testing', ''],
  ],
  [
    ['incoming', 'ขาเข้า'],
    ['outgoing', 'ขาออก'],
  ],
  [
    ['extract extracts extracting', 'ดึงออก'],
    ['inject injects injecting', 'ใส่ลง'],
  ],
  [
    ['sampled', ''],
    ['random', ''],
  ],
  [
    ['blind', 'มองไม่เห็น ไม่รู้ผล'],
    ['outcome outcomes', 'เห็นผล'],
  ],
  [
    ['making creating', 'สร้าง'],
    ['serialising serializing sending exporting', 'ส่งออก'],
  ],
  [
    ['itself', 'ตัวเอง'],
    ['ten', 'สิบตัว'],
  ],
  [
    ['healthy normal', 'ปกติ'],
    ['error errors failure failures failed', 'พัง'],
  ],
  [
    ['made makes', 'โทรออก'],
    ['answered answers', 'รับสาย'],
  ],
  [
    ['jaeger', ''],
    ['tempo', ''],
    ['zipkin', ''],
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
