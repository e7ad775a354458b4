import { utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import { OttlError } from '../value.ts'

type Decoder = (bytes: ArrayLike<number>) => string

/** The characters of windows-1252 from 0x80 to 0x9f; U+FFFD where it has none. */
const WINDOWS_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'

const latin1: Decoder = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

const windows1252: Decoder = (bytes) =>
  Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80]! : String.fromCharCode(byte),
  ).join('')

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

const DECODERS: readonly (readonly [Decoder, readonly string[]])[] = [
  [utf8Text, ['', 'utf-8', 'utf8', 'utf-8-raw', 'utf8-raw', 'ascii', 'us-ascii', 'nop']],
  [utf16(0), ['utf-16', 'utf16', 'utf-16le']],
  [utf16(1), ['utf-16be']],
  [latin1, ['iso-8859-1', 'iso_8859-1', 'iso_8859-1:1987', 'iso-ir-100', 'latin1', 'l1', 'ibm819', 'cp819']],
  [windows1252, ['windows-1252']],
]

const byName: ReadonlyMap<string, Decoder> = new Map(
  DECODERS.flatMap(([decoder, names]) => names.map((name) => [name, decoder] as const)),
)

/**
 * How bytes of an encoding become text. Throws OttlError for one that is not known.
 *
 * Upstream: textutils.LookupEncoding. It knows every encoding of IANA's index; here are UTF-8, UTF-16, ISO-8859-1 and
 * windows-1252, and texts never hold bytes that are no UTF-8: those are U+FFFD in "nop" and the raw ones too.
 */
export function textDecoder(encoding: string): Decoder {
  const decoder = byName.get(encoding.toLowerCase())
  if (decoder === undefined) throw new OttlError(`unsupported encoding '${encoding}'`)
  return decoder
}
