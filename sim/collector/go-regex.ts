import { RE2JS } from 're2js'
import type { Matcher } from 're2js'

/** A regular expression as Go reads it (RE2); a text is Go's sentence when it cannot. */
export function compileGoRegex(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // Go names the place of every error, also the empty one behind a backslash at the end.
    return message.endsWith('trailing backslash at end of expression') ? `${message}: \`\`` : message
  }
}

/** Replaces all matches as Go's ReplaceAllStringFunc does: an empty match right behind another one does not count. */
export function replaceMatches(regex: RE2JS, text: string, replace: (match: string, matcher: Matcher) => string): string {
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
  return template.replace(/\$(?:\$|\{([A-Za-z0-9_]+)\}|([A-Za-z0-9_]+))/g, (whole, braced?: string, bare?: string) => {
    if (whole === '$$') return '$'
    const name = (braced ?? bare)!
    if (/^(?:0|[1-9][0-9]*)$/.test(name)) {
      const group = Number(name)
      return group <= matcher.groupCount() ? (matcher.group(group) ?? '') : ''
    }
    const group = namedGroups(regex)[name]
    return group === undefined ? '' : (matcher.group(group) ?? '')
  })
}

/** Places of the named groups, in their order. */
export const namedGroups = (regex: RE2JS): Readonly<Record<string, number>> => regex.namedGroups()
