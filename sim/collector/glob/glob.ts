import { utf8Bytes } from '../../telemetry/utf8.ts'
import { parseGlob } from './parse-glob.ts'
import type { GlobPart } from './parse-glob.ts'

/**
 * A glob as a test of whole texts; a text is the error. With a separator, `*` and `?` stay between two of them.
 *
 * Upstream: github.com/gobwas/glob: `*` and `**` are anything, `?` is one character, `[abc]`, `[a-z]` and `[!a-z]` are
 * classes, `{a,b}` is either, and a backslash takes the next character as it is. Its two odd answers are kept for whole
 * globs: `ab**ba` matches `aba`, and characters outside ASCII are miscounted next to `?` and classes.
 */
export function compileGlob(glob: string, separator: '' | '.' = ''): ((text: string) => boolean) | string {
  const parts = parseGlob(glob)
  if (typeof parts === 'string') return parts
  const isAnything = (part: GlobPart): boolean =>
    part.kind === 'anything' && (part.acrossSeparators || separator === '')
  const first = parts[0]
  const last = parts.at(-1)
  if (parts.length > 2 && parts.slice(1, -1).every(isAnything) && first?.kind === 'text' && last?.kind === 'text') {
    return (text) => text.startsWith(first.text) && text.endsWith(last.text)
  }
  if (parts.length > 1 && parts.every(isFixed) && !parts.every(({ kind }) => kind === 'single')) {
    return (text) => matchesRow(parts, text, separator)
  }
  const regex = new RegExp(`^${source(parts, separator === '' ? '[^]' : `[^${separator}]`)}$`, 'u')
  return (text) => regex.test(text)
}

type FixedPart = Exclude<GlobPart, { kind: 'anything' | 'either' }>
const isFixed = (part: GlobPart): part is FixedPart => part.kind !== 'anything' && part.kind !== 'either'

const isNothing = (part: GlobPart): boolean =>
  part.kind === 'either' && part.choices.every((choice) => choice.every(isNothing))

function source(parts: readonly GlobPart[], single: string): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return escaped(part.text)
        case 'anything':
          return part.acrossSeparators ? '[^]*' : `${single}*`
        case 'single':
          return single
        case 'list':
          return `[${part.not ? '^' : ''}${escaped(part.characters)}]`
        case 'range':
          return `[${part.not ? '^' : ''}${escaped(part.low)}-${escaped(part.high)}]`
        case 'either':
          // Upstream never finds nothing beside something.
          return parts.length > 1 && isNothing(part)
            ? '(?!)'
            : `(?:${part.choices.map((choice) => source(choice, single)).join('|')})`
      }
    })
    .join('')
}

const escaped = (text: string): string => text.replace(/[\^$\\.*+?()[\]{}|/-]/g, '\\$&')

/** Upstream: match.Row, which takes the last character of every part to be one byte long. */
function matchesRow(parts: readonly FixedPart[], text: string, separator: string): boolean {
  const wanted = parts.reduce((sum, part) => sum + lengthOf(part), 0)
  if (Array.from(text).length !== wanted) return false
  const bytes = utf8Bytes(text)
  let place = 0
  for (const part of parts) {
    const end = endOf(bytes, place, lengthOf(part))
    if (end === null || !matchesPart(part, bytes.slice(place, end), separator)) return false
    place = end
  }
  return true
}

const lengthOf = (part: FixedPart): number => (part.kind === 'text' ? Array.from(part.text).length : 1)

/** One byte behind the beginning of the last of so many characters; bytes that begin none count as one. */
function endOf(bytes: readonly number[], start: number, count: number): number | null {
  let place = start
  for (let character = 1; place < bytes.length; character++) {
    if (character === count) return place + 1
    place += runeWidth(bytes, place)
  }
  return null
}

function runeWidth(bytes: readonly number[], place: number): number {
  const lead = bytes[place]!
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
}

function matchesPart(part: FixedPart, bytes: readonly number[], separator: string): boolean {
  if (part.kind === 'text') {
    const wanted = utf8Bytes(part.text)
    return wanted.length === bytes.length && wanted.every((byte, place) => byte === bytes[place])
  }
  // A byte that is not ASCII is no character, which Go reads as U+FFFD.
  const character = bytes[0]! < 0x80 ? String.fromCharCode(bytes[0]!) : '\ufffd'
  switch (part.kind) {
    case 'single':
      return character !== separator
    case 'list':
      return part.characters.includes(character) !== part.not
    case 'range':
      return (character >= part.low && character <= part.high) !== part.not
  }
}
