import { YAML_ESCAPES } from '../config/yaml/escapes.ts'

/** What a YAML scalar means, and for each of its UTF-16 units (and for its end) where in the source it stands. */
export type ScalarText = { text: string; offsets: readonly number[] }

/** Collects units with their places. */
class Units {
  text = ''
  readonly offsets: number[] = []

  add(unit: string, offset: number): void {
    for (let index = 0; index < unit.length; index++) this.offsets.push(offset)
    this.text += unit
  }

  end(offset: number): ScalarText {
    this.offsets.push(offset)
    return { text: this.text, offsets: this.offsets }
  }
}

/**
 * Reads the scalar at `start`; `end` is only needed of a plain one. Never throws: of a scalar that is not closed it reads what
 * there is.
 */
export function readScalar(source: string, start: number, end: number): ScalarText {
  const first = source[start]
  if (first === "'" || first === '"') return readQuoted(source, start + 1, first)
  if (first === '|' || first === '>') return readBlock(source, start)
  return readFlow(source, start, end, () => null)
}

/** An escape at a place: what it means and where it ends. */
type Escape = { text: string; end: number }

function readQuoted(source: string, start: number, quote: string): ScalarText {
  const isSingle = quote === "'"
  let end = start
  while (end < source.length && (source[end] !== quote || (isSingle && source[end + 1] === quote))) {
    end += source[end] === quote || (!isSingle && source[end] === '\\') ? 2 : 1
  }
  const escape = (at: number): Escape | null => {
    if (isSingle) return source[at] === quote ? { text: quote, end: at + 2 } : null
    return source[at] === '\\' ? readEscape(source, at) : null
  }
  return readFlow(source, start, Math.min(end, source.length), escape)
}

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

function readEscape(source: string, at: number): Escape {
  const letter = source[at + 1] ?? ''
  // A line break that is escaped is none, and neither is the indentation behind it.
  const broken = /^\\\r?\n(?:[ \t]*\r?\n)*[ \t]*/.exec(source.slice(at, at + 1000))
  if (broken !== null) return { text: '\n'.repeat(broken[0].split('\n').length - 2), end: at + broken[0].length }
  const digits = DIGITS[letter]
  if (digits === undefined) return { text: YAML_ESCAPES[letter] ?? letter, end: at + 2 }
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16)
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', end: at + 2 + digits }
}

/** Lines are folded: one break is a space, of more all but the first stay. */
function readFlow(source: string, start: number, end: number, escape: (at: number) => Escape | null): ScalarText {
  const units = new Units()
  const blank = /[ \t]*(?:\r?\n[ \t]*)+/y
  let at = start
  while (at < end) {
    blank.lastIndex = at
    const breaks = blank.exec(source)?.[0]
    if (breaks !== undefined && at + breaks.length <= end) {
      const count = breaks.split('\n').length - 1
      units.add(count === 1 ? ' ' : '\n'.repeat(count - 1), at)
      at += breaks.length
      continue
    }
    const escaped = escape(at)
    units.add(escaped?.text ?? source[at]!, at)
    at = escaped?.end ?? at + 1
  }
  return units.end(end)
}

/** A block scalar ends where a line is less indented than its first. */
function readBlock(source: string, start: number): ScalarText {
  const units = new Units()
  const isFolded = source[start] === '>'
  const header = /^[^\n]*/.exec(source.slice(start, start + 1000))![0]
  const chomping = /^[|>][0-9]?([+-])?/.exec(header)![1] ?? ''
  const lines: { at: number; text: string }[] = []
  for (let at = start + header.length + 1; at < source.length;) {
    const next = source.indexOf('\n', at)
    const lineEnd = next < 0 ? source.length : next
    lines.push({ at, text: source.slice(at, lineEnd).replace(/\r$/, '') })
    at = lineEnd + 1
  }
  const first = lines.findIndex(({ text }) => text.trim() !== '')
  const head = first < 0 ? lines : lines.slice(0, first + 1)
  const indent = head.reduce((deepest, { text }) => Math.max(deepest, /^ */.exec(text)![0].length), 0)
  const pending: number[] = []
  let before: { end: number; isMore: boolean } | null = null
  for (const { at, text } of lines) {
    const isBlank = /^ *$/.test(text) && text.length <= indent
    if (isBlank) {
      pending.push(at)
      continue
    }
    if (indent === 0 || !text.startsWith(' '.repeat(indent))) break
    const content = text.slice(indent)
    const isMore = /^[ \t]/.test(content)
    if (before !== null) {
      const folds = isFolded && !before.isMore && !isMore
      if (!folds) units.add('\n', before.end)
      else if (pending.length === 0) units.add(' ', before.end)
    }
    for (const place of pending.splice(0)) units.add('\n', place)
    for (let index = 0; index < content.length; index++) units.add(content[index]!, at + indent + index)
    before = { end: at + text.length, isMore }
  }
  const end = before?.end ?? start
  if (before !== null && chomping !== '-') units.add('\n', end)
  if (chomping === '+') for (const place of pending) units.add('\n', place)
  return units.end(Math.max(end, units.offsets.at(-1) ?? 0))
}
