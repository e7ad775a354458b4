import { smallNumbers } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Range } from './split-sentences.ts'

/** What a number counts: shares in percent, times in seconds, sizes in bytes, factors; `''` when nothing is named. */
type Dimension = '%' | 's' | 'B' | 'x' | ''

/** A number that was said. */
export type SaidNumber = Range & {
  readonly value: number
  readonly dimension: Dimension
  /** The stem of the word after it, if the number has no unit: what it counts, perhaps. */
  readonly noun: string
  /** Whether it was said in words rather than in digits. */
  readonly spelt: boolean
}

const units = new Map<string, readonly [Dimension, number]>()
const define = (dimension: Dimension, factor: number, words: string) => {
  for (const word of words.split(' ')) units.set(word, [dimension, factor])
}
define('%', 1, '% percent percents percentage pct pt')
define('s', 1e-9, 'ns nanosecond nanoseconds')
define('s', 1e-6, 'us µs microsecond microseconds ไมโครวินาที')
define('s', 1e-3, 'ms msec millisecond milliseconds millis มิลลิวินาที มิลลิ')
define('s', 1, 's sec secs second seconds วินาที วิ')
define('s', 60, 'min mins minute minutes นาที')
define('s', 3600, 'h hr hrs hour hours ชั่วโมง ชม')
define('s', 86_400, 'd day days วัน')
define('B', 1, 'b byte bytes ไบต์')
define('B', 1e3, 'kb kilobyte kilobytes')
define('B', 1e6, 'mb megabyte megabytes เมก')
define('B', 1e9, 'gb gig gigs gigabyte gigabytes กิก')
define('B', 1e12, 'tb terabyte terabytes')
define('B', 1024, 'kib')
define('B', 1024 ** 2, 'mib')
define('B', 1024 ** 3, 'gib')
define('x', 1, 'x times × เท่า')

const thaiUnits = [...units.keys()]
  .filter((unit) => /[\u0e00-\u0e7f]/.test(unit))
  .toSorted((a, b) => b.length - a.length)

const big: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
])
const shares: ReadonlyMap<string, number> = new Map([
  ['half', 50],
  ['quarter', 25],
  ['tenth', 10],
  ['third', 100 / 3],
  ['fifth', 20],
])

const thaiDigits: Readonly<Record<string, number>> = {
  ศูนย์: 0,
  หนึ่ง: 1,
  เอ็ด: 1,
  สอง: 2,
  ยี่: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
}
const thaiPowers: Readonly<Record<string, number>> = { สิบ: 10, ร้อย: 100, พัน: 1000, หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6 }
const thaiWord = `(?:${[...Object.keys(thaiDigits), ...Object.keys(thaiPowers)].join('|')})`
const thaiNumber = new RegExp(
  `(?<!เรียบ|สัม)(?!ร้อยละ|สามารถ|ห้าม|เก้าอี้|พันธ์|พันธุ์|หกล้ม)${thaiWord}+(?!ธ์|ธุ์|ารถ)(?:จุด${thaiWord}+)?`,
  'g',
)
const thaiPower = new RegExp(`(?:${Object.keys(thaiPowers).join('|')})(?!ธ์|ละ)`, 'y')

/** Every number of a flat text, in digits and in words of either language, with what it counts. */
export function findNumbers(flat: Flat): readonly SaidNumber[] {
  const found: { from: number; to: number; value: number }[] = []
  const { letters, tokens } = flat
  for (let at = 0; at < letters.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'mark') continue
    const number = token.kind === 'number' ? afterDigits(flat, at) : inWords(flat, at)
    if (number === undefined) continue
    found.push(number)
    at = number.to - 1
  }
  for (const match of letters.matchAll(thaiNumber)) {
    found.push({ from: match.index, to: match.index + match[0].length, value: readThai(match[0]) })
  }
  found.sort((a, b) => a.from - b.from)
  return [...found.map((number) => withUnit(flat, number)), ...findShares(flat, found)]
}

