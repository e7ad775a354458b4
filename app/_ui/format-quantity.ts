const gap = '\u00A0'
const thousands = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** Making a formatter costs as much as a hundred uses of it, and rows are many. */
const withDigits = [0, 1, 2, 3].map(
  (digits) => new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
)

function grouped(value: number, digits: number): string {
  const format = withDigits[digits]
  return format ? format.format(value) : value.toFixed(digits)
}

/** Three significant figures, never an exponent: 0.72, 14.8, 838. */
function significant(value: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  return grouped(value, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2)
}

/** `1,000`. */
export function formatCount(count: number): string {
  return thousands.format(count)
}

/** A number without a unit, as counters have them: `1,000`, `0.125`. */
export function formatValue(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 })
}

/** A duration given in milliseconds: `340 ns`, `12.4 µs`, `0.72 ms`, `838 ms`, `2,429 ms`, `12.4 s`. */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms)
  if (size === 0) return `0${gap}ms`
  if (size < 0.001) return `${significant(ms * 1e6)}${gap}ns`
  if (size < 0.1) return `${significant(ms * 1e3)}${gap}µs`
  if (size < 9999.5) return `${significant(ms)}${gap}ms`
  return `${significant(ms / 1000)}${gap}s`
}

/** The same with two decimals of its unit, for panels that show one span: `1,284.06 ms`. */
export function formatExactDuration(ms: number): string {
  const size = Math.abs(ms)
  if (size < 9999.995) return `${grouped(ms, 2)}${gap}ms`
  return `${grouped(ms / 1000, 2)}${gap}s`
}

/** Virtual time since the run began: `33.000 s`; in runs over 120 s `2:13.000`. */
export function formatClock(ms: number, runMs = 0): string {
  const whole = Math.round(ms)
  if (runMs <= 120_000) return `${(whole / 1000).toFixed(3)}${gap}s`
  const minutes = Math.floor(whole / 60_000)
  return `${minutes}:${((whole % 60_000) / 1000).toFixed(3).padStart(6, '0')}`
}

/** A share from 0 to 1: `12.7 %`. */
export function formatPercent(share: number, digits = 1): string {
  return `${grouped(share * 100, digits)}${gap}%`
}

/** A difference of two shares: `+0.7 pt`, with a true minus sign. */
export function formatPoints(difference: number, digits = 1): string {
  const points = grouped(Math.abs(difference) * 100, digits)
  return `${difference < 0 ? '−' : '+'}${points}${gap}pt`
}

/** `812 B`, `2.46 MB`: decimal units, as stores bill them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? thousands.format(value) : significant(value)}${gap}${units[unit] ?? 'B'}`
}

/** `$1,240` or, under 100, `$12.40`. */
export function formatMoney(dollars: number): string {
  return `$${grouped(dollars, Math.abs(dollars) < 100 ? 2 : 0)}`
}

/** Wall time where a person acted: `2026-11-20 14:03 (UTC+7)`. */
export function formatWallTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = -date.getTimezoneOffset()
  const minutes = Math.abs(offset) % 60
  const zone = `UTC${offset < 0 ? '−' : '+'}${Math.floor(Math.abs(offset) / 60)}${minutes ? `:${two(minutes)}` : ''}`
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())} (${zone})`
}

/** A day in prose: `20 Nov 2026`, `20 พ.ย. 2026`. Gregorian in both languages. */
export function formatDay(date: Date, locale: string): string {
  const tag = locale === 'th' ? 'th-TH-u-ca-gregory-nu-latn' : 'en-GB-u-ca-gregory'
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }).format(date)
}
