/** Beyond this many halvings or doublings every number of 128 bits and fewer is 0 or infinite. */
const LARGEST_SHIFT = 2400

/**
 * What Go's strconv.ParseFloat makes of a text: numbers as Go writes them, NaN and infinities; null when it is an error,
 * as a number too large is.
 */
export function parseGoFloat(text: string): number | null {
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (/^nan$/i.test(text)) return NaN
  const isHexadecimal = /^[+-]?0[xX]/.test(text)
  const written = withoutUnderscores(text, isHexadecimal)
  if (written === null) return null
  if (isHexadecimal) return parseHexadecimal(written)
  if (splitNumber(written, 'e', isDecimalDigit) === null) return null
  const value = Number(written)
  return Number.isFinite(value) ? value : null
}

type NumberParts = { sign: string; whole: string; fraction: string; exponent: string | null }

/**
 * Sign, digits, point, digits and exponent of a number without its base prefix; null for anything else. No regular
 * expression: what backtracks needs memory by the length of the text, and megabytes of digits are more than it has.
 */
function splitNumber(text: string, mark: 'e' | 'p', isDigit: (code: number) => boolean): NumberParts | null {
  let at = 0
  const take = (isWanted: (code: number) => boolean, most = Infinity): string => {
    const from = at
    while (at < text.length && at - from < most && isWanted(text.charCodeAt(at))) at++
    return text.slice(from, at)
  }
  const sign = take(isSign, 1)
  const whole = take(isDigit)
  const fraction = take(isPoint, 1) === '' ? '' : take(isDigit)
  if (whole === '' && fraction === '') return null
  let exponent: string | null = null
  if (text[at]?.toLowerCase() === mark) {
    at++
    const exponentSign = take(isSign, 1)
    const digits = take(isDecimalDigit)
    if (digits === '') return null
    exponent = exponentSign + digits
  }
  return at === text.length ? { sign, whole, fraction, exponent } : null
}

const isSign = (code: number): boolean => code === 0x2b || code === 0x2d
const isPoint = (code: number): boolean => code === 0x2e
const isDecimalDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isHexadecimalDigit = (code: number): boolean =>
  isDecimalDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)

/** Go lets underscores stand between digits, and between a base prefix and a digit. */
function withoutUnderscores(text: string, isHexadecimal: boolean): string | null {
  if (!text.includes('_')) return text
  const isMisplaced = isHexadecimal ? /(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])/ : /(?<!\d)_|_(?!\d)/
  return isMisplaced.test(text) ? null : text.replaceAll('_', '')
}

function parseHexadecimal(text: string): number | null {
  const parts = splitNumber(text.replace(/0x/i, ''), 'p', isHexadecimalDigit)
  if (parts === null || parts.exponent === null) return null
  const { sign, whole, fraction, exponent } = parts
  let leadingZeros = 0
  const all = whole + fraction
  while (leadingZeros < all.length - 1 && all[leadingZeros] === '0') leadingZeros++
  const digits = all.slice(leadingZeros)
  // What is cut off here is far below the last bit of a double.
  const kept = digits.slice(0, 32)
  let value = Number(`0x${kept}`)
  const shift = Number(exponent) + 4 * (digits.length - kept.length - fraction.length)
  const factor = shift < 0 ? 0.5 : 2
  for (let left = Math.min(Math.abs(shift), LARGEST_SHIFT); left > 0 && value !== 0; left--) value *= factor
  if (!Number.isFinite(value)) return null
  return sign === '-' ? -value : value
}
