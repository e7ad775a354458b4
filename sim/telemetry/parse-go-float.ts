// Every repetition here is of single characters that what follows cannot begin with: long texts take linear time.
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?\d+)$/
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
  const value = DECIMAL.test(written) ? Number(written) : Infinity
  return Number.isFinite(value) ? value : null
}

/** Go lets underscores stand between digits, and between a base prefix and a digit. */
function withoutUnderscores(text: string, isHexadecimal: boolean): string | null {
  if (!text.includes('_')) return text
  const isMisplaced = isHexadecimal ? /(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])/ : /(?<!\d)_|_(?!\d)/
  return isMisplaced.test(text) ? null : text.replaceAll('_', '')
}

function parseHexadecimal(text: string): number | null {
  const parts = HEXADECIMAL.exec(text)
  if (parts === null) return null
  const [, sign, whole = '', fraction = '', exponent] = parts
  const digits = (whole + fraction).replace(/^0+(?=.)/, '')
  if (digits === '') return null
  // What is cut off here is far below the last bit of a double.
  const kept = digits.slice(0, 32)
  let value = Number(`0x${kept}`)
  const shift = Number(exponent) + 4 * (digits.length - kept.length - fraction.length)
  const factor = shift < 0 ? 0.5 : 2
  for (let left = Math.min(Math.abs(shift), LARGEST_SHIFT); left > 0 && value !== 0; left--) value *= factor
  if (!Number.isFinite(value)) return null
  return sign === '-' ? -value : value
}
