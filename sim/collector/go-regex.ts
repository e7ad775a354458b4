import { RE2JS } from 're2js'
import type { Matcher } from 're2js'

/** Names of groups of expressions that RE2JS knows by other names, since it wants each to be there once. */
const writtenNames = new WeakMap<RE2JS, readonly string[]>()

/** A regular expression as Go reads it (RE2); a text is Go's sentence when it cannot. */
export function compileGoRegex(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (message.includes('duplicate capture group name')) return compileWithOwnNames(pattern)
    // Go names the place of every error, also the empty one behind a backslash at the end.
    if (message.endsWith('trailing backslash at end of expression')) return `${message}: \`\``
    return message.replace(/invalid named capture: `(\(\?(?:<|P(?=<)))<?`$/, 'invalid or unsupported Perl syntax: `$1`')
  }
}

/** The names of an expression's groups in order, from the first on; the empty text for those without (Go: SubexpNames). */
export function groupNames(regex: RE2JS): readonly string[] {
  const written = writtenNames.get(regex)
  if (written !== undefined) return written
  const names = Array.from({ length: regex.groupCount() }, () => '')
  for (const [name, index] of Object.entries(regex.namedGroups() as Record<string, number>)) names[index - 1] = name
  return names
}

/** An escape, a text between \Q and \E, a class, or what opens a named group. */
const PIECE = /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|\(\?P?<(\w+)>/g

/** Go lets groups share a name. */
function compileWithOwnNames(pattern: string): RE2JS | string {
  const written: string[] = []
  // No name of the pattern is longer than the pattern.
  const ownName = (index: number): string => `g${String(index).padStart(pattern.length, '0')}`
  const renamed = pattern.replace(PIECE, (piece: string, name?: string) =>
    name === undefined ? piece : `(?P<${ownName(written.push(name) - 1)}>`,
  )
  const regex = compileGoRegex(renamed)
  if (typeof regex === 'string') return regex
  const names = groupNames(regex).map((own) => (own === '' ? '' : written[Number(own.slice(1))]!))
  writtenNames.set(regex, names)
  return regex
}

/** Replaces all matches as Go's ReplaceAllStringFunc does: an empty match right behind another one does not count. */
export function replaceMatches(
  regex: RE2JS,
  text: string,
  replace: (match: string, matcher: Matcher) => string,
): string {
  const matcher = regex.matcher(text)
  let out = ''
  let lastEnd = 0
  let from = 0
  while (from <= text.length && matcher.find(from)) {
    const [start, end] = [matcher.start(), matcher.end()]
    out += text.slice(lastEnd, start)
    if (end > lastEnd || start === 0) out += replace(text.slice(start, end), matcher)
    lastEnd = end
    // An empty match, and everything else that does not move on, is stepped over by one character.
    const width = (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1
    from = from + width > end || from + 1 > end ? from + width : end
  }
  return out + text.slice(lastEnd)
}

/**
 * A replacement with what its `$1`, `$name` and `${name}` stand for, as Go's Regexp.Expand writes it: names are as long
 * as they can be, `$$` is a dollar, and what there is no group for is empty.
 */
export function expandTemplate(template: string, matcher: Matcher, regex: RE2JS): string {
  return template.replace(
    /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu,
    (whole, braced?: string, bare?: string) => {
      if (whole === '$$') return '$'
      const name = (braced ?? bare)!
      if (/^(?:0|[1-9][0-9]*)$/.test(name)) {
        const group = Number(name)
        return group <= matcher.groupCount() ? (matcher.group(group) ?? '') : ''
      }
      // Of groups that share a name the first one that matched counts.
      const found = groupNames(regex).findIndex((own, place) => own === name && matcher.group(place + 1) !== null)
      return found < 0 ? '' : matcher.group(found + 1)!
    },
  )
}
