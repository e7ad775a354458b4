import { OttlTime } from '../value.ts'
import { dayNumber } from '../../../telemetry/civil-date.ts'
import { DAYS, isFraction, isOffset, MONTHS, nextElement } from './go-time-layout.ts'
import { goTimeQuote } from '../../go-time-quote.ts'
import { fixedLocation, offsetAt, offsetOfName, zoneName } from './time-zone.ts'

/** Why a text does not fit a layout (upstream: time.ParseError); elements can be renamed before it is printed. */
export class LayoutMismatch {
  layout: string
  element: string
  readonly value: string
  /** What is left of the text where the element was wanted. */
  readonly rest: string
  private readonly message: string

  constructor(layout: string, value: string, element: string, rest: string, message = '') {
    this.layout = layout
    this.value = value
    this.element = element
    this.rest = rest
    this.message = message
  }

  text(): string {
    const start = `parsing time ${goTimeQuote(this.value)}`
    if (this.message !== '') return start + this.message
    return `${start} as ${goTimeQuote(this.layout)}: cannot parse ${goTimeQuote(this.rest)} as ${goTimeQuote(this.element)}`
  }
}

/** A text does not fit an element. */
const BAD = Symbol('bad')

/** What is read so far. */
type Reading = {
  left: string
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  nanosecond: number
  half: 'am' | 'pm' | null
  isUtc: boolean
  offset: number | null
  zone: string
}

/** Reads a time with a Go layout; `location` is that of times without a zone (upstream: time.ParseInLocation). */
export function parseGoLayout(layout: string, value: string, location: string): OttlTime | LayoutMismatch {
  const reading: Reading = {
    left: value,
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    half: null,
    isUtc: false,
    offset: null,
    zone: '',
  }
  let rest = layout
  for (;;) {
    const next = nextElement(rest)
    const skipped = skip(reading.left, next.prefix)
    if (!skipped.isWhole) return new LayoutMismatch(layout, value, next.prefix, skipped.left)
    reading.left = skipped.left
    if (next.element === '') {
      if (reading.left === '') break
      return new LayoutMismatch(layout, value, '', reading.left, `: extra text: ${goTimeQuote(reading.left)}`)
    }
    rest = next.rest
    const before = reading.left
    const problem = readElement(reading, next.element, rest)
    if (problem === BAD) return new LayoutMismatch(layout, value, next.element, before)
    if (problem !== null) {
      return new LayoutMismatch(layout, value, next.element, reading.left, `: ${problem} out of range`)
    }
  }
  if (reading.half === 'pm' && reading.hour < 12) reading.hour += 12
  else if (reading.half === 'am' && reading.hour === 12) reading.hour = 0
  if (reading.day < 1 || reading.day > daysIn(reading.year, reading.month)) {
    return new LayoutMismatch(layout, value, '', reading.left, ': day out of range')
  }
  return place(reading, location)
}

/** The moment, and the place it is told for. */
function place(reading: Reading, location: string): OttlTime {
  const { year, month, day, hour, minute, second, nanosecond, offset, zone } = reading
  const clock = dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
  const at = (unixSeconds: number, where: string): OttlTime =>
    new OttlTime(BigInt(unixSeconds) * 1_000_000_000n + BigInt(nanosecond), where)
  if (reading.isUtc) return at(clock, 'UTC')
  if (offset !== null) {
    const unixSeconds = clock - offset
    const isThere =
      offsetAt(location, unixSeconds) === offset && (zone === '' || zoneName(location, unixSeconds) === zone)
    return at(unixSeconds, isThere ? location : fixedLocation(offset, zone))
  }
  if (zone !== '') {
    const known = offsetOfName(location, zone)
    if (known !== undefined) return at(clock - known, location)
    const made = /^GMT(.+)$/.exec(zone)
    const guessed = made === null ? 0 : Number(made[1]) * 3600
    // As upstream: the offset of the made-up zone does not move the moment.
    return at(clock, fixedLocation(guessed, zone))
  }
  return at(clock - localOffset(location, clock), location)
}

/** The offset of a time of day that a clock at a location shows; of two, or none, the one that Go's Date takes. */
export function localOffset(location: string, clock: number): number {
  const first = offsetAt(location, clock)
  return first === 0 ? 0 : offsetAt(location, clock - first)
}

/** Reads one element; says what is out of range, or BAD. */
function readElement(reading: Reading, element: string, rest: string): string | null | typeof BAD {
  if (isOffset(element)) return readOffset(reading, element)
  if (isFraction(element)) return readFraction(reading, element)
  switch (element) {
    case '06': {
      const text = take(reading, /^[-+]?[0-9]+$/, 2)
      if (text === null) return BAD
      reading.year = Number(text) + (Number(text) >= 69 ? 1900 : 2000)
      return null
    }
    case '2006': {
      const text = /^[0-9]/.test(reading.left) ? take(reading, /^[0-9]{4}$/, 4) : null
      if (text === null) return BAD
      reading.year = Number(text)
      return null
    }
    case 'Jan':
    case 'January': {
      const month = lookUp(reading, MONTHS, element === 'Jan')
      reading.month = month + 1
      return month < 0 ? BAD : null
    }
    case 'Mon':
    case 'Monday':
      return lookUp(reading, DAYS, element === 'Mon') < 0 ? BAD : null
    case '1':
    case '01':
      return readNumber(reading, 'month', element === '01', 1, 12)
    case '2':
    case '_2':
    case '02':
      if (element === '_2' && reading.left.startsWith(' ')) reading.left = reading.left.slice(1)
      return readNumber(reading, 'day', element === '02', 0, 99)
    case '15':
      return readNumber(reading, 'hour', false, 0, 23)
    case '3':
    case '03':
      return readNumber(reading, 'hour', element === '03', 0, 12)
    case '4':
    case '04':
      return readNumber(reading, 'minute', element === '04', 0, 59)
    case '5':
    case '05':
      return readSecond(reading, element, rest)
    case 'PM':
    case 'pm': {
      const text = take(reading, element === 'PM' ? /^[AP]M$/ : /^[ap]m$/, 2)
      if (text === null) return BAD
      reading.half = text.toLowerCase() as 'am' | 'pm'
      return null
    }
    case 'MST':
      return readZone(reading)
    default:
      throw new Error(`no layout of strptime has the element ${element}`)
  }
}

