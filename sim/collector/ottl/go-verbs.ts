import { utf8Bytes, utf8Text } from '../../telemetry/utf8.ts'
import { goQuote } from '../config/go-quote.ts'
import { floatDigits } from './go-float-verbs.ts'
import { goText } from './go-text.ts'
import { GoList, goTypeName, Id, OttlDuration, OttlTime } from './value.ts'
import type { OttlValue } from './value.ts'

/** What stands between the percent sign and the verb. */
export type Flags = {
  sharp: boolean
  zero: boolean
  plus: boolean
  minus: boolean
  space: boolean
  width: number | null
  precision: number | null
}

export const NO_FLAGS: Readonly<Flags> = {
  sharp: false,
  zero: false,
  plus: false,
  minus: false,
  space: false,
  width: null,
  precision: null,
}

/**
 * One value as Go's fmt prints it with a verb.
 *
 * Upstream: Go's fmt.(*pp).printArg. Maps and lists of telemetry, which Go prints as addresses, give their content.
 */
export function printVerb(value: OttlValue, verb: string, given: Readonly<Flags>): string {
  if (value === null) return verb === 'v' || verb === 'T' ? pad('<nil>', given) : `%!${verb}(<nil>)`
  if (verb === 'T') return printText(goTypeName(value), 's', given)!
  // With %#v and %+v the flags mean another way of printing, and no longer the sign or the prefix.
  const isPlain = verb === 'v' || verb === 'w'
  const isSyntax = isPlain && given.sharp
  const flags = isPlain ? { ...given, sharp: false, plus: false } : given
  return printKnown(value, verb, flags, isSyntax) ?? badVerb(value, verb, flags, isSyntax)
}

function printKnown(value: OttlValue, verb: string, flags: Readonly<Flags>, isSyntax: boolean): string | null {
  switch (typeof value) {
    case 'boolean':
      return verb === 't' || verb === 'v' ? pad(String(value), flags) : null
    case 'bigint':
      return printInt(value, verb, flags)
    case 'number':
      return printFloat(value, verb, flags)
    case 'string':
      return printText(value, isSyntax && verb === 'v' ? 'q' : verb, flags)
  }
  if (value === null) return pad('<nil>', flags)
  if (value instanceof Uint8Array) return printBytes(value, verb, flags, isSyntax)
  if (value instanceof GoList) {
    // The verb for errors is refused for the list as a whole.
    if (verb === 'w') return null
    const items = value.items.map((item) =>
      item === null ? '<nil>' : printVerb(item, verb, { ...flags, sharp: isSyntax || flags.sharp }),
    )
    return isSyntax ? `[]${value.of}{${items.join(', ')}}` : `[${items.join(' ')}]`
  }
  const hasText = value instanceof OttlTime || (value instanceof OttlDuration && !isSyntax) || value instanceof Id
  if (hasText && 'vsxXq'.includes(verb)) return printText(goText(value), verb === 'v' ? 's' : verb, flags)
  if (value instanceof OttlDuration) return printInt(value.nanoseconds, verb, flags)
  if (value instanceof Id) return printBytes(idBytes(value), verb, flags, isSyntax)
  return pad(goText(value), flags)
}

function badVerb(value: OttlValue, verb: string, flags: Readonly<Flags>, isSyntax: boolean): string {
  // Inside such a message a duration is a plain number.
  const shown = value instanceof OttlDuration ? value.nanoseconds : value
  return `%!${verb}(${goTypeName(value)}=${printKnown(shown, 'v', flags, isSyntax)})`
}

