import { utf8Bytes } from '../telemetry/utf8.ts'

/** A text in quotes as Go's time package prints it in errors: what is not ASCII as the bytes of its UTF-8. */
export function goTimeQuote(text: string): string {
  let quoted = '"'
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code >= 0x20 && code < 0x80) quoted += character === '"' || character === '\\' ? `\\${character}` : character
    else for (const byte of utf8Bytes(character)) quoted += `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return `${quoted}"`
}
