import { isBlank, isBlankOrEnd, isBreakOrEnd, isDigit, isTagUri, isWord } from './character.ts'
import type { Scanner } from './scanner.ts'
import { TAG, TAG_DIRECTIVE, VERSION_DIRECTIVE } from './token.ts'
import type { Token } from './token.ts'
import type { Mark } from './yaml-error.ts'

/** `%YAML 1.1` or `%TAG ! prefix`. */
export function scanDirective(scanner: Scanner): Token {
  const { mark: start } = scanner
  scanner.position++
  const from = scanner.position
  while (isWord(scanner.code())) scanner.position++
  if (scanner.position === from) throw scanner.fail(start, 'could not find expected directive name')
  if (!isBlankOrEnd(scanner.code())) throw scanner.fail(start, 'found unexpected non-alphabetical character')
  const name = scanner.text.slice(from, scanner.position)
  let kind: number
  let value: string
  let suffix = ''
  if (name === 'YAML') {
    kind = VERSION_DIRECTIVE
    skipBlanks(scanner)
    const major = scanVersionNumber(scanner, start)
    if (scanner.code() !== 46) throw scanner.fail(start, "did not find expected digit or '.' character")
    scanner.position++
    value = `${major}.${scanVersionNumber(scanner, start)}`
  } else if (name === 'TAG') {
    kind = TAG_DIRECTIVE
    skipBlanks(scanner)
    value = scanHandle(scanner, start, true)
    if (!isBlank(scanner.code())) throw scanner.fail(start, 'did not find expected whitespace')
    skipBlanks(scanner)
    suffix = scanUri(scanner, start, '')
    if (!isBlankOrEnd(scanner.code())) throw scanner.fail(start, 'did not find expected whitespace or line break')
  } else {
    throw scanner.fail(start, 'found unknown directive name')
  }
  const end = scanner.position
  skipBlanks(scanner)
  if (scanner.code() === 35 /* # */) while (!isBreakOrEnd(scanner.code())) scanner.position++
  if (!isBreakOrEnd(scanner.code())) throw scanner.fail(start, 'did not find expected comment or line break')
  scanner.skipLine()
  return { kind, start: start.offset, end, line: start.line, value, suffix, style: 'plain' }
}

function skipBlanks(scanner: Scanner): void {
  while (isBlank(scanner.code())) scanner.position++
}

function scanVersionNumber(scanner: Scanner, start: Mark): number {
  const from = scanner.position
  while (isDigit(scanner.code())) {
    if (scanner.position - from === 2) throw scanner.fail(start, 'found extremely long version number')
    scanner.position++
  }
  if (scanner.position === from) throw scanner.fail(start, 'did not find expected version number')
  return Number(scanner.text.slice(from, scanner.position))
}

/** `!`, `!suffix`, `!handle!suffix` or `!<uri>`. */
export function scanTag(scanner: Scanner): Token {
  const { mark: start } = scanner
  let handle = ''
  let suffix: string
  if (scanner.code(1) === 60 /* < */) {
    scanner.position += 2
    suffix = scanUri(scanner, start, '')
    if (scanner.code() !== 62) throw scanner.fail(start, "did not find the expected '>'")
    scanner.position++
  } else {
    handle = scanHandle(scanner, start, false)
    if (handle.length > 1 && handle.endsWith('!')) {
      suffix = scanUri(scanner, start, '')
    } else {
      suffix = scanUri(scanner, start, handle)
      handle = '!'
      if (suffix === '') {
        suffix = handle
        handle = ''
      }
    }
  }
  if (!isBlankOrEnd(scanner.code())) throw scanner.fail(start, 'did not find expected whitespace or line break')
  return {
    kind: TAG,
    start: start.offset,
    end: scanner.position,
    line: start.line,
    value: handle,
    suffix,
    style: 'plain',
  }
}

function scanHandle(scanner: Scanner, start: Mark, directive: boolean): string {
  if (scanner.code() !== 33 /* ! */) throw scanner.fail(start, "did not find expected '!'")
  const from = scanner.position
  scanner.position++
  while (isWord(scanner.code())) scanner.position++
  if (scanner.code() === 33) scanner.position++
  else if (directive && scanner.position - from !== 1) throw scanner.fail(start, "did not find expected '!'")
  return scanner.text.slice(from, scanner.position)
}

/** The rest of a tag behind `head`, whose `!` is not part of it. */
function scanUri(scanner: Scanner, start: Mark, head: string): string {
  let uri = head.slice(1)
  let found = head !== ''
  while (isTagUri(scanner.code())) {
    uri += scanner.code() === 37 /* % */ ? scanUriEscape(scanner, start) : scanner.text[scanner.position++]!
    found = true
  }
  if (!found) throw scanner.fail(start, 'did not find expected tag URI')
  return uri
}

/** One character written as the octets of its UTF-8. */
function scanUriEscape(scanner: Scanner, start: Mark): string {
  let code = 0
  let left = -1
  do {
    const digits = scanner.text.slice(scanner.position + 1, scanner.position + 3)
    if (scanner.code() !== 37 || !/^[0-9a-fA-F]{2}$/.test(digits)) {
      throw scanner.fail(start, 'did not find URI escaped octet')
    }
    const octet = Number.parseInt(digits, 16)
    if (left === -1) {
      left = octet < 0x80 ? 0 : octet >> 5 === 6 ? 1 : octet >> 4 === 14 ? 2 : octet >> 3 === 30 ? 3 : -1
      if (left === -1) throw scanner.fail(start, 'found an incorrect leading UTF-8 octet')
      code = left === 0 ? octet : octet & (0x3f >> left)
    } else {
      if (octet >> 6 !== 2) throw scanner.fail(start, 'found an incorrect trailing UTF-8 octet')
      code = (code << 6) | (octet & 0x3f)
      left--
    }
    scanner.position += 3
  } while (left > 0)
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}
