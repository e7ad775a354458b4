import type { Json } from './json-reader.ts'

/** Where an integer of 16 digits or more may begin; text in quotes can look like it too. */
const LONG_INTEGER = /(?:^|[:,[\s])-?\d{16}/
const NUMBER_CHARACTERS = '0123456789.eE+-'

/** JSON.parse that keeps integers of 16 digits and more exact, as text; throws SyntaxError as JSON.parse does. */
export function parseExactJson(text: string): Json {
  return JSON.parse(LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text) as Json
}

/** By hand, as expressions run out of stack on texts of megabytes. */
function quoteLongIntegers(text: string): string {
  const parts: string[] = []
  let copied = 0
  let at = 0
  while (at < text.length) {
    const character = text[at]!
    if (character === '"') {
      at = afterString(text, at)
    } else if (character === '-' || isDigit(character)) {
      const start = at
      let digits = character === '-' ? 0 : 1
      at++
      while (at < text.length && isDigit(text[at]!)) {
        digits++
        at++
      }
      const end = at
      while (at < text.length && NUMBER_CHARACTERS.includes(text[at]!)) at++
      if (digits >= 16 && end === at) {
        parts.push(text.slice(copied, start), '"', text.slice(start, end), '"')
        copied = end
      }
    } else {
      at++
    }
  }
  return parts.join('') + text.slice(copied)
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9'

/** The place behind the string that begins at `start`. */
function afterString(text: string, start: number): number {
  for (let close = text.indexOf('"', start + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let before = close
    while (text[before - 1] === '\\') before--
    if ((close - before) % 2 === 0) return close + 1
  }
  return text.length
}
