import type { JsonCursor } from './json-cursor.ts'

const QUOTE = 0x22
const ZERO = 0x30
/** By byte: the hexadecimal digit it is, or 16. */
const NIBBLES = new Uint8Array(256).fill(16)
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  NIBBLES[digit.charCodeAt(0)] = NIBBLES[digit.toUpperCase().charCodeAt(0)] = value
}

/** What `readHex64` read last, as two halves. */
export const hex = { high: 0, low: 0 }

/** Reads a text of 16 hexadecimal digits into `hex`; false, and nothing is read, when something else comes next. */
export function readHex64(cursor: JsonCursor): boolean {
  if (cursor.peek() !== QUOTE) return false
  const { bytes, at } = cursor
  if (at + 17 >= cursor.end || bytes[at + 17] !== QUOTE) return false
  let high = 0
  let low = 0
  for (let index = at + 1; index <= at + 8; index++) {
    const nibble = NIBBLES[bytes[index]!]!
    const other = NIBBLES[bytes[index + 8]!]!
    if ((nibble | other) > 15) return false
    high = (high << 4) | nibble
    low = (low << 4) | other
  }
  hex.high = high >>> 0
  hex.low = low >>> 0
  cursor.at = at + 18
  return true
}

/** Whether the text that comes next has the same bytes as the one of `length` at `place`, and is then read. */
export function readSame(cursor: JsonCursor, place: number, length: number): boolean {
  cursor.peek()
  const { bytes, at } = cursor
  if (at + length > cursor.end) return false
  for (let index = 0; index < length; index++) if (bytes[at + index] !== bytes[place + index]) return false
  cursor.at = at + length
  return true
}

/** Reads 19 digits in quotes as ns since a time of `seconds` and `nanos`; NaN, and nothing is read, when something else comes next. */
export function readNanosSince(cursor: JsonCursor, seconds: number, nanos: number): number {
  if (cursor.peek() !== QUOTE) return NaN
  const { bytes, at } = cursor
  if (at + 20 >= cursor.end || bytes[at + 20] !== QUOTE) return NaN
  let whole = 0
  let rest = 0
  for (let index = at + 1; index < at + 20; index++) {
    const digit = bytes[index]! - ZERO
    if (digit < 0 || digit > 9) return NaN
    if (index <= at + 10) whole = whole * 10 + digit
    else rest = rest * 10 + digit
  }
  const since = (whole - seconds) * 1e9 + (rest - nanos)
  if (!Number.isSafeInteger(since)) return NaN
  cursor.at = at + 21
  return since
}
