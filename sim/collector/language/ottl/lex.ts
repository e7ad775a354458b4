/** A piece of a text that may be half written; `open` strings lack their closing quote. */
export type LooseToken = {
  kind: 'word' | 'string' | 'open' | 'number' | 'sign'
  text: string
  start: number
  end: number
}

const TOKEN =
  /(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<string>"(?:\\[^\n]|[^\\"])*")|(?<open>"[^]*)|(?<number>[0-9][0-9A-Za-z]*(?:\.[0-9]+)?|\.[0-9]+)|(?<sign>==|!=|>=|<=|=>|[^\s])/g

/** The pieces of a text, whatever it is. Never throws. */
export function lexLoosely(text: string): LooseToken[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: piece, index: start, groups }) => ({
    kind: (['word', 'string', 'open', 'number'] as const).find((kind) => groups![kind] !== undefined) ?? 'sign',
    text: piece,
    start,
    end: start + piece.length,
  }))
}

/** The places of the words of the path that ends with the word at `at`, from its first. */
export function pathWords(tokens: readonly LooseToken[], at: number): number[] {
  const words = [at]
  let place = at
  while (tokens[place - 1]?.text === '.') {
    let before = place - 2
    // Keys stand between a word and the point: attributes["a"][0].b
    while (tokens[before]?.text === ']') before = openingOf(tokens, before) - 1
    if (tokens[before]?.kind !== 'word') break
    words.unshift(before)
    place = before
  }
  return words
}

/** The place of the bracket that the one at `at` closes, or -1. */
function openingOf(tokens: readonly LooseToken[], at: number): number {
  let depth = 0
  for (let place = at; place >= 0; place--) {
    if (tokens[place]!.text === ']') depth++
    if (tokens[place]!.text === '[' && --depth === 0) return place
  }
  return -1
}
