/**
 * Splits at a delimiter outside of quotes, which are taken off; empty pieces are left out. Null when a quote stays open.
 *
 * Upstream: internal/coreinternal/parseutils/parser.go, SplitString.
 */
export function splitQuoted(text: string, delimiter: string): string[] | null {
  const pieces: string[] = []
  let current = ''
  let quote = ''
  let isEscaped = false
  for (let at = 0; at < text.length; at++) {
    if (quote === '' && text.startsWith(delimiter, at)) {
      if (current !== '') pieces.push(current)
      current = ''
      at += delimiter.length - 1
      continue
    }
    const character = text[at]!
    if (isEscaped) isEscaped = false
    else if (quote === '' && (character === '"' || character === "'")) {
      quote = character
      continue
    } else if (character === quote) {
      quote = ''
      continue
    } else isEscaped = character === '\\'
    current += character
  }
  if (quote !== '') return null
  if (current !== '') pieces.push(current)
  return pieces
}
