import { formatDuration } from '#app/_ui/format-quantity.ts'

/** A difference of times with its sign: `+480 ms`, `−12 ms`; ns. */
export function signedDuration(ns: number): string {
  return `${ns > 0 ? '+' : ns < 0 ? '−' : ''}${formatDuration(Math.abs(ns) / 1e6)}`
}

/** A difference of counts or of anything else that a formatter writes. */
export function signed(value: number, format: (size: number) => string): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${format(Math.abs(value))}`
}
