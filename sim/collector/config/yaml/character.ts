/** End of the text: the scanner appends it, and refuses it inside. */
const END = 0

export const TAB = 0x09
export const LF = 0x0a
export const CR = 0x0d
export const SPACE = 0x20

/** CR, LF, NEL, LS or PS. */
export const isBreak = (code: number): boolean =>
  code === LF || code === CR || code === 0x85 || code === 0x2028 || code === 0x2029

export const isBlank = (code: number): boolean => code === SPACE || code === TAB

export const isBreakOrEnd = (code: number): boolean => code === END || isBreak(code)

export const isBlankOrEnd = (code: number): boolean => isBlank(code) || isBreakOrEnd(code)

/** What names of anchors, directives and tag handles are made of. */
export const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 /* _ */ ||
  code === 45 /* - */

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

const codesOf = (characters: string): ReadonlySet<number> =>
  new Set(characters.split('').map((character) => character.charCodeAt(0)))

const TAG_URI = codesOf(";/?:@&=+$,.!~*'()[]%")

/** What a tag's URI is made of. */
export const isTagUri = (code: number): boolean => isWord(code) || TAG_URI.has(code)

const CANNOT_START_PLAIN = codesOf('-?:,[]{}#&*!|>\'"%@`')

/** Indicators, which cannot start a plain scalar (some may, when no blank follows). */
export const isIndicator = (code: number): boolean => CANNOT_START_PLAIN.has(code)

// C0 and C1 controls but for tab, line breaks and NEL; DEL; the two non-characters.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/

/** Offset of the first character YAML does not allow, or -1. */
export const findForbidden = (text: string): number => text.search(FORBIDDEN)
