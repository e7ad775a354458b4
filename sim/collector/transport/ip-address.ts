import { goQuote } from '../config/go-quote.ts'

/** An address, or why it is none. */
type Parsed = { bytes: Uint8Array; zone: string } | { error: string }

/**
 * Reads an address of IPv4 (4 bytes) or IPv6 (16 bytes, perhaps with a zone).
 *
 * Upstream: Go's netip.ParseAddr, with its sentences.
 */
export function parseIpAddress(text: string): Parsed {
  const failed = (message: string, at = ''): Parsed => ({
    error: `ParseAddr(${goQuote(text)}): ${message}${at === '' ? '' : ` (at ${goQuote(at)})`}`,
  })
  const first = /[.:%]/.exec(text)?.[0]
  if (first === undefined) return failed('unable to parse IP')
  if (first === '%') return failed('missing IPv6 address')
  const percent = text.indexOf('%')
  if (first === '.') {
    const fields = parseFields(text)
    return 'bytes' in fields ? { bytes: fields.bytes, zone: '' } : failed(fields.message, fields.at)
  }
  const zone = percent < 0 ? '' : text.slice(percent + 1)
  if (percent >= 0 && zone === '') return failed('zone must be a non-empty string')
  const result = parseGroups(percent < 0 ? text : text.slice(0, percent))
  return 'bytes' in result ? { bytes: result.bytes, zone } : failed(result.message, result.at)
}

type Fields = { bytes: Uint8Array } | { message: string; at?: string }

function parseFields(text: string): Fields {
  const bytes = new Uint8Array(4)
  let place = 0
  let value = 0
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (character >= '0' && character <= '9') {
      if (digits === 1 && value === 0) return { message: 'IPv4 field has octet with leading zero' }
      value = value * 10 + Number(character)
      digits++
      if (value > 255) return { message: 'IPv4 field has value >255' }
    } else if (character === '.') {
      if (at === 0 || at === text.length - 1 || text[at - 1] === '.') {
        return { message: 'IPv4 field must have at least one digit', at: text.slice(at) }
      }
      if (place === 3) return { message: 'IPv4 address too long' }
      bytes[place++] = value
      value = 0
      digits = 0
    } else return { message: 'unexpected character', at: text.slice(at) }
  }
  if (place < 3) return { message: 'IPv4 address too short' }
  bytes[3] = value
  return { bytes }
}

function parseGroups(text: string): Fields {
  const bytes: number[] = []
  let ellipsis = -1
  let left = text
  if (left.startsWith('::')) {
    ellipsis = 0
    left = left.slice(2)
    if (left === '') return { bytes: new Uint8Array(16) }
  }
  while (bytes.length < 16) {
    const digits = /^[0-9a-fA-F]*/.exec(left)![0]
    if (digits.length > 4) return { message: 'each group must have 4 or less digits', at: left }
    if (digits === '') return { message: 'each colon-separated field must have at least one digit', at: left }
    if (left[digits.length] === '.') {
      if (ellipsis < 0 && bytes.length !== 12) {
        return { message: 'embedded IPv4 address must replace the final 2 fields of the address', at: left }
      }
      if (bytes.length > 12) {
        return { message: 'too many hex fields to fit an embedded IPv4 at the end of the address', at: left }
      }
      const fields = parseFields(left)
      if (!('bytes' in fields)) return fields
      bytes.push(...fields.bytes)
      left = ''
      break
    }
    const value = parseInt(digits, 16)
    bytes.push(value >> 8, value & 255)
    left = left.slice(digits.length)
    if (left === '') break
    if (!left.startsWith(':')) return { message: 'unexpected character, want colon', at: left }
    if (left.length === 1) return { message: 'colon must be followed by more characters', at: left }
    left = left.slice(1)
    if (left.startsWith(':')) {
      if (ellipsis >= 0) return { message: 'multiple :: in address', at: left }
      ellipsis = bytes.length
      left = left.slice(1)
      if (left === '') break
    }
  }
  if (left !== '') return { message: 'trailing garbage after address', at: left }
  if (bytes.length === 16) {
    if (ellipsis >= 0) return { message: 'the :: must expand to at least one field of zeros' }
    return { bytes: Uint8Array.from(bytes) }
  }
  if (ellipsis < 0) return { message: 'address string too short' }
  bytes.splice(ellipsis, 0, ...Array<number>(16 - bytes.length).fill(0))
  return { bytes: Uint8Array.from(bytes) }
}

/** An address as Go's net.ParseIP reads it: none with a zone, and IPv4 inside IPv6 as IPv4. Null when it is none. */
export function parseIp(text: string): Uint8Array | null {
  const parsed = parseIpAddress(text)
  return 'error' in parsed || parsed.zone !== '' ? null : unmapped(parsed.bytes)
}

/** An IPv4 address inside an IPv6 one by itself. */
export function unmapped(bytes: Uint8Array): Uint8Array {
  const isMapped = bytes.length === 16 && bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 255
  return isMapped && bytes[11] === 255 ? bytes.slice(12) : bytes
}
