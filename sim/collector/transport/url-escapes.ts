import { utf8Bytes, utf8Text } from '../../telemetry/utf8.ts'
import { goQuote } from '../config/go-quote.ts'

/** Go's sentence about a text that is no URL, without which URL it is about. */
export class UrlError extends Error {}

/** Where a text stands in a URL, with the characters that stand there as they are (beside letters and digits). */
const PLAIN = {
  path: '-._~$&+,/:;=@',
  host: '!"$&\'()*+,-.:;<=>[]_~',
  zone: '!"$&\'()*+,-.:;<=>[]_~',
  user: '-._~$&+,;=',
  fragment: '!$&()*+,-./:;=?@_~',
  query: '-._~',
} as const
export type UrlPlace = keyof typeof PLAIN

/** Whether a character stands there as it is. */
export const isPlain = (letter: string, place: UrlPlace): boolean =>
  /^[A-Za-z0-9]$/.test(letter) || PLAIN[place].includes(letter)

/** Writes what cannot stand there with percent signs. */
export function escapeUrl(text: string, place: UrlPlace): string {
  let escaped = ''
  for (const letter of text) {
    if (isPlain(letter, place)) escaped += letter
    else for (const byte of utf8Bytes(letter)) escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return escaped
}

/** The first three bytes in quotes, those of characters that are cut as escapes. */
function quoteBytes(text: string): string {
  const bytes = utf8Bytes(text).slice(0, 3)
  const whole = utf8Text(bytes)
  if (!whole.includes('\ufffd')) return goQuote(whole)
  const quoted = bytes.map((byte) =>
    byte < 0x80 ? goQuote(String.fromCharCode(byte)).slice(1, -1) : `\\x${byte.toString(16)}`,
  )
  return `"${quoted.join('')}"`
}

/** Undoes percent signs. Throws UrlError with Go's sentence. */
export function unescapeUrl(text: string, place: UrlPlace): string {
  const isHost = place === 'host' || place === 'zone'
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '%') {
      const escape = text.slice(at, at + 3)
      const byte = /^%[0-9a-fA-F]{2}$/.test(escape) ? parseInt(escape.slice(1), 16) : -1
      const isMisplaced =
        escape !== '%25' &&
        ((place === 'host' && byte < 0x80) ||
          (place === 'zone' && byte !== 0x20 && !isPlain(String.fromCharCode(byte), 'host')))
      if (byte < 0 || isMisplaced) throw new UrlError(`invalid URL escape ${quoteBytes(text.slice(at))}`)
      at += 2
    } else if (isHost && letter < '\x80' && !isPlain(letter, place)) {
      throw new UrlError(`invalid character ${goQuote(letter)} in host name`)
    }
  }
  const plain = place === 'query' ? text.replaceAll('+', ' ') : text
  return plain.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
    utf8Text(Array.from(escapes.slice(1).split('%'), (hex) => parseInt(hex, 16))),
  )
}
