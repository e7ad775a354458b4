import type { Epoch, Json } from '../telemetry/json-reader.ts'

const INTEGER = /^\+?\d{1,20}$/
const DECIMAL = /^\+?\d+(?:\.\d*)?(?:[eE]\+?\d{1,2})?$/
const TIME_DIGITS = 19
const MAX_UINT64 = 0xffffffffffffffffn

/** A time in ns since an epoch, or the Unix time itself where a double cannot hold that exactly. */
export type ImportedTime = number | bigint

/** Reads a Unix time in ns from a number's digits; null when there is none in `text`. */
export function nanosSince(text: string, epoch: Epoch): ImportedTime | null {
  if (text.length === TIME_DIGITS) {
    let seconds = 0
    let nanos = 0
    for (let index = 0; index < TIME_DIGITS; index++) {
      const digit = text.charCodeAt(index) - 48
      if (digit < 0 || digit > 9) return slowNanos(text, epoch)
      if (index < TIME_DIGITS - 9) seconds = seconds * 10 + digit
      else nanos = nanos * 10 + digit
    }
    const since = (seconds - epoch.seconds) * 1e9 + (nanos - epoch.nanos)
    if (Number.isSafeInteger(since)) return since
  }
  return slowNanos(text, epoch)
}

function slowNanos(text: string, epoch: Epoch): ImportedTime | null {
  if (text === '') return fromExact(0n, epoch)
  if (INTEGER.test(text)) return fromExact(BigInt(text), epoch)
  if (!DECIMAL.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? fromExact(BigInt(Math.round(number)), epoch) : null
}

function fromExact(unixNano: bigint, epoch: Epoch): ImportedTime | null {
  if (unixNano > MAX_UINT64) return null
  const since = Number(unixNano - epoch.unixNano)
  return Number.isSafeInteger(since) ? since : unixNano
}

/** A Unix time in µs, perhaps with a fraction, as ns since the epoch; times before 1970 are none. */
export function microsSince(micros: number, epoch: Epoch): ImportedTime {
  // Whole µs since the epoch stay exact, which ns since 1970 would not.
  const whole = Math.floor(micros)
  const since = (whole - epoch.seconds * 1e6) * 1000 - epoch.nanos + Math.round((micros - whole) * 1000)
  if (Number.isSafeInteger(since)) return since
  return BigInt(Math.max(0, whole)) * 1000n + BigInt(Math.round((micros - whole) * 1000))
}

/** The second in which `unixNano` lies: a good epoch for a file that begins then. */
export const epochOf = (unixNano: bigint): bigint => unixNano - (unixNano % 1_000_000_000n)

/** A number of µs, from a number or its digits; null for what is neither. */
export function micros(value: Json | undefined): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN
  return Number.isFinite(number) && number >= 0 && number < 1.8e16 ? number : null
}