function afterDigits({ letters, tokens }: Flat, at: number): { from: number; to: number; value: number } {
  let { value } = tokens[at]!
  let to = at + 1
  const factor = big.get(tokens[to]?.raw ?? '')
  if (factor !== undefined) {
    value *= factor
    to++
  } else {
    thaiPower.lastIndex = to
    const power = thaiPower.exec(letters)?.[0]
    if (power !== undefined) {
      value *= thaiPowers[power]!
      to += power.length
    }
  }
  return { from: at, to, value }
}

function inWords({ tokens }: Flat, from: number): { from: number; to: number; value: number } | undefined {
  let total = 0
  let part = Number.NaN
  let to = from
  for (; ; to++) {
    const raw = tokens[to]?.raw ?? ''
    const small = smallNumbers.get(raw)
    const power = big.get(raw)
    if (small !== undefined) {
      if (!Number.isNaN(part) && !(part % 100 === 0 || (part % 10 === 0 && small < 10))) break
      part = (Number.isNaN(part) ? 0 : part) + small
    } else if (power !== undefined) {
      part = (Number.isNaN(part) ? 1 : part) * power
      if (power >= 1000) {
        total += part
        part = 0
      }
    } else if (raw !== 'and' || Number.isNaN(part) || !smallNumbers.has(tokens[to + 1]?.raw ?? '') || part % 100 !== 0)
      break
  }
  const whole = total + (Number.isNaN(part) ? 0 : part)
  const digits = digitsAfterPoint(tokens, to)
  if (digits !== '') return { from, to: to + 1 + digits.length, value: Number(`${whole}.${digits}`) }
  return to === from ? undefined : { from, to, value: whole }
}

/** The digits that are said behind the word “point” at a place: “twelve point seven”, “point one”. */
function digitsAfterPoint(tokens: Flat['tokens'], at: number): string {
  let digits = ''
  if (tokens[at]?.raw !== 'point') return digits
  for (let next = at + 1; ; next++) {
    const digit = smallNumbers.get(tokens[next]?.raw ?? '')
    if (digit === undefined || digit > 9) return digits
    digits += digit
  }
}

function readThai(text: string): number {
  const [whole, fraction] = text.split('จุด')
  let total = 0
  let part = 0
  let digit: number | undefined
  for (const [word] of whole!.matchAll(new RegExp(thaiWord, 'g'))) {
    const power = thaiPowers[word]
    if (power === undefined) digit = thaiDigits[word]!
    else if (power === 1e6) {
      total = (total + part + (digit ?? (total + part === 0 ? 1 : 0))) * 1e6
      part = 0
      digit = undefined
    } else {
      part += (digit ?? 1) * power
      digit = undefined
    }
  }
  const value = total + part + (digit ?? 0)
  if (fraction === undefined) return value
  const digits = [...fraction.matchAll(new RegExp(thaiWord, 'g'))].map(([word]) => thaiDigits[word] ?? 0).join('')
  return Number(`${value}.${digits}`)
}

function withUnit(
  { letters, tokens }: Flat,
  { from, to, value }: { from: number; to: number; value: number },
): SaidNumber {
  // Nobody says a fraction by the way, as “at least one”.
  const spelt = tokens[from]?.kind !== 'number' && Number.isInteger(value)
  if (letters.slice(0, from).endsWith('ร้อยละ')) return { from, to, value, dimension: '%', noun: '', spelt }
  const next = tokens[to]
  const raw = next?.raw ?? thaiUnits.find((unit) => letters.startsWith(unit, to))
  const times = /^[x×]$/.test(raw ?? '') && tokens[to + 1]?.kind === 'number'
  const unit = raw === undefined || times ? undefined : units.get(raw)
  if (unit !== undefined) {
    const length = next === undefined ? raw!.length : 1
    return { from, to: to + length, value: value * unit[1], dimension: unit[0], noun: '', spelt }
  }
  // A term of a sum is not what comes out of it.
  const term =
    operator.test(raw ?? '') ||
    operator.test(tokens[from - 1]?.raw ?? '') ||
    thaiOperator.test(letters.slice(to)) ||
    /(?:หาร|คูณ|ยกกำลัง|บวก)$/.test(letters.slice(0, from))
  const counted = /^(?:ตัว|ครั้ง|ข้อ|คน|ใบ|หลัก|รอบ|อัน|ชั้น|เครื่อง|บรรทัด)/.test(letters.slice(to))
  const noun = next?.kind === 'word' ? next.stem : counted ? 'trace' : ''
  return { from, to, value, dimension: '', noun: term ? 'term' : noun, spelt }
}

