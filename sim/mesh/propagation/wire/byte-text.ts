import { utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import type { CarrierValue } from '../carrier/carrier.ts'

const HEX = /^[0-9a-fA-F]{2}$/

/** Bytes as text a person can type: what is printable stands as it is, `\\` is a backslash, `\x0d` any other byte. */
export function escapeBytes(value: string | Uint8Array): string {
  const text = typeof value === 'string' ? value : utf8Text(value)
  // Bytes that are no text: every one of them on its own.
  if (typeof value !== 'string' && !sameBytes(utf8Bytes(text), value)) return Array.from(value, escapeByte).join('')
  return text.replace(/[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (character) =>
    character === '\\' ? '\\\\' : utf8Bytes(character).map(hexEscape).join(''),
  )
}

/** A typed text with its escapes taken for what they stand for: text, or bytes where it is none; `at` is where a bad escape begins. */
export function unescapeBytes(text: string): { value: string | Uint8Array } | { at: number } {
  if (!text.includes('\\')) return { value: text }
  const bytes: number[] = []
  let plain = 0
  let index = text.indexOf('\\')
  while (index >= 0) {
    for (const byte of utf8Bytes(text.slice(plain, index))) bytes.push(byte)
    if (text[index + 1] === '\\') {
      bytes.push(0x5c)
      plain = index + 2
    } else if (text[index + 1] === 'x' && HEX.test(text.slice(index + 2, index + 4))) {
      bytes.push(Number.parseInt(text.slice(index + 2, index + 4), 16))
      plain = index + 4
    } else {
      return { at: index }
    }
    index = text.indexOf('\\', plain)
  }
  for (const byte of utf8Bytes(text.slice(plain))) bytes.push(byte)
  const decoded = utf8Text(bytes)
  return { value: sameBytes(utf8Bytes(decoded), bytes) ? decoded : Uint8Array.from(bytes) }
}

/** Bytes in hexadecimal, two digits each. */
export const hexText = (bytes: Iterable<number>): string => Array.from(bytes, hexOf).join(' ')

/** A value as the inspector shows it. */
export function displayValue(value: CarrierValue): string {
  return typeof value === 'string' || value instanceof Uint8Array ? escapeBytes(value) : String(value)
}

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0')
const hexEscape = (byte: number): string => `\\x${hexOf(byte)}`

function escapeByte(byte: number): string {
  if (byte === 0x5c) return '\\\\'
  return byte < 0x20 || byte > 0x7e ? hexEscape(byte) : String.fromCharCode(byte)
}

function sameBytes(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
