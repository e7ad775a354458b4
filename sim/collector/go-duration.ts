import { goTimeQuote } from './go-time-quote.ts'

/** Go's units, in nanoseconds; every spelling of micro. */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
])

const LIMIT = 1n << 63n

/** What is wrong with a duration; `unit` is the unit that Go does not know. */
export type DurationProblem = { problem: 'invalid' | 'missing unit' | 'unknown unit'; unit: string }

/** Nanoseconds of a duration as Go's time.ParseDuration reads it. */
export function parseGoDuration(written: string): bigint | DurationProblem {
  const negative = written.startsWith('-')
  let rest = /^[-+]/.test(written) ? written.slice(1) : written
  if (rest === '0') return 0n
  const invalid: DurationProblem = { problem: 'invalid', unit: '' }
  if (rest === '') return invalid
  let total = 0n
  while (rest !== '') {
    const [number, whole, fraction = ''] = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest)!
    if (whole === '' && fraction === '') return invalid
    rest = rest.slice(number.length)
    const name = /^[^0-9.]*/.exec(rest)![0]
    if (name === '') return { problem: 'missing unit', unit: '' }
    rest = rest.slice(name.length)
    const unit = UNITS.get(name)
    if (unit === undefined) return { problem: 'unknown unit', unit: name }
    const digits = whole!.replace(/^0+/, '')
    // Too long for 64 bits; megabytes of digits are slow to read.
    if (digits.length > 19) return invalid
    total += BigInt(digits || '0') * unit + fractionOf(fraction, unit)
    if (total > LIMIT) return invalid
  }
  if (negative) return -total
  return total === LIMIT ? invalid : total
}

/** As Go: digits that would overflow are left out, and the product is a float's. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n
  let scale = 1
  for (const digit of digits) {
    if (value > (LIMIT - 1n) / 10n) break
    const next = value * 10n + BigInt(digit)
    if (next > LIMIT) break
    value = next
    scale *= 10
  }
  return BigInt(Math.floor(Number(value) * (Number(unit) / scale)))
}

/** Go's sentence: `time: unknown unit "x" in duration "5x"`. */
export function durationError(written: string, { problem, unit }: DurationProblem): string {
  const what = { invalid: 'invalid', 'missing unit': 'missing unit in', 'unknown unit': 'unknown unit' }[problem]
  return `time: ${what}${problem === 'unknown unit' ? ` ${goTimeQuote(unit)} in` : ''} duration ${goTimeQuote(written)}`
}

/** A time.Duration as Go prints it: `1h0m0.5s`, `1.5ms`, `0s`. */
export function formatGoDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s'
  const sign = nanoseconds < 0n ? '-' : ''
  const ns = nanoseconds < 0n ? -nanoseconds : nanoseconds
  if (ns < 1_000n) return `${sign}${ns}ns`
  if (ns < 1_000_000n) return `${sign}${decimal(ns, 3)}µs`
  if (ns < 1_000_000_000n) return `${sign}${decimal(ns, 6)}ms`
  const minutes = ns / 60_000_000_000n
  const seconds = decimal(ns % 60_000_000_000n, 9)
  if (minutes === 0n) return `${sign}${seconds}s`
  return minutes < 60n ? `${sign}${minutes}m${seconds}s` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}s`
}

function decimal(value: bigint, digits: number): string {
  const text = String(value).padStart(digits + 1, '0')
  const fraction = text.slice(-digits).replace(/0+$/, '')
  return `${text.slice(0, -digits)}${fraction === '' ? '' : `.${fraction}`}`
}