function printText(text: string, verb: string, flags: Readonly<Flags>): string | null {
  if (verb === 'x' || verb === 'X') return printHex(utf8Bytes(text), verb, flags)
  const cut = flags.precision === null ? text : Array.from(text).slice(0, flags.precision).join('')
  if (verb === 's' || verb === 'v') return pad(cut, flags)
  if (verb !== 'q') return null
  if (flags.sharp && !/[`\u007f\ufeff\ufffd]|[^\P{Cc}\t]/u.test(cut)) return pad(`\`${cut}\``, flags)
  return pad(flags.plus ? asciiOnly(goQuote(cut)) : goQuote(cut), flags)
}

/** A text in quotes whose other characters are escaped, as `%+q` writes it. */
export const asciiOnly = (quoted: string): string =>
  quoted.replace(/[^\0-\x7f]/gu, (character) => {
    const code = character.codePointAt(0)!
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })

function printBytes(bytes: Uint8Array, verb: string, flags: Readonly<Flags>, isSyntax: boolean): string | null {
  if (isSyntax) {
    const items = Array.from(bytes, (byte) => printInt(BigInt(byte), 'x', { ...flags, sharp: true }))
    return `[]byte{${items.join(', ')}}`
  }
  if (verb === 'x' || verb === 'X') return printHex(Array.from(bytes), verb, flags)
  if (verb === 's') return printText(utf8Text(bytes), verb, flags)
  if (verb === 'q') return printQuoted(bytes, flags)
  const numbers = Array.from(
    bytes,
    (byte) => printInt(BigInt(byte), verb, flags) ?? `%!${verb}(uint8=${printInt(BigInt(byte), 'v', flags)})`,
  )
  return `[${numbers.join(' ')}]`
}

/** Bytes in quotes; those that are no UTF-8 as `\\xfa`. */
function printQuoted(bytes: Uint8Array, flags: Readonly<Flags>): string | null {
  const pieces: { text: string; isByte: boolean }[] = []
  for (let place = 0; place < bytes.length;) {
    const lead = bytes[place]!
    const width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
    const text = utf8Text(bytes.slice(place, place + width))
    const isByte = Array.from(text).length > 1 || (text === '\ufffd' && lead !== 0xef)
    pieces.push({ text: isByte ? `\\x${lead.toString(16)}` : text, isByte })
    place += isByte ? 1 : width
  }
  const shown = pieces.slice(0, flags.precision ?? pieces.length)
  if (!shown.some(({ isByte }) => isByte)) return printText(shown.map(({ text }) => text).join(''), 'q', flags)
  const quoted = shown.map(({ text, isByte }) => (isByte ? text : goQuote(text).slice(1, -1))).join('')
  return pad(`"${flags.plus ? asciiOnly(quoted) : quoted}"`, flags)
}

function printHex(bytes: readonly number[], verb: 'x' | 'X', flags: Readonly<Flags>): string {
  const shown = flags.precision === null ? bytes : bytes.slice(0, flags.precision)
  const prefix = flags.sharp ? `0${verb}` : ''
  const pairs = shown.map((byte) => {
    const pair = byte.toString(16).padStart(2, '0')
    return verb === 'x' ? pair : pair.toUpperCase()
  })
  if (pairs.length === 0) return pad('', flags)
  return pad(flags.space ? pairs.map((pair) => prefix + pair).join(' ') : prefix + pairs.join(''), flags)
}

const BASES: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }
const PREFIXES: Readonly<Record<string, string>> = { b: '0b', x: '0x', X: '0X' }

function printInt(value: bigint, verb: string, flags: Readonly<Flags>): string | null {
  switch (verb) {
    case 'c':
      return pad(character(value), flags)
    case 'q': {
      const quoted = goQuote(character(value)).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
      return pad(`'${flags.plus ? asciiOnly(quoted) : quoted}'`, flags)
    }
    case 'U': {
      const code = `U+${BigInt.asUintN(64, value)
        .toString(16)
        .toUpperCase()
        .padStart(Math.max(4, flags.precision ?? 0), '0')}`
      const isCharacter = value >= 0n && value <= 0x10ffffn
      const shown = character(value)
      const isPrintable = goQuote(shown) === `"${shown}"` || shown === '"' || shown === '\\'
      return pad(flags.sharp && isCharacter && isPrintable ? `${code} '${shown}'` : code, { ...flags, zero: false })
    }
  }
  const base = BASES[verb]
  if (base === undefined) return null
  const spaced = { ...flags, zero: false }
  if (flags.precision === 0 && value === 0n) return pad('', spaced)
  const sign = value < 0n ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''
  const digits = (value < 0n ? -value : value).toString(base)
  const fill = flags.zero && !flags.minus ? (flags.width ?? 0) - sign.length : 0
  let number = (verb === 'X' ? digits.toUpperCase() : digits).padStart(flags.precision ?? fill, '0')
  if (flags.sharp) {
    if (base === 8) number = number.startsWith('0') ? number : `0${number}`
    else number = `${PREFIXES[verb] ?? ''}${number}`
  }
  if (verb === 'O') number = `0o${number}`
  return pad(`${sign}${number}`, spaced)
}

const character = (value: bigint): string =>
  value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value < 0xe000n)
    ? String.fromCodePoint(Number(value))
    : '\ufffd'

function printFloat(value: number, verb: string, flags: Readonly<Flags>): string | null {
  const digits = floatDigits(value, verb === 'v' ? 'g' : verb, flags)
  if (digits === null) return null
  const isNegative = value < 0 || Object.is(value, -0)
  const sign = isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''
  if (!Number.isFinite(value)) {
    // Infinity always has its sign, and neither is padded with zeros.
    const shown = Number.isNaN(value) || isNegative || flags.space ? sign : '+'
    return pad(`${shown}${digits}`, { ...flags, zero: false })
  }
  const fill = flags.zero && !flags.minus ? (flags.width ?? 0) - sign.length : 0
  return pad(`${sign}${digits.padStart(fill, '0')}`, flags)
}

function pad(text: string, { minus, zero, width }: Readonly<Flags>): string {
  const missing = (width ?? 0) - Array.from(text).length
  if (missing <= 0) return text
  return minus ? text + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + text
}

const idBytes = ({ hex }: Id): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