const operator = /^(?:[/+×÷^−*]|divided|times|plus|minus|of|over|squared)$/
const thaiOperator = /^(?:หาร|คูณ|ยกกำลัง|บวก|ลบ)/

/** Shares that are said with two numbers (1/4, nine in ten, 1 ใน 10) or with a word (half, a tenth, ครึ่ง). */
function findShares(
  { letters, tokens }: Flat,
  numbers: readonly { from: number; to: number; value: number }[],
): SaidNumber[] {
  const found: SaidNumber[] = []
  const share = (from: number, to: number, value: number) =>
    found.push({ from, to, value, dimension: '%', noun: '', spelt: false })
  for (const [index, part] of numbers.entries()) {
    const whole = numbers[index + 1]
    if (whole === undefined || part.value > whole.value || whole.value === 0) continue
    const between = tokens.slice(part.to, whole.from)
    const words = between.map((token) => token?.raw ?? '').join(' ')
    const thai = letters.slice(part.to, whole.from)
    if (/^(\/|in|of|out of|in every|in each|every)$/.test(words) || /^(ใน|จาก|ตัวใน|ตัวจาก)$/.test(thai))
      share(part.from, whole.to, (100 * part.value) / whole.value)
  }
  for (const [at, token] of tokens.entries()) {
    const value = token?.kind === 'word' ? shares.get(token.raw) : undefined
    if (value === undefined) continue
    const before = tokens[at - 1]?.raw ?? ''
    const times = smallNumbers.get(before) ?? 1
    if (token!.raw === 'half' || before === 'a' || smallNumbers.has(before)) share(at, at + 1, times * value)
  }
  for (const { index } of letters.matchAll(/ครึ่ง/g)) share(index, index + 'ครึ่ง'.length, 50)
  return found
}

/** The value of a said number in a unit that is asked for, with everything it may stand for; empty when it cannot. */
export function valuesIn({ value, dimension, noun, spelt }: SaidNumber, unit: string): readonly number[] {
  const [first = ''] = unit.toLowerCase().split(/[\s/]/)
  const [asked, factor] = units.get(first) ?? (['', 1] as const)
  if (asked === '') {
    const counts = first === '' || !countable.has(noun) || noun === 'trace' || first.startsWith(noun.slice(0, 4))
    return dimension === '' && counts ? [value] : []
  }
  if (dimension === asked) return [value / factor]
  if (dimension !== '' || spelt || countable.has(noun)) return []
  // A number that nobody named may be in the unit that was asked for, a share also between 0 and 1.
  return asked === '%' && value > 0 && value < 1 ? [value * 100, value] : [value]
}

/** The value that was plainly claimed in a unit: a bare number or a small one in words (“at least one”) claims nothing. */
export function claimedIn(number: SaidNumber, unit: string): number | undefined {
  const [first = ''] = unit.toLowerCase().split(/[\s/]/)
  const asked = units.get(first)?.[0] ?? ''
  if (number.dimension !== asked || (asked === '' && number.spelt && number.value < 3)) return undefined
  return valuesIn(number, unit)[0]
}

/** Stems of what is counted in this field. */
const countable: ReadonlySet<string> = new Set(
  'term trace span request error servic polici collector replica seed user call queri attribut seri label header messag batch bit digit byte charact field core cpu thread queue node pod instanc backend team million thousand'.split(
    ' ',
  ),
)
