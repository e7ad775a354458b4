import { utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import { OttlError } from '../value.ts'
import { ENCODINGS_WITHOUT_TABLE, MULTI_BYTE_ENCODINGS, SINGLE_BYTE_ENCODINGS } from './single-byte-encodings.ts'

type Decoder = (bytes: ArrayLike<number>) => string

const utf16 =
  (low: 0 | 1): Decoder =>
  (bytes) => {
    let text = ''
    for (let place = 0; place + 1 < bytes.length; place += 2) {
      text += String.fromCharCode(bytes[place + low]! | (bytes[place + 1 - low]! << 8))
    }
    if (bytes.length % 2 === 1) text += '\ufffd'
    // Halves of characters become U+FFFD.
    return utf8Text(utf8Bytes(text))
  }

/** A mark at the beginning tells the order of bytes; without it the high one is first. */
const markedUtf16: Decoder = (bytes) => {
  const isLow = bytes[0] === 0xff && bytes[1] === 0xfe
  const isMarked = isLow || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return utf16(isLow ? 0 : 1)(Array.from(bytes).slice(isMarked ? 2 : 0))
}

/** Names that the collector has beside those of the index, which may have blanks around them. */
const OWN_NAMES: ReadonlyMap<string, Decoder> = new Map([
  ...['', 'utf8', 'utf-8-raw', 'utf8-raw', 'ascii', 'us-ascii', 'nop'].map((name) => [name, utf8Text] as const),
  ...['utf-16', 'utf16'].map((name) => [name, utf16(0)] as const),
])

const UNICODE: ReadonlyMap<string, Decoder> = new Map([
  ...['utf-8', 'csutf8'].map((name) => [name, utf8Text] as const),
  ...['utf-16le', 'csutf16le'].map((name) => [name, utf16(0)] as const),
  ...['utf-16be', 'csutf16be'].map((name) => [name, utf16(1)] as const),
  ...['utf-16', 'csutf16'].map((name) => [name, markedUtf16] as const),
])

const isAmong = (name: string, names: string): boolean => ` ${names} `.includes(` ${name} `)

/** The decoder of an encoding with a byte for every character. */
const singleByte =
  (characters: string): Decoder =>
  (bytes) => {
    const first = 256 - characters.length
    return Array.from(bytes, (byte) => (byte < first ? String.fromCharCode(byte) : characters[byte - first]!)).join('')
  }

/**
 * How bytes of an encoding become text. Throws OttlError for one that is not known.
 *
 * Upstream: textutils.LookupEncoding. Of the encodings that it knows those of East Asia are not here, and texts never
 * hold bytes that are no UTF-8: those are U+FFFD in "nop" and the raw ones too.
 */
export function textDecoder(encoding: string): Decoder {
  const written = encoding.toLowerCase()
  const name = written.trim()
  const decoder = OWN_NAMES.get(written) ?? UNICODE.get(name)
  if (decoder !== undefined) return decoder
  const table = name === '' ? undefined : SINGLE_BYTE_ENCODINGS.find(([names]) => isAmong(name, names))
  if (table !== undefined) return singleByte(table[1])
  if (isAmong(name, MULTI_BYTE_ENCODINGS)) {
    throw new OttlError(`encoding '${encoding}' is not in this engine: the real collector has it`)
  }
  if (isAmong(name, ENCODINGS_WITHOUT_TABLE)) throw new OttlError(`no charmap defined for encoding '${encoding}'`)
  throw new OttlError(`unsupported encoding '${encoding}'`)
}
