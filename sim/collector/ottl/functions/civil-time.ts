import { offsetAt } from './time-zone.ts'

/** Division that rounds down, also below zero. */
export function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient
}

/** A date and a time of day, as a clock at a place shows them. */
export type CivilTime = {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
  nanosecond: number
  /** 0 is Sunday. */
  weekday: number
}

const SECOND = 1_000_000_000n

/** What a clock at `location` shows. */
export function civilTime(unixNano: bigint, location: string): CivilTime {
  const unixSeconds = floorDivide(unixNano, SECOND)
  const nanosecond = Number(unixNano - unixSeconds * SECOND)
  const seconds = Number(unixSeconds) + offsetAt(location, Number(unixSeconds))
  const days = Math.floor(seconds / 86_400)
  const ofDay = seconds - days * 86_400
  const hour = Math.floor(ofDay / 3600)
  const minute = Math.floor(ofDay / 60) % 60
  return { ...dateOf(days), hour, minute, second: ofDay % 60, nanosecond, weekday: (((days + 4) % 7) + 7) % 7 }
}

/** The day counted from 1970 on which a date falls (Howard Hinnant's days_from_civil). */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The date of a day counted from 1970 (Howard Hinnant's civil_from_days). */
function dateOf(days: number): { year: number; month: number; day: number } {
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
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
