/** When a cron expression is due next: Unix seconds after the given ones, or Infinity. */
export type CronExpression = (after: number) => number

const MINUTE = 60
const DAY = 86_400
/** Eight years: so long a 29 February can be away. */
const HORIZON_DAYS = 8 * 366

const BOUNDS: readonly (readonly [number, number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
]

/**
 * Reads five fields (minute, hour, day, month, weekday; `*`, lists, ranges, steps), in UTC; null when it is none.
 * As in cron, a day must fit one of day and weekday when both are restricted. Names and @daily are absent.
 */
export function parseCron(text: string): CronExpression | null {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== 5) return null
  const fields: Set<number>[] = []
  for (const [at, part] of parts.entries()) {
    const field = parseField(part, BOUNDS[at]![0], BOUNDS[at]![1])
    if (field === null) return null
    fields.push(field)
  }
  const [minutes, hours, days, months, weekdays] = fields as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ]
  if (weekdays.has(7)) weekdays.add(0)
  const anyDay = parts[2] === '*'
  const anyWeekday = parts[4] === '*'
  const fits = (dayNumber: number): boolean => {
    const { month, day } = civil(dayNumber)
    if (!months.has(month)) return false
    // 1 January 1970 was a Thursday.
    const weekday = (((dayNumber + 4) % 7) + 7) % 7
    if (anyDay || anyWeekday) return days.has(day) && weekdays.has(weekday)
    return days.has(day) || weekdays.has(weekday)
  }
  return (after) => {
    let time = (Math.floor(after / MINUTE) + 1) * MINUTE
    const last = Math.floor(after / DAY) + HORIZON_DAYS
    for (let day = Math.floor(time / DAY); day <= last; day = Math.floor(time / DAY)) {
      if (fits(day)) {
        for (; Math.floor(time / DAY) === day; time += MINUTE) {
          const minute = Math.floor(time / MINUTE)
          if (minutes.has(minute % 60) && hours.has(Math.floor(minute / 60) % 24)) return time
        }
      } else {
        time = (day + 1) * DAY
      }
    }
    return Infinity
  }
}

function parseField(text: string, low: number, high: number): Set<number> | null {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const found = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (found === null) return null
    const [, from, to, step] = found
    const first = from === undefined ? low : Number(from)
    const last = to !== undefined ? Number(to) : from === undefined || step !== undefined ? high : first
    const each = step === undefined ? 1 : Number(step)
    if (first < low || last > high || first > last || each < 1) return null
    for (let value = first; value <= last; value += each) values.add(value)
  }
  return values
}

/** Month and day of a day counted from 1970, after Howard Hinnant's civil_from_days. */
function civil(dayNumber: number): { month: number; day: number } {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return { month: shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9, day }
}
