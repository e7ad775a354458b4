import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { parseGoFloat } from '../../../telemetry/parse-go-float.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { goQuote } from '../../config/go-quote.ts'
import { OttlError } from '../value.ts'

const MAXIMUM_DEPTH = 10_000

const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/**
 * Reads JSON as goccy/go-json reads it into an `any`: all numbers are doubles, control characters in texts and zeros in
 * front of numbers are let through, and mistakes are told in its words.
 */
export function readLenientJson(text: string): AttributeValue {
  const reader = new LenientJson(text)
  const value = reader.value(0)
  reader.end()
  return value
}

class LenientJson {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  value(depth: number): AttributeValue {
    this.skipSpace()
    const character = this.text[this.at] ?? '\0'
    switch (character) {
      case '{':
        return this.map(depth + 1)
      case '[':
        return this.list(depth + 1)
      case '"':
        return this.string()
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case 'n':
        return this.word('null', null)
    }
    if (character === '-' || (character >= '0' && character <= '9')) return this.number()
    throw this.notAValue()
  }

  /** Only white space may be left. */
  end(): void {
    this.skipSpace()
    if (!this.isAtEnd()) throw new OttlError(`invalid character '${this.here()}' after top-level value`)
  }

  private map(depth: number): AttributeValue {
    this.checkDepth(depth)
    const entries = new Map<string, AttributeValue>()
    this.at++
    this.skipSpace()
    if (this.take('}')) return { kvlist: [] }
    for (;;) {
      const key = this.key()
      this.skipSpace()
      if (!this.take(':')) throw new OttlError('expected colon after object key')
      entries.set(key, this.value(depth))
      this.skipSpace()
      if (this.take('}')) return { kvlist: [...entries] }
      if (!this.take(',')) throw new OttlError('expected comma after object value')
    }
  }

  private key(): string {
    this.skipSpace()
    const character = this.text[this.at] ?? '\0'
    if (character === '"') return this.string()
    if (character === 'n') return this.word('null', '')
    const kind = character === '[' ? 'array' : character === '{' ? 'object' : /[-0-9]/.test(character) ? 'number' : null
    if (kind !== null) throw new OttlError(`json: cannot unmarshal ${kind} into Go value of type string`)
    throw this.notAValue()
  }

  private list(depth: number): AttributeValue {
    this.checkDepth(depth)
    const array: AttributeValue[] = []
    this.at++
    this.skipSpace()
    if (this.take(']')) return { array }
    for (;;) {
      array.push(this.value(depth))
      this.skipSpace()
      if (this.take(']')) return { array }
      if (!this.take(',')) throw this.notPartOf('slice')
    }
  }

  private string(): string {
    let text = ''
    this.at++
    for (;;) {
      const character = this.text[this.at] ?? '\0'
      if (character === '\0') throw new OttlError('json: string unexpected end of JSON input')
      this.at++
      if (character === '"') return text
      text += character === '\\' ? this.escape() : character
    }
  }

  private escape(): string {
    const letter = this.text[this.at] ?? '\0'
    if (letter !== 'u') {
      this.at++
      if (Object.hasOwn(ESCAPES, letter)) return ESCAPES[letter]!
      throw new OttlError('json: escaped string unexpected end of JSON input')
    }
    if (this.at + 4 >= this.text.length) throw new OttlError('json: escaped string unexpected end of JSON input')
    for (let digit = 1; digit <= 4; digit++) {
      if (/[0-9a-fA-F]/.test(this.text[this.at + digit]!)) continue
      this.at += digit
      throw new OttlError(`json: invalid character ${this.here()} in \\u hexadecimal character escape`)
    }
    const unit = parseInt(this.text.slice(this.at + 1, this.at + 5), 16)
    this.at += 5
    return String.fromCharCode(unit)
  }

  private number(): number {
    const start = this.at
    this.at++
    while (/[-+.0-9eE]/.test(this.text[this.at] ?? '')) this.at++
    const written = this.text.slice(start, this.at)
    if (!/[\0 \t\r\n,:}\]]/.test(this.text[this.at] ?? '\0')) {
      throw new OttlError('json: float unexpected end of JSON input')
    }
    const value = parseGoFloat(written)
    if (value !== null) return value
    const isNumber = /^-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(written)
    throw new OttlError(
      `strconv.ParseFloat: parsing ${goQuote(written)}: ${isNumber ? 'value out of range' : 'invalid syntax'}`,
    )
  }

  private word<T>(word: string, value: T): T {
    if (this.at + word.length - 1 > this.text.length) {
      throw new OttlError(`json: ${word} unexpected end of JSON input`)
    }
    for (const letter of word) {
      if ((this.text[this.at] ?? '\0') !== letter) throw this.notPartOf(word)
      this.at++
    }
    return value
  }

  private checkDepth(depth: number): void {
    if (depth > MAXIMUM_DEPTH) throw new OttlError(`invalid character "${this.here()}" exceeded max depth`)
  }

  private notAValue(): OttlError {
    return new OttlError(`invalid character '${this.here()}' looking for beginning of value`)
  }

  private notPartOf(what: string): OttlError {
    const character = this.here()
    return new OttlError(`json: invalid character ${character === '\0' ? '' : `${character} `}as ${what}`)
  }

  /** The byte here as upstream prints it: of a character of several bytes the first, read as Latin 1. */
  private here(): string {
    const point = this.text.codePointAt(this.at)
    return point === undefined ? '\0' : String.fromCharCode(utf8Bytes(String.fromCodePoint(point))[0]!)
  }

  private isAtEnd(): boolean {
    return (this.text[this.at] ?? '\0') === '\0'
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private skipSpace(): void {
    while (/[ \n\t\r]/.test(this.text[this.at] ?? '')) this.at++
  }
}
