import { formatGoFloat } from '../../telemetry/go-float.ts'
import { utf8Bytes } from '../../telemetry/utf8.ts'
import { goQuote } from '../config/go-quote.ts'
import { goText } from './go-text.ts'
import { GoList, goTypeName } from './value.ts'
import type { OttlValue } from './value.ts'

type Verb = { flags: string; width: number | null; precision: number | null; verb: string }

const VERB = /^%([-+# 0]*)([0-9]+)?(?:\.([0-9]*))?([^]?)/u

/**
 * A text as Go's fmt.Sprintf writes it, mistakes included: `%!d(string=a)`, `%!v(MISSING)`, `%!(EXTRA int64=1)`.
 *
 * Without widths and arguments by number (`%*d`, `%[1]d`), which print as mistakes.
 */
export function formatGo(template: string, values: readonly OttlValue[]): string {
  let out = ''
  let rest = template
  let next = 0
  while (rest !== '') {
    const percent = rest.indexOf('%')
    if (percent < 0) {
      out += rest
      break
    }
    out += rest.slice(0, percent)
    rest = rest.slice(percent)
    const [whole, flags = '', width, precision, verb = ''] = VERB.exec(rest)!
    rest = rest.slice(whole.length)
    if (verb === '') {
      out += '%!(NOVERB)'
    } else if (verb === '%') {
      out += '%'
    } else if (next >= values.length) {
      out += `%!${verb}(MISSING)`
    } else {
      const parsed = {
        flags,
        width: width === undefined ? null : Number(width),
        precision: precision === undefined ? null : Number(precision || '0'),
        verb,
      }
      out += formatValue(values[next++]!, parsed)
    }
  }
  const extra = values.slice(next).map((value) => (value === null ? '<nil>' : `${goTypeName(value)}=${goText(value)}`))
  return extra.length === 0 ? out : `${out}%!(EXTRA ${extra.join(', ')})`
}

function formatValue(value: OttlValue, spec: Verb): string {
  const { verb } = spec
  if (verb === 'T') return pad(goTypeName(value), spec)
  if (verb === 'v') return formatPlain(value, spec)
  const bad = `%!${verb}(${value === null ? '<nil>' : `${goTypeName(value)}=${goText(value)}`})`
  if (value instanceof GoList) return `[${value.items.map((item) => formatValue(item, spec)).join(' ')}]`
  if (typeof value === 'string' || value instanceof Uint8Array) return formatText(value, spec) ?? bad
  if (typeof value === 'bigint') return formatInt(value, spec) ?? bad
  if (typeof value === 'number') return formatFloat(value, spec) ?? bad
  if (typeof value === 'boolean') return verb === 't' ? pad(String(value), spec) : bad
  return value !== null && verb === 's' ? pad(goText(value), spec) : bad
}

function formatPlain(value: OttlValue, spec: Verb): string {
  if (typeof value === 'bigint') return formatInt(value, { ...spec, verb: 'd' })!
  if (typeof value === 'number') return formatFloat(value, { ...spec, verb: 'g' })!
  if (typeof value === 'string') return formatText(value, { ...spec, verb: 's' })!
  return pad(goText(value), spec)
}

function formatText(value: string | Uint8Array, spec: Verb): string | null {
  const text = typeof value === 'string' ? value : String.fromCharCode(...value)
  const cut = spec.precision === null ? text : Array.from(text).slice(0, spec.precision).join('')
  switch (spec.verb) {
    case 's':
      return pad(cut, spec)
    case 'q':
      return pad(goQuote(cut), spec)
    case 'x':
    case 'X': {
      const bytes = typeof value === 'string' ? utf8Bytes(value) : Array.from(value)
      const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
      return pad(spec.verb === 'x' ? digits : digits.toUpperCase(), spec)
    }
    default:
      return null
  }
}

const BASES: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }

function formatInt(value: bigint, spec: Verb): string | null {
  const { verb, flags, precision } = spec
  if (verb === 'c') return pad(codePoint(value), spec)
  if (verb === 'q') return pad(`'${codePoint(value)}'`, spec)
  if (verb === 'U') return pad(`U+${value.toString(16).toUpperCase().padStart(4, '0')}`, spec)
  const base = BASES[verb]
  if (base === undefined) return null
  const sign = value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const magnitude = value < 0n ? -value : value
  let digits = magnitude.toString(base).padStart(precision ?? 0, '0')
  if (verb === 'X') digits = digits.toUpperCase()
  const mark = verb === 'O' ? '0o' : !flags.includes('#') ? '' : { b: '0b', o: '0', x: '0x', X: '0X', d: '' }[verb]!
  return padNumber(sign, mark, digits, { ...spec, flags: precision === null ? flags : flags.replaceAll('0', '') })
}

const codePoint = (value: bigint): string =>
  value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value < 0xe000n)
    ? String.fromCodePoint(Number(value))
    : '\ufffd'

function formatFloat(value: number, spec: Verb): string | null {
  const { verb, flags, precision } = spec
  const sign = value < 0 || Object.is(value, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? 'NaN' : `${value < 0 ? '-' : '+'}Inf`
    return pad(text, { ...spec, flags: flags.replaceAll('0', '') })
  }
  const magnitude = Math.abs(value)
  switch (verb) {
    case 'f':
    case 'F':
      return padNumber(sign, '', fixed(magnitude, precision ?? 6), spec)
    case 'e':
    case 'E': {
      const text = exponential(magnitude, precision ?? 6)
      return padNumber(sign, '', verb === 'e' ? text : text.toUpperCase(), spec)
    }
    case 'g':
    case 'G': {
      const text = precision === null ? shortest(magnitude) : significant(magnitude, Math.max(1, precision))
      return padNumber(sign, '', verb === 'g' ? text : text.toUpperCase(), spec)
    }
    default:
      return null
  }
}

/** fmt keeps to plain digits up to 10^21 where strconv alone would not. */
const shortest = (value: number): string =>
  value !== 0 && value < 1e21 && value >= 1e-4 ? String(value) : formatGoFloat(value)

const fixed = (value: number, digits: number): string =>
  value >= 1e21
    ? `${BigInt(value)}${digits === 0 ? '' : `.${'0'.repeat(digits)}`}`
    : value.toFixed(Math.min(digits, 100))

const exponential = (value: number, digits: number): string =>
  value.toExponential(Math.min(digits, 100)).replace(/e([+-])([0-9])$/, 'e$10$2')

function significant(value: number, digits: number): string {
  const [mantissa, power] = exponential(value, digits - 1).split('e') as [string, string]
  const exponent = Number(power)
  if (exponent < -4 || exponent >= digits) return `${withoutZeros(mantissa)}e${power}`
  return withoutZeros(fixed(value, Math.max(0, digits - 1 - exponent)))
}

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

function padNumber(sign: string, mark: string, digits: string, spec: Verb): string {
  const { flags, width } = spec
  if (width === null || flags.includes('-') || !flags.includes('0')) return pad(`${sign}${mark}${digits}`, spec)
  return `${sign}${mark}${digits.padStart(width - sign.length - mark.length, '0')}`
}

function pad(text: string, { flags, width }: Verb): string {
  if (width === null) return text
  const missing = width - Array.from(text).length
  if (missing <= 0) return text
  if (flags.includes('-')) return text + ' '.repeat(missing)
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + text
}
