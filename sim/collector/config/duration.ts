/** Go's units, in nanoseconds; both spellings of micro. */
const UNITS: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}

const MAX = 1n << 63n

/**
 * Reads a duration as Go's time.ParseDuration does; nanoseconds, exact up to 2^53.
 *
 * The error is Go's as mapstructure prints it: cut at its last space, which should leave out the value.
 */
export function parseDuration(written: string): number | { error: string } {
  const invalid = { error: withoutLastWord(`time: invalid duration ${quote(written)}`) }
  let rest = written
  const sign = rest[0]
  const negative = sign === '-'
  if (negative || sign === '+') rest = rest.slice(1)
  if (rest === '0') return 0
  if (rest === '') return invalid
  let total = 0n
  while (rest !== '') {
    const digits = /^([0-9]*)(\.([0-9]*))?/.exec(rest)!
    const whole = digits[1]!
    const fraction = digits[3] ?? ''
    if (whole === '' && fraction === '') return invalid
    rest = rest.slice(digits[0].length)
    const unitText = /^[^0-9.]*/.exec(rest)![0]
    if (unitText === '') return { error: withoutLastWord(`time: missing unit in duration ${quote(written)}`) }
    rest = rest.slice(unitText.length)
    const unit = Object.hasOwn(UNITS, unitText) ? UNITS[unitText] : undefined
    if (unit === undefined) return { error: 'time: unknown unit' }
    // Go itself keeps no more than 18 fraction digits' worth; the rest is below a nanosecond.
    const kept = fraction.slice(0, 18)
    const value = BigInt(whole || '0') * unit + (BigInt(kept || '0') * unit) / 10n ** BigInt(kept.length)
    total += value
    if (total > MAX || whole.length > 40) return invalid
  }
  if (negative) return total === 0n ? 0 : -Number(total)
  if (total >= MAX) return invalid
  return Number(total)
}

const withoutLastWord = (text: string): string => text.slice(0, text.lastIndexOf(' '))

/** Quotes as Go's time package does: what is not ASCII as the octets of its UTF-8. */
function quote(text: string): string {
  let quoted = '"'
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code >= 0x20 && code < 0x80) quoted += character === '"' || character === '\\' ? `\\${character}` : character
    else if (code < 0x20) quoted += `\\x${code.toString(16).padStart(2, '0')}`
    else quoted += encodeURIComponent(character).replaceAll('%', '\\x').toLowerCase()
  }
  return `${quoted}"`
}

/** Prints nanoseconds as Go's Duration.String does: `1m30s`, `200ms`, `0s`. */
export function formatDuration(ns: number): string {
  if (ns === 0) return '0s'
  const sign = ns < 0 ? '-' : ''
  const magnitude = Math.abs(ns)
  if (magnitude < 1_000) return `${sign}${magnitude}ns`
  if (magnitude < 1_000_000) return `${sign}${decimal(magnitude, 1_000)}µs`
  if (magnitude < 1_000_000_000) return `${sign}${decimal(magnitude, 1_000_000)}ms`
  const minutes = Math.floor(magnitude / 60_000_000_000)
  const seconds = `${decimal(magnitude - minutes * 60_000_000_000, 1_000_000_000)}s`
  if (minutes === 0) return sign + seconds
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${sign}${minutes}m${seconds}` : `${sign}${hours}h${minutes % 60}m${seconds}`
}

function decimal(value: number, unit: number): string {
  const whole = Math.floor(value / unit)
  const rest = value - whole * unit
  if (rest === 0) return String(whole)
  const digits = String(unit).length - 1
  return `${whole}.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`
}
