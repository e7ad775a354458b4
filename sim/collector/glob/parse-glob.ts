/** A piece of a glob. */
export type GlobPart =
  | { kind: 'text'; text: string }
  /** `*`, or `**` when it goes across separators. */
  | { kind: 'anything'; acrossSeparators: boolean }
  | { kind: 'single' }
  | { kind: 'list'; characters: string; not: boolean }
  | { kind: 'range'; low: string; high: string; not: boolean }
  | { kind: 'either'; choices: readonly GlobPart[][] }

/**
 * The pieces of a glob; a text is the error.
 *
 * Upstream: the lexer and parser of github.com/gobwas/glob. An alternative that is not closed ends with the glob.
 */
export function parseGlob(glob: string): GlobPart[] | string {
  try {
    return new GlobReader(Array.from(glob)).parts(false)
  } catch (error) {
    if (error instanceof GlobProblem) return error.message
    throw error
  }
}

class GlobProblem extends Error {}

class GlobReader {
  private readonly characters: readonly string[]
  private place = 0

  constructor(characters: readonly string[]) {
    this.characters = characters
  }

  /** Up to the end, or inside braces up to a comma or brace, which is not taken. */
  parts(isInside: boolean): GlobPart[] {
    const parts: GlobPart[] = []
    for (;;) {
      const character = this.characters[this.place]
      if (character === undefined || (isInside && (character === ',' || character === '}'))) return parts
      switch (character) {
        case '*': {
          const start = this.place
          while (this.characters[this.place] === '*') this.place++
          parts.push({ kind: 'anything', acrossSeparators: this.place - start > 1 })
          break
        }
        case '?':
          this.place++
          parts.push({ kind: 'single' })
          break
        case '[':
          this.place++
          parts.push(this.class())
          break
        case '{':
          this.place++
          parts.push(this.either())
          break
        default: {
          const text = this.text(isInside ? '?*[{},' : '?*[{')
          if (text !== '') parts.push({ kind: 'text', text })
        }
      }
    }
  }

  private either(): GlobPart {
    const choices: GlobPart[][] = []
    for (;;) {
      choices.push(this.parts(true))
      const end = this.characters[this.place++]
      if (end !== ',') return { kind: 'either', choices }
    }
  }

  private class(): GlobPart {
    const not = this.characters[this.place] === '!'
    if (not) this.place++
    const low = this.needed()
    if (this.characters[this.place + 1] === '-') {
      this.place += 2
      const high = this.needed()
      this.place++
      this.close()
      if (high.codePointAt(0)! < low.codePointAt(0)!) {
        throw new GlobProblem(`hi character '${high}' should be greater than lo '${low}'`)
      }
      return { kind: 'range', low, high, not }
    }
    const characters = this.text(']')
    this.close()
    if (characters === '') throw new GlobProblem('could not parse range')
    return { kind: 'list', characters, not }
  }

  private needed(): string {
    const character = this.characters[this.place]
    if (character === undefined) throw new GlobProblem('unexpected end of input')
    return character
  }

  private close(): void {
    if (this.needed() !== ']') throw new GlobProblem('expected close range character')
    this.place++
  }

  /** Up to one of these characters that has no backslash in front. */
  private text(breakers: string): string {
    let text = ''
    for (; this.place < this.characters.length; this.place++) {
      const character = this.characters[this.place]!
      if (character === '\\') {
        text += this.characters[++this.place] ?? ''
      } else if (breakers.includes(character)) {
        return text
      } else {
        text += character
      }
    }
    return text
  }
}