function take(reading: Reading, pattern: RegExp, length: number): string | null {
  const text = reading.left.slice(0, length)
  if (text.length < length || !pattern.test(text)) return null
  reading.left = reading.left.slice(length)
  return text
}

function lookUp(reading: Reading, names: readonly string[], isShort: boolean): number {
  const place = names.findIndex((name) => {
    const wanted = isShort ? name.slice(0, 3) : name
    return reading.left.slice(0, wanted.length).toLowerCase() === wanted.toLowerCase()
  })
  if (place >= 0) reading.left = reading.left.slice(isShort ? 3 : names[place]!.length)
  return place
}

function readNumber(
  reading: Reading,
  part: 'month' | 'day' | 'hour' | 'minute' | 'second',
  isFixed: boolean,
  least: number,
  most: number,
): string | null | typeof BAD {
  const found = (isFixed ? /^[0-9]{2}/ : /^[0-9]{1,2}/).exec(reading.left)
  if (found === null) return BAD
  reading.left = reading.left.slice(found[0].length)
  reading[part] = Number(found[0])
  return reading[part] < least || reading[part] > most ? part : null
}

/** A fraction may follow even where the layout has none. */
function readSecond(reading: Reading, element: string, rest: string): string | null | typeof BAD {
  const problem = readNumber(reading, 'second', element === '05', 0, 59)
  if (problem !== null || !/^[.,][0-9]/.test(reading.left) || isFraction(nextElement(rest).element)) return problem
  return readFraction(reading, '.9')
}

function readFraction(reading: Reading, element: string): null | typeof BAD {
  if (element[1] === '0') {
    const text = take(reading, /^[.,][0-9]+$/, element.length)
    if (text === null) return BAD
    reading.nanosecond = Number(text.slice(1, 10).padEnd(9, '0'))
    return null
  }
  const found = /^[.,]([0-9]+)/.exec(reading.left)
  if (found === null) return null
  reading.left = reading.left.slice(found[0].length)
  reading.nanosecond = Number(found[1]!.slice(0, 9).padEnd(9, '0'))
  return null
}

function readOffset(reading: Reading, element: string): string | null | typeof BAD {
  if (element.startsWith('Z') && reading.left.startsWith('Z')) {
    reading.left = reading.left.slice(1)
    reading.isUtc = true
    return null
  }
  const colon = element.includes(':')
  const text = reading.left.slice(0, element.length)
  if (text.length < element.length || (colon && (text[3] !== ':' || (text.length > 6 && text[6] !== ':')))) return BAD
  reading.left = reading.left.slice(element.length)
  const numbers = (colon ? text.replaceAll(':', '') : text).slice(1)
  const [hour = 0, minute = 0, second = 0] = [0, 2, 4].map((at) =>
    /^[0-9]{2}$/.test(numbers.slice(at, at + 2)) ? Number(numbers.slice(at, at + 2)) : 0,
  )
  if (hour > 24) return 'time zone offset hour'
  if (minute > 60) return 'time zone offset minute'
  if (second > 60) return 'time zone offset second'
  if (!/^[0-9]+$/.test(numbers) || !/^[-+]/.test(text)) return BAD
  const offset = hour * 3600 + minute * 60 + second
  reading.offset = text.startsWith('-') ? -offset : offset
  return null
}

function readZone(reading: Reading): null | typeof BAD {
  if (reading.left.startsWith('UTC')) {
    reading.left = reading.left.slice(3)
    reading.isUtc = true
    return null
  }
  const name = zoneAt(reading.left)
  if (name === null) return BAD
  reading.zone = name
  reading.left = reading.left.slice(name.length)
  return null
}

/** What looks like the abbreviation of a zone: three to five capitals that end in T, `GMT+3`, `-05`. */
function zoneAt(text: string): string | null {
  if (text.length < 3) return null
  if (/^(?:ChST|MeST)/.test(text)) return text.slice(0, 4)
  if (text.startsWith('GMT')) return `GMT${signedOffset(text.slice(3))}`
  if (/^[+-]/.test(text)) return signedOffset(text) || null
  const capitals = /^[A-Z]{0,6}/.exec(text)![0]
  switch (capitals.length) {
    case 5:
      return capitals.endsWith('T') ? capitals : null
    case 4:
      return capitals.endsWith('T') || capitals === 'WITA' ? capitals : null
    case 3:
      return capitals
    default:
      return null
  }
}

function signedOffset(text: string): string {
  const found = /^[+-]([0-9]+)/.exec(text)
  return found === null || Number(found[1]) > 23 ? '' : found[0]
}

/** Skips what stands between elements: one space for any number of them. */
function skip(value: string, prefix: string): { left: string; isWhole: boolean } {
  let left = value
  let wanted = prefix
  while (wanted !== '') {
    if (wanted.startsWith(' ')) {
      if (left !== '' && !left.startsWith(' ')) return { left, isWhole: false }
      wanted = wanted.replace(/^ +/, '')
      left = left.replace(/^ +/, '')
      continue
    }
    if (left === '' || left[0] !== wanted[0]) return { left, isWhole: false }
    wanted = wanted.slice(1)
    left = left.slice(1)
  }
  return { left, isWhole: true }
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}
