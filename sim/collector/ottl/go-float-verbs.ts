import { formatGoFloat } from '../../telemetry/go-float.ts'

/**
 * The digits of a number without its sign, as Go's fmt writes them with one of the verbs for numbers with a fraction;
 * null for any other verb.
 *
 * Upstream: Go's fmt.(*fmt).fmtFloat and strconv.FormatFloat: exact halves go to the even digit.
 */
export function floatDigits(
  value: number,
  verb: string,
  { sharp, precision }: { readonly sharp: boolean; readonly precision: number | null },
): string | null {
  if (!'bgGxXfFeE'.includes(verb)) return null
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : 'Inf'
  const magnitude = Math.abs(value)
  const digits = unsignedDigits(magnitude, verb, precision)
  if (!sharp || verb === 'b') return digits
  return withPoint(digits, verb, 'gGx'.includes(verb) ? (precision ?? 6) : 0)
}

function unsignedDigits(value: number, verb: string, precision: number | null): string {
  switch (verb) {
    case 'f':
    case 'F':
      return fixed(value, precision ?? 6)
    case 'e':
    case 'E':
      return inCase(exponential(value, precision ?? 6), verb)
    case 'g':
    case 'G':
      return inCase(precision === null ? formatGoFloat(value) : significant(value, Math.max(1, precision)), verb)
    case 'b': {
      const { mantissa, exponent } = parts(value)
      return `${mantissa}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`
    }
    default:
      return inCase(hexadecimal(value, precision), verb)
  }
}

const inCase = (text: string, verb: string): string => (verb === verb.toUpperCase() ? text.toUpperCase() : text)

/** A number is its mantissa times 2 to the exponent. */
function parts(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 }
}

/** A quotient, rounded half to even. */
function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const twice = (numerator % denominator) * 2n
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient
}

function fixed(value: number, digits: number): string {
  const { mantissa, exponent } = parts(value)
  const scaled = mantissa * 10n ** BigInt(digits)
  const whole = exponent >= 0 ? scaled << BigInt(exponent) : divideToEven(scaled, 1n << BigInt(-exponent))
  const text = String(whole).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

function exponential(value: number, digits: number): string {
  if (value === 0) return `${digits === 0 ? '0' : `0.${'0'.repeat(digits)}`}e+00`
  const { mantissa, exponent } = parts(value)
  const [above, below] = exponent >= 0 ? [mantissa << BigInt(exponent), 1n] : [mantissa, 1n << BigInt(-exponent)]
  const rounded = (power: number): string => {
    const shift = BigInt(digits - power)
    return String(shift >= 0n ? divideToEven(above * 10n ** shift, below) : divideToEven(above, below * 10n ** -shift))
  }
  let power = Number(value.toExponential().split('e')[1])
  let text = rounded(power)
  // 9.99 may have become 10.0.
  if (text.length > digits + 1) text = rounded(++power)
  const fraction = digits === 0 ? '' : `.${text.slice(1)}`
  return `${text[0]}${fraction}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

function significant(value: number, digits: number): string {
  const [mantissa, power] = exponential(value, digits - 1).split('e') as [string, string]
  const exponent = Number(power)
  if (exponent < -4 || exponent >= digits) return `${withoutZeros(mantissa)}e${power}`
  return withoutZeros(fixed(value, digits - 1 - exponent))
}

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

function hexadecimal(value: number, precision: number | null): string {
  if (value === 0) return `0x0${precision === null || precision === 0 ? '' : `.${'0'.repeat(precision)}`}p+00`
  let { mantissa, exponent } = parts(value)
  while (mantissa < 1n << 52n) {
    mantissa <<= 1n
    exponent--
  }
  let power = exponent + 52
  let text = mantissa.toString(16).slice(1)
  let lead = 1n
  if (precision === null) text = text.replace(/0+$/, '')
  else if (precision >= 13) text = text.padEnd(precision, '0')
  else {
    const rounded = divideToEven(mantissa, 1n << BigInt(4 * (13 - precision)))
    lead = rounded >> BigInt(4 * precision)
    text = precision === 0 ? '' : (rounded & ((1n << BigInt(4 * precision)) - 1n)).toString(16).padStart(precision, '0')
    if (lead === 2n) {
      lead = 1n
      power++
    }
  }
  const sign = power < 0 ? '-' : '+'
  return `0x${lead}${text === '' ? '' : `.${text}`}p${sign}${String(Math.abs(power)).padStart(2, '0')}`
}

/** The flag `#`: always a decimal point, and with %g and %x the zeros behind it. */
function withPoint(text: string, verb: string, wanted: number): string {
  const isHex = verb === 'x' || verb === 'X'
  const tailAt = text.search(isHex ? /[pP]/ : /[eE]/)
  const number = tailAt < 0 ? text : text.slice(0, tailAt)
  const tail = tailAt < 0 ? '' : text.slice(tailAt)
  const significantDigits = number.replace('.', '').replace(/^0+/, '').length
  let missing = wanted - significantDigits
  let shown = number
  if (!shown.includes('.')) {
    if (shown === '0') missing--
    shown += '.'
  }
  return `${shown}${'0'.repeat(Math.max(0, missing))}${tail}`
}
