import { encodeBase64 } from '../../../telemetry/base64.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { OttlError } from '../value.ts'

/** How base64 is written: with padding or raw, and with `+/` or `-_`. */
type Base64Variant = { padded: boolean; url: boolean }

/** The variants of base64 by the names that Base64Encode and Decode know. */
export const base64Variants: ReadonlyMap<string, Base64Variant> = new Map([
  ['base64', { padded: true, url: false }],
  ['base64-raw', { padded: false, url: false }],
  ['base64-url', { padded: true, url: true }],
  ['base64-raw-url', { padded: false, url: true }],
])

/** The UTF-8 bytes of a text in a variant of base64. */
export function encodeVariant(text: string, { padded, url }: Base64Variant): string {
  const encoded = encodeBase64(Uint8Array.from(utf8Bytes(text)))
  const digits = url ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded
  return padded ? digits : digits.replace(/=+$/, '')
}

const PADDING = 0x3d
const isLineBreak = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d

/**
 * The bytes that a variant of base64 stands for; line breaks do not count, and neither do bits that are left over at the
 * end. Throws OttlError that names the first wrong byte.
 *
 * Upstream: Go's base64.Encoding.Decode.
 */
export function decodeVariant(source: ArrayLike<number>, { padded, url }: Base64Variant): number[] {
  const bytes: number[] = []
  let place = 0
  for (;;) {
    const digits: number[] = []
    let ended = false
    while (digits.length < 4 && !ended) {
      if (place === source.length) {
        if (digits.length === 0) return bytes
        if (digits.length === 1 || padded) throw corrupt(place - digits.length)
        ended = true
      } else {
        const byte = source[place++]!
        const digit = digitValue(byte, url)
        if (digit !== null) digits.push(digit)
        else if (!isLineBreak(byte)) {
          place = skipPadding(source, place, padded && byte === PADDING ? digits.length : 0)
          ended = true
        }
      }
    }
    const group = digits.reduce((sum, digit, index) => sum | (digit << (18 - 6 * index)), 0)
    for (let index = 0; index < digits.length - 1; index++) bytes.push((group >> (16 - 8 * index)) & 255)
    if (ended) return bytes
  }
}

/** Behind the padding character before `place`, which ends a group of `digits`, nothing but line breaks may come. */
function skipPadding(source: ArrayLike<number>, place: number, digits: number): number {
  if (digits < 2) throw corrupt(place - 1)
  let next = place
  if (digits === 2) {
    while (isLineBreak(source[next])) next++
    if (next === source.length) throw corrupt(next)
    if (source[next] !== PADDING) throw corrupt(next - 1)
    next++
  }
  while (isLineBreak(source[next])) next++
  if (next < source.length) throw corrupt(next)
  return next
}

function digitValue(byte: number, url: boolean): number | null {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52
  if (byte === (url ? 0x2d : 0x2b)) return 62
  return byte === (url ? 0x5f : 0x2f) ? 63 : null
}

const corrupt = (place: number): OttlError => new OttlError(`illegal base64 data at input byte ${place}`)
