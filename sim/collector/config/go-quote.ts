const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

/** A text as Go's `%q` prints it. */
export function goQuote(text: string): string {
  let quoted = '"'
  for (const character of text) quoted += ESCAPES[character] ?? (isPrintable(character) ? character : escape(character))
  return `${quoted}"`
}

/** Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the plain space. */
const isPrintable = (character: string): boolean => character === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)

function escape(character: string): string {
  const code = character.codePointAt(0)!
  const hex = code.toString(16)
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
