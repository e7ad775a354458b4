const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
}
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/**
 * What the inside of a double-quoted Go string means; null when an escape is none of Go's.
 *
 * As participle calls it, character by character with strconv.UnquoteChar: `\xff` and `\377` are that rune, not that byte,
 * and a line break inside the quotes is allowed.
 */
export function unquoteGo(inside: string): string | null {
  let text = ''
  let place = 0
  while (place < inside.length) {
    const character = inside[place]!
    if (character !== '\\') {
      text += character
      place++
      continue
    }
    const escape = readEscape(inside, place + 1)
    if (escape === null) return null
    text += escape.text
    place = escape.end
  }
  return text
}

function readEscape(inside: string, place: number): { text: string; end: number } | null {
  const letter = inside[place]
  if (letter === undefined) return null
  const simple = SIMPLE[letter]
  if (simple !== undefined) return { text: simple, end: place + 1 }
  const digits = DIGITS[letter]
  if (digits !== undefined) return readCode(inside, place + 1, digits, 16)
  return letter >= '0' && letter <= '7' ? readCode(inside, place, 3, 8) : null
}

function readCode(inside: string, place: number, digits: number, base: 8 | 16): { text: string; end: number } | null {
  const end = place + digits
  const code = inside.slice(place, end)
  if (code.length < digits || !(base === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/).test(code)) return null
  const point = Number.parseInt(code, base)
  if (base === 8 && point > 255) return null
  if (point > 0x10ffff || (digits > 2 && point >= 0xd800 && point < 0xe000)) return null
  return { text: String.fromCodePoint(point), end }
}
