import { OttlError } from '../value.ts'
import { goTimeQuote } from './go-time-quote.ts'

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

/** Nanoseconds of a duration as Go's time.ParseDuration reads it. Throws OttlError with its sentence. */
export function parseGoDuration(written: string): bigint {
  const problem = (words: string): OttlError => new OttlError(`time: ${words} duration ${goTimeQuote(written)}`)
  const negative = written.startsWith('-')
  let rest = /^[-+]/.test(written) ? written.slice(1) : written
  if (rest === '0') return 0n
  if (rest === '') throw problem('invalid')
  let total = 0n
  while (rest !== '') {
    const [number, whole, fraction = ''] = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest)!
    if (whole === '' && fraction === '') throw problem('invalid')
    rest = rest.slice(number.length)
    const name = /^[^0-9.]*/.exec(rest)![0]
    if (name === '') throw problem('missing unit in')
    rest = rest.slice(name.length)
    const unit = UNITS.get(name)
    if (unit === undefined) throw problem(`unknown unit ${goTimeQuote(name)} in`)
    total += BigInt(whole || '0') * unit + fractionOf(fraction, unit)
    if (total > LIMIT) throw problem('invalid')
  }
  if (negative) return -total
  if (total === LIMIT) throw problem('invalid')
  return total
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
