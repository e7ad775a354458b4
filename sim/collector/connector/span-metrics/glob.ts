/** A compiled pattern, or why it cannot be read, in upstream's words. */
export type Glob = { matches(text: string): boolean }

/**
 * Reads a pattern for names whose parts are separated by dots: `*` and `?` stay within a part, `**` does not, and there
 * are `[a-z]`, `[!abc]`, `{a,b}` and `\` (upstream: github.com/gobwas/glob, lexer and parser).
 */
export function compileGlob(pattern: string): Glob | { error: string } {
  const reader = new GlobReader(pattern)
  const source = reader.read()
  if (reader.error !== null) return { error: reader.error }
  const regex = new RegExp(`^${source}$`, 'su')
  return { matches: (text) => regex.test(text) }
}

const ESCAPED = /[\\^$.*+?()[\]{}|/-]/g
const literal = (text: string): string => text.replace(ESCAPED, '\\$&')

class GlobReader {
  error: string | null = null
  private readonly characters: readonly string[]
  private position = 0
  private depth = 0

  constructor(pattern: string) {
    this.characters = Array.from(pattern)
  }

  read(): string {
    let source = ''
    while (this.position < this.characters.length && this.error === null) source += this.item()
    // A list that is never closed ends with the pattern.
    return source + ')'.repeat(this.depth)
  }

  private item(): string {
    const character = this.characters[this.position]!
    const inList = this.depth > 0
    if (character === '{') {
      this.position++
      this.depth++
      return '(?:'
    }
    if (inList && (character === ',' || character === '}')) {
      this.position++
      if (character === ',') return '|'
      this.depth--
      return ')'
    }
    if (character === '[') {
      this.position++
      return this.range()
    }
    if (character === '?') {
      this.position++
      return '[^.]'
    }
    if (character === '*') {
      this.position++
      if (this.characters[this.position] !== '*') return '[^.]*'
      this.position++
      return '.*'
    }
    return literal(this.text(inList ? '?*[{},' : '?*[{'))
  }

  private text(breakers: string): string {
    let text = ''
    for (; this.position < this.characters.length; this.position++) {
      let character = this.characters[this.position]!
      if (character === '\\') {
        this.position++
        character = this.characters[this.position] ?? ''
      } else if (breakers.includes(character)) {
        break
      }
      text += character
    }
    return text
  }

  private range(): string {
    let not = ''
    if (this.characters[this.position] === '!') {
      not = '^'
      this.position++
    }
    const low = this.characters[this.position]
    if (low === undefined) return this.fail('unexpected end of input')
    let members: string
    if (this.characters[this.position + 1] === '-') {
      const high = this.characters[this.position + 2]
      this.position += 3
      if (high === undefined) return this.fail('unexpected end of input')
      if (high < low) return this.fail(`hi character '${high}' should be greater than lo '${low}'`)
      members = `${literal(low)}-${literal(high)}`
    } else {
      members = literal(this.text(']'))
    }
    const close = this.characters[this.position++]
    if (close === undefined) return this.fail('unexpected end of input')
    if (close !== ']') return this.fail('expected close range character')
    return members === '' ? this.fail('could not parse range') : `[${not}${members}]`
  }

  private fail(error: string): string {
    this.error ??= error
    return ''
  }
}
