import { YAML_ESCAPES } from './escapes.ts'
import { SPACE, TAB, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit } from './character.ts'
import type { Scanner } from './scanner.ts'
import { SCALAR } from './token.ts'
import type { ScalarStyle, Token } from './token.ts'
import type { Mark } from './yaml-error.ts'

const scalar = (start: Mark, end: number, value: string, style: ScalarStyle): Token => ({
  kind: SCALAR,
  start: start.offset,
  end,
  line: start.line,
  value,
  suffix: '',
  style,
})

/** What line breaks between two lines become: one is a space, more are one fewer. */
function fold(first: string, more: string): string {
  if (!first.startsWith('\n')) return first + more
  return more === '' ? ' ' : more
}

/** A scalar without quotes, possibly over several lines. */
export function scanPlainScalar(scanner: Scanner): Token {
  const { mark: start, indent } = scanner
  let end = scanner.position
  let value = ''
  let blanks = ''
  let firstBreak = ''
  let moreBreaks = ''
  let onNewLine = false
  for (;;) {
    if (scanner.atDocumentIndicator() || scanner.code() === 35 /* # */) break
    const from = scanner.position
    while (!isBlankOrEnd(scanner.code()) && !endsPlain(scanner)) scanner.position++
    if (scanner.position > from) {
      if (onNewLine) value += fold(firstBreak, moreBreaks)
      else value += blanks
      value += scanner.text.slice(from, scanner.position)
      end = scanner.position
      onNewLine = false
      blanks = ''
      firstBreak = ''
      moreBreaks = ''
    }
    if (!isBlank(scanner.code()) && !isBreak(scanner.code())) break
    while (isBlank(scanner.code()) || isBreak(scanner.code())) {
      if (isBlank(scanner.code())) {
        if (onNewLine && scanner.column < indent + 1 && scanner.code() === TAB) {
          throw scanner.fail(start, 'found a tab character that violates indentation')
        }
        if (!onNewLine) blanks += String.fromCharCode(scanner.code())
        scanner.position++
      } else if (onNewLine) {
        moreBreaks += scanner.readLine()
      } else {
        blanks = ''
        firstBreak = scanner.readLine()
        onNewLine = true
      }
    }
    if (scanner.flowLevel === 0 && scanner.column < indent + 1) break
  }
  if (onNewLine) scanner.simpleKeyAllowed = true
  return scalar(start, end, value, 'plain')
}

function endsPlain(scanner: Scanner): boolean {
  const code = scanner.code()
  if (code === 58 /* : */ && isBlankOrEnd(scanner.code(1))) return true
  if (scanner.flowLevel === 0) return false
  return code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125
}

/** A scalar in single or double quotes. */
export function scanQuotedScalar(scanner: Scanner, single: boolean): Token {
  const { mark: start } = scanner
  const quote = single ? 39 : 34
  let value = ''
  scanner.position++
  for (;;) {
    if (scanner.atDocumentIndicator()) throw scanner.fail(start, 'found unexpected document indicator')
    if (scanner.code() === 0) throw scanner.fail(start, 'found unexpected end of stream')
    let onNewLine = false
    while (!isBlankOrEnd(scanner.code())) {
      const code = scanner.code()
      if (single && code === quote && scanner.code(1) === quote) {
        value += "'"
        scanner.position += 2
      } else if (code === quote) {
        break
      } else if (single || code !== 92 /* \ */) {
        value += scanner.text[scanner.position]
        scanner.position++
      } else if (isBreak(scanner.code(1))) {
        scanner.position++
        scanner.skipLine()
        onNewLine = true
        break
      } else {
        value += scanEscape(scanner, start)
      }
    }
    if (scanner.code() === quote) break
    let blanks = ''
    let firstBreak = ''
    let moreBreaks = ''
    while (isBlank(scanner.code()) || isBreak(scanner.code())) {
      if (isBlank(scanner.code())) {
        if (!onNewLine) blanks += String.fromCharCode(scanner.code())
        scanner.position++
      } else if (onNewLine) {
        moreBreaks += scanner.readLine()
      } else {
        firstBreak = scanner.readLine()
        onNewLine = true
      }
    }
    if (!onNewLine) value += blanks
    // After an escaped line break there is no first one to fold.
    else value += firstBreak === '' ? moreBreaks : fold(firstBreak, moreBreaks)
  }
  scanner.position++
  return scalar(start, scanner.position, value, single ? 'single' : 'double')
}

