import { encodeBase64 } from './base64.ts'
import type { Attributes, AttributeValue } from './attribute.ts'

/** An attribute value as pdata's Value.AsString prints it. */
export function valueText(value: AttributeValue): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'number':
      return doubleText(value)
  }
  if (value === null) return ''
  if (value instanceof Uint8Array) return encodeBase64(value)
  // encoding/json cannot write what is not finite, and upstream then prints nothing.
  return isFinite(value) ? jsonText(value) : ''
}

function isFinite(value: AttributeValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return true
  return 'array' in value ? value.array.every(isFinite) : value.kvlist.every(([, item]) => isFinite(item))
}

/** The name of a value's type as pdata prints it. */
export function typeName(value: AttributeValue): string {
  switch (typeof value) {
    case 'string':
      return 'Str'
    case 'boolean':
      return 'Bool'
    case 'bigint':
      return 'Int'
    case 'number':
      return 'Double'
  }
  if (value === null) return 'Empty'
  if (value instanceof Uint8Array) return 'Bytes'
  return 'array' in value ? 'Slice' : 'Map'
}

/** Doubles as ES6 prints them, with Go's spelling of exponents and of what is not finite. */
function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0'
  return String(value)
}

/** A value inside a map or list as Go's encoding/json writes it, keys sorted. */
function jsonText(value: AttributeValue): string {
  if (typeof value === 'string') return quoteJson(value)
  if (typeof value === 'number') return doubleText(value)
  if (value === null) return 'null'
  if (typeof value !== 'object') return String(value)
  if (value instanceof Uint8Array) return `"${encodeBase64(value)}"`
  if ('array' in value) return `[${value.array.map(jsonText).join(',')}]`
  return `{${sortedEntries(value.kvlist)
    .map(([key, item]) => `${quoteJson(key)}:${jsonText(item)}`)
    .join(',')}}`
}

/** Entries by key, byte by byte as Go sorts them; of equal keys the last counts. */
function sortedEntries(attributes: Attributes): (readonly [string, AttributeValue])[] {
  return [...new Map(attributes).entries()].sort(([a], [b]) => compareByCodePoint(a, b))
}

function compareByCodePoint(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0)!)
  const right = Array.from(b, (character) => character.codePointAt(0)!)
  for (let index = 0; index < left.length && index < right.length; index++) {
    if (left[index] !== right[index]) return left[index]! - right[index]!
  }
  return left.length - right.length
}

/** encoding/json without HTML escapes: as JSON.stringify, and the two line separators of JavaScript escaped too. */
function quoteJson(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.codePointAt(0)!.toString(16)}`)
}
