import { trimGoSpace } from './trim-go-space.ts'

/**
 * A text in small letters as Go's strings.ToLower writes it: every character has one small letter, wherever it stands.
 */
export const toGoLower = (text: string): string => withEachCase(text, (character) => character.toLowerCase(), 'i')

/** A text in capital letters as Go's strings.ToUpper writes it: what has no single capital letter stays (`ß`). */
export const toGoUpper = (text: string): string => withEachCase(text, (character) => character.toUpperCase(), null)

/** `dotted` is what the one capital letter becomes whose small letter JavaScript writes with two characters: `İ`. */
function withEachCase(text: string, change: (character: string) => string, dotted: string | null): string {
  let out = ''
  for (const character of text) {
    const changed = change(character)
    const isOne = changed.length === 1 || (changed.codePointAt(0)! > 0xffff && changed.length === 2)
    out += isOne ? changed : (dotted ?? character)
  }
  return out
}

// The cases below are those of github.com/iancoleman/strcase. Letters outside ASCII are left alone.

const isCapital = (character: string | undefined): boolean =>
  character !== undefined && character >= 'A' && character <= 'Z'
const isSmall = (character: string | undefined): boolean =>
  character !== undefined && character >= 'a' && character <= 'z'
const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9'

/** `HTTPStatusCode` to `http_status_code`. */
export function toSnakeCase(text: string): string {
  const trimmed = trimGoSpace(text)
  let out = ''
  for (let place = 0; place < trimmed.length; place++) {
    const character = trimmed[place]!
    const next = trimmed[place + 1]
    const [capital, small, digit] = [isCapital(character), isSmall(character), isDigit(character)]
    const lower = capital ? character.toLowerCase() : character
    const changes =
      (capital && (isSmall(next) || isDigit(next))) ||
      (small && (isCapital(next) || isDigit(next))) ||
      (digit && (isCapital(next) || isSmall(next)))
    if (changes) {
      if (capital && isSmall(next) && place > 0 && isCapital(trimmed[place - 1])) out += '_'
      out += lower
      if (small || digit || isDigit(next)) out += '_'
      continue
    }
    out += ' _-.'.includes(lower) ? '_' : lower
  }
  return out
}

/** `some_name` to `SomeName`; characters that are neither letters nor digits go. */
export function toCamelCase(text: string): string {
  const trimmed = trimGoSpace(text)
  let out = ''
  let capitalNext = true
  let previousCapital = false
  for (const [place, character] of Array.from(trimmed).entries()) {
    const [capital, small] = [isCapital(character), isSmall(character)]
    const written = capitalNext
      ? small
        ? character.toUpperCase()
        : character
      : place > 0 && previousCapital && capital
        ? character.toLowerCase()
        : character
    previousCapital = capital
    if (capital || small) {
      out += written
      capitalNext = false
    } else if (isDigit(character)) {
      out += written
      capitalNext = true
    } else {
      capitalNext = '_ -.'.includes(character)
    }
  }
  return out
}
