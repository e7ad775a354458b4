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

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient
}

/** Year, month and day of a day counted from 1970 (Howard Hinnant's civil_from_days). */
function formatDate(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}
