import { isHex } from './ids.ts'
import { parseGoFloat } from './parse-go-float.ts'

/** Any value that JSON text can hold; integers too long for a double may be given as bigint. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json | undefined }
export type JsonObject = { [key: string]: Json | undefined }

const NO_OBJECT: JsonObject = {}
const NO_LIST: Json[] = []
const MAX_UINT64 = 0xffffffffffffffffn
const MIN_INT64 = -0x8000000000000000n
const MAX_INT64 = 0x7fffffffffffffffn
const NANOS = 1_000_000_000n
const UNSIGNED = /^0*\d{1,20}$/
const SIGNED = /^[+-]?0*\d{1,20}$/
/** How long a time of our days is in ns since 1970. */
const TIME_DIGITS = 19

/** The time that others are counted from, as Unix time in ns, whole and in two parts that doubles hold. */
export type Epoch = { readonly unixNano: bigint; readonly seconds: number; readonly nanos: number }

export const epochAt = (unixNano: bigint): Epoch => ({
  unixNano,
  seconds: Number(unixNano / NANOS),
  nanos: Number(unixNano % NANOS),
})

/**
 * Reads values as pdata's JSON iterator does: numbers also from text, null for whatever is
 * missing, and only the first mistake is kept, in `error`; what was read then is worthless.
 */
export class JsonReader {
  error: string | null = null
  /** Says where the reader is, for the error text. */
  private readonly where: () => string

  constructor(where: () => string) {
    this.where = where
  }

  fail(field: string, problem: string): void {
    const place = [this.where(), field].filter((part) => part !== '').join('.')
    this.error ??= place === '' ? problem : `${place}: ${problem}`
  }

  object(value: Json | undefined, field: string): JsonObject {
    if (value === undefined || value === null) return NO_OBJECT
    if (typeof value === 'object' && !Array.isArray(value)) return value
    this.fail(field, `expected an object, found ${kindOf(value)}`)
    return NO_OBJECT
  }

  list(value: Json | undefined, field: string): Json[] {
    if (value === undefined || value === null) return NO_LIST
    if (Array.isArray(value)) return value
    this.fail(field, `expected a list, found ${kindOf(value)}`)
    return NO_LIST
  }

  string(value: Json | undefined, field: string): string {
    if (value === undefined || value === null) return ''
    if (typeof value === 'string') return value
    this.fail(field, `expected a string, found ${kindOf(value)}`)
    return ''
  }

  bool(value: Json | undefined, field: string): boolean {
    if (typeof value === 'boolean') return value
    this.fail(field, `expected true or false, found ${kindOf(value)}`)
    return false
  }

  double(value: Json | undefined, field: string): number {
    // JSON.parse makes infinities of numbers that are too large; upstream refuses them.
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value === 'bigint') return Number(value)
    if (typeof value === 'string') {
      const number = parseGoFloat(value)
      if (number !== null) return number
    }
    this.fail(field, `expected a number, found ${kindOf(value)}`)
    return 0
  }

  int64(value: Json | undefined, field: string): bigint {
    return this.integer(value, field, MIN_INT64, MAX_INT64)
  }

  /** Missing is 0; null is a mistake, as in pdata. */
  uint64(value: Json | undefined, field: string): bigint {
    return value === undefined ? 0n : this.integer(value, field, 0n, MAX_UINT64)
  }

  /**
   * A Unix time as ns since `epoch`, and its exact value where a double cannot hold that;
   * missing is 1970, null is a mistake, as in pdata.
   */
  time(value: Json | undefined, field: string, epoch: Epoch): number | bigint {
    if (typeof value === 'string' && value.length === TIME_DIGITS) {
      const seconds = digitsNumber(value, 0, TIME_DIGITS - 9)
      const nanos = digitsNumber(value, TIME_DIGITS - 9, TIME_DIGITS)
      const since = (seconds - epoch.seconds) * 1e9 + (nanos - epoch.nanos)
      if (Number.isSafeInteger(since)) return since
    }
    const exact = this.uint64(value, field)
    const since = Number(exact - epoch.unixNano)
    return Number.isSafeInteger(since) ? since : exact
  }

  /** Missing is 0; null is a mistake, as in pdata. */
  uint32(value: Json | undefined, field: string): number {
    return value === undefined ? 0 : Number(this.integer(value, field, 0n, 0xffffffffn))
  }

  /** Missing is 0; null is a mistake, as in pdata. */
  int32(value: Json | undefined, field: string): number {
    return value === undefined ? 0 : Number(this.integer(value, field, -0x80000000n, 0x7fffffffn))
  }

  /** An enum by number or by name; `names` in the order of their numbers. Numbers without a name are kept. */
  enumNumber(value: Json | undefined, field: string, names: readonly string[]): number {
    if (value === undefined) return 0
    if (typeof value !== 'string') return this.int32(value, field)
    const number = names.indexOf(value)
    if (number >= 0) return number
    this.fail(field, `unknown value ${JSON.stringify(value)}`)
    return 0
  }

  /** An id of `digits` hexadecimal digits in lower case; missing and empty are zeros. */
  id(value: Json | undefined, field: string, digits: number): string {
    if (value === undefined || value === '') return '0'.repeat(digits)
    if (typeof value === 'string' && value.length === digits && isHex(value)) return value.toLowerCase()
    this.fail(field, `expected ${digits} hexadecimal digits, found ${kindOf(value)}`)
    return '0'.repeat(digits)
  }

  private integer(value: Json | undefined, field: string, low: bigint, high: bigint): bigint {
    let integer: bigint | null = null
    if (typeof value === 'string' && value.length < 16) {
      const number = digitsNumber(value, 0, value.length)
      if (value !== '' && number <= high) return BigInt(number)
    }
    if (typeof value === 'bigint') integer = value
    else if (typeof value === 'number' && Number.isInteger(value)) integer = BigInt(value)
    else if (typeof value === 'string' && (low < 0n ? SIGNED : UNSIGNED).test(value))
      integer = BigInt(value.replace('+', ''))
    if (integer !== null && integer >= low && integer <= high) return integer
    this.fail(field, `expected an integer from ${low} to ${high}, found ${kindOf(value)}`)
    return 0n
  }
}

/** The number that the decimal digits of `text` from `start` to `end` write; NaN when something else is there. */
function digitsNumber(text: string, start: number, end: number): number {
  let number = 0
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
