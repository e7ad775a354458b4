import type { Attributes, AttributeValue } from '../telemetry/attribute.ts'
import type { Json, JsonObject } from '../telemetry/json-reader.ts'
import { parseExactJson } from '../telemetry/parse-exact-json.ts'

/** Deeper values are cut: nobody looks at them, and all that walks values calls itself. */
export const MAX_DEPTH = 100

const LONG_NUMBER = /[:,[\s]-?\d{17}/

/** JSON.parse that keeps whole numbers too long for a double as text. */
export const parseJson = (text: string): Json =>
  (text.length > 17 && LONG_NUMBER.test(text) ? parseExactJson(text) : JSON.parse(text)) as Json

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

/** A text, number or word as text; the empty text for anything else. */
export function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : ''
}

/** A count that can't be negative, whatever a file says. */
export function countOf(value: Json | undefined): number {
  const number = Number(textOf(value))
  return Number.isFinite(number) ? Math.min(0xffffffff, Math.max(0, Math.trunc(number))) : 0
}

const INT = /^[+-]?\d{1,19}$/
const MAX_INT64 = 0x7fffffffffffffffn
const MIN_INT64 = -0x8000000000000000n

/** The 64-bit integer that `value` writes; undefined when it writes none. */
export function intOf(value: Json | undefined): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined
  if (typeof value !== 'string' || !INT.test(value)) return undefined
  const integer = BigInt(value.replace('+', ''))
  return integer >= MIN_INT64 && integer <= MAX_INT64 ? integer : undefined
}

/** What JSON means by itself, without types around it: whole numbers are integers. */
export function plainValue(value: Json | undefined, depth = 0): AttributeValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value !== 'object') return value
  if (depth >= MAX_DEPTH) return '…'
  if (Array.isArray(value)) return { array: value.map((item) => plainValue(item, depth + 1)) }
  return { kvlist: plainAttributes(value, depth + 1) }
}

/** Every key of an object with its value. */
export const plainAttributes = (object: JsonObject, depth = 0): Attributes =>
  Object.keys(object).map((key) => [key, plainValue(object[key], depth)] as const)
