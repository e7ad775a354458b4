import { civilDate } from '../../../telemetry/civil-date.ts'
import { floorDivide } from '../../../telemetry/floor-divide.ts'
import { offsetAt } from './time-zone.ts'

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
const DAY = 86_400n

/** Go's dates begin so many seconds before 1970, in the year -292277022399, and what is earlier is at their end. */
const FIRST_DATE = 9_223_372_028_715_321_600n

/** What a clock at `location` shows. */
export function civilTime(unixNano: bigint, location: string): CivilTime {
  const unixSeconds = floorDivide(unixNano, SECOND)
  const nanosecond = Number(unixNano - unixSeconds * SECOND)
  const local = unixSeconds + BigInt(offsetAt(location, Number(unixSeconds)))
  const seconds = BigInt.asUintN(64, local + FIRST_DATE) - FIRST_DATE
  const wholeDays = floorDivide(seconds, DAY)
  const days = Number(wholeDays)
  const ofDay = Number(seconds - wholeDays * DAY)
  const hour = Math.floor(ofDay / 3600)
  const minute = Math.floor(ofDay / 60) % 60
  return { ...civilDate(days), hour, minute, second: ofDay % 60, nanosecond, weekday: (((days + 4) % 7) + 7) % 7 }
}
