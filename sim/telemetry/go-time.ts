import { civilDate } from './civil-date.ts'
import { floorDivide } from './floor-divide.ts'

const DAY = 86_400n

/** Prints Unix nanoseconds as Go prints a UTC time: `2020-02-11 20:26:12.000000321 +0000 UTC`; wraps like an int64. */
export function formatGoTime(unixNano: bigint): string {
  const nanos = BigInt.asIntN(64, unixNano)
  const seconds = floorDivide(nanos, 1_000_000_000n)
  const fraction = String(nanos - seconds * 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const days = floorDivide(seconds, DAY)
  const ofDay = Number(seconds - days * DAY)
  const time = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60].map(twoDigits).join(':')
  return `${formatDate(Number(days))} ${time}${fraction === '' ? '' : `.${fraction}`} +0000 UTC`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

function formatDate(days: number): string {
  const { year, month, day } = civilDate(days)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}
