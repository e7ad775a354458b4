/** How many bytes `text` has in UTF-8; a lone surrogate counts as U+FFFD, which is what it becomes. */
export function utf8Length(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    length += unit < 0x800 ? 1 : 2
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(index + 1))) {
      // Two units make one character of four bytes.
      index++
    }
  }
  return length
}

/** The bytes of `text` in UTF-8. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0)!
    const code = point >= 0xd800 && point < 0xe000 ? 0xfffd : point
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    }
  }
  return bytes
}

/** The same as an array of bytes; for texts that are nearly always ASCII, such as keys. */
export function utf8Array(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x80) return Uint8Array.from(utf8Bytes(text))
    bytes[index] = unit
  }
  return bytes
}

/** The text of bytes in UTF-8; every byte that is part of no character becomes U+FFFD, as in Go. */
export function utf8Text(bytes: ArrayLike<number>): string {
  let text = ''
  let place = 0
  while (place < bytes.length) {
    const { point, width } = decodeRune(bytes, place)
    text += String.fromCodePoint(point)
    place += width
  }
  return text
}

const REPLACEMENT = { point: 0xfffd, width: 1 }

function decodeRune(bytes: ArrayLike<number>, place: number): { point: number; width: number } {
  const lead = bytes[place]!
  if (lead < 0x80) return { point: lead, width: 1 }
  const width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4 || place + width > bytes.length) return REPLACEMENT
  let point = lead & (0x7f >> width)
  for (let next = place + 1; next < place + width; next++) {
    const byte = bytes[next]!
    if ((byte & 0xc0) !== 0x80) return REPLACEMENT
    point = (point << 6) | (byte & 0x3f)
  }
  const least = width === 4 ? 0x10000 : width === 3 ? 0x800 : 0x80
  const isSurrogate = point >= 0xd800 && point < 0xe000
  return point < least || point > 0x10ffff || isSurrogate ? REPLACEMENT : { point, width }
}

/** Whether a byte begins a character (upstream: utf8.RuneStart). */
export const isRuneStart = (byte: number): boolean => (byte & 0xc0) !== 0x80

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000
