/**
 * A glob as a test of whole texts; a text is the error.
 *
 * Upstream: github.com/gobwas/glob without separators: `*` and `**` are anything, `?` is one character, `[abc]`, `[a-z]`
 * and `[!a-z]` are classes, `{a,b}` is either, and a backslash takes the next character as it is.
 */
export function compileGlob(glob: string): ((text: string) => boolean) | string {
  const characters = Array.from(glob)
  let source = ''
  let depth = 0
  for (let place = 0; place < characters.length; place++) {
    const character = characters[place]!
    switch (character) {
      case '*':
        source += '[^]*'
        break
      case '?':
        source += '[^]'
        break
      case '\\':
        place++
        if (place < characters.length) source += escaped(characters[place]!)
        break
      case '{':
        depth++
        source += '(?:'
        break
      case '}':
        if (depth > 0) {
          depth--
          source += ')'
        } else {
          source += '\\}'
        }
        break
      case ',':
        source += depth > 0 ? '|' : ','
        break
      case '[': {
        const end = characters.indexOf(']', place + 1)
        if (end < 0) return 'unexpected end of input'
        const inside = characters.slice(place + 1, end)
        const negated = inside[0] === '!'
        const members = negated ? inside.slice(1) : inside
        const isRange = members.length === 3 && members[1] === '-'
        source += `[${negated ? '^' : ''}${isRange ? `${escaped(members[0]!)}-${escaped(members[2]!)}` : members.map(escaped).join('')}]`
        place = end
        break
      }
      default:
        source += escaped(character)
    }
  }
  if (depth > 0) return 'unexpected end of input'
  const regex = new RegExp(`^${source}$`, 'u')
  return (text) => regex.test(text)
}

const escaped = (character: string): string => (/[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character)