function scanEscape(scanner: Scanner, start: Mark): string {
  const letter = scanner.text[scanner.position + 1]!
  const length = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0
  if (length === 0) {
    const character = YAML_ESCAPES[letter]
    if (character === undefined) throw scanner.fail(start, 'found unknown escape character')
    scanner.position += 2
    return character
  }
  scanner.position += 2
  const digits = scanner.text.slice(scanner.position, scanner.position + length)
  if (!/^[0-9a-fA-F]+$/.test(digits)) throw scanner.fail(start, 'did not find expected hexdecimal number')
  const code = Number.parseInt(digits, 16)
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw scanner.fail(start, 'found invalid Unicode character escape code')
  }
  scanner.position += length
  return String.fromCodePoint(code)
}

/** A literal (`|`) or folded (`>`) scalar. */
export function scanBlockScalar(scanner: Scanner, literal: boolean): Token {
  const { mark: start } = scanner
  scanner.position++
  const { keep, strip, increment } = scanHeader(scanner, start)
  while (isBlank(scanner.code())) scanner.position++
  if (scanner.code() === 35 /* # */) while (!isBreakOrEnd(scanner.code())) scanner.position++
  if (!isBreakOrEnd(scanner.code())) throw scanner.fail(start, 'did not find expected comment or line break')
  scanner.skipLine()

  let indent = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment
  let value = ''
  let lineBreak = ''
  let wasBlank = false
  let lead = scanIndentation(scanner, start, indent)
  indent = lead.indent
  while (scanner.column === indent && scanner.code() !== 0) {
    const blank = isBlank(scanner.code())
    const folds = !literal && !wasBlank && !blank && lineBreak.startsWith('\n')
    if (!folds) value += lineBreak
    else if (lead.breaks === '') value += ' '
    value += lead.breaks
    wasBlank = blank
    const from = scanner.position
    while (!isBreakOrEnd(scanner.code())) scanner.position++
    value += scanner.text.slice(from, scanner.position)
    lineBreak = scanner.readLine()
    lead = scanIndentation(scanner, start, indent)
  }
  if (!strip) value += lineBreak
  if (keep) value += lead.breaks
  return scalar(start, lead.end, value, literal ? 'literal' : 'folded')
}

function scanHeader(scanner: Scanner, start: Mark): { keep: boolean; strip: boolean; increment: number } {
  let chomping = ''
  let increment = 0
  for (let part = 0; part < 2; part++) {
    const code = scanner.code()
    if (chomping === '' && (code === 43 /* + */ || code === 45) /* - */) {
      chomping = code === 43 ? '+' : '-'
      scanner.position++
    } else if (increment === 0 && isDigit(code)) {
      if (code === 48) throw scanner.fail(start, 'found an indentation indicator equal to 0')
      increment = code - 48
      scanner.position++
    }
  }
  return { keep: chomping === '+', strip: chomping === '-', increment }
}

/** Steps over indentation and empty lines; finds the indentation when it is not known yet (0). */
function scanIndentation(
  scanner: Scanner,
  start: Mark,
  known: number,
): { indent: number; breaks: string; end: number } {
  let breaks = ''
  let deepest = 0
  let end = scanner.position
  for (;;) {
    const inside = (): boolean => known === 0 || scanner.column < known
    while (inside() && scanner.code() === SPACE) scanner.position++
    deepest = Math.max(deepest, scanner.column)
    if (inside() && scanner.code() === TAB) {
      throw scanner.fail(start, 'found a tab character where an indentation space is expected')
    }
    if (!isBreak(scanner.code())) break
    breaks += scanner.readLine()
    end = scanner.position
  }
  const indent = known === 0 ? Math.max(deepest, scanner.indent + 1, 1) : known
  return { indent, breaks, end }
}
