import { addDays, weekOf } from './learner-day.ts'

/** From when a card was due until it was answered; days in the learner's own calendar. */
export type DueWindow = { dueOn: string; answeredOn: string | null }

/**
 * What a day was to memory: `answered` (cards that were due, or some early), `rest` (none was due), `free` (missed, and
 * paid with a free day), `missed`, or `open`: today, with cards still due.
 */
export type DayKind = 'answered' | 'rest' | 'free' | 'missed' | 'open'
export type MemoryDay = { day: string; kind: DayKind }

export type Streak = {
  /** Days that memory was kept alive since the last missed one; free days hold it together and are not counted. */
  current: number
  longest: number
  /** Free days left in this week. */
  freeLeft: number
  /** The latest days, the oldest first, the last of them today. Empty before the first card. */
  days: MemoryDay[]
}

export const freeDaysPerWeek = 2
const shownDays = 28

/** How long memory was kept alive, seen from `today`. */
export function streakOf(windows: readonly DueWindow[], today: string): Streak {
  const days = classifyDays(windows, today)
  let current = 0
  let longest = 0
  for (const { kind } of days) {
    if (kind === 'missed') current = 0
    else if (kind === 'answered' || kind === 'rest') current += 1
    longest = Math.max(longest, current)
  }
  const spent = days.filter(({ day, kind }) => kind === 'free' && weekOf(day) === weekOf(today)).length
  return { current, longest, freeLeft: freeDaysPerWeek - spent, days: days.slice(-shownDays) }
}

function classifyDays(windows: readonly DueWindow[], today: string): MemoryDay[] {
  const first = windows.flatMap(({ dueOn, answeredOn }) => [dueOn, answeredOn ?? dueOn]).toSorted()[0]
  if (first === undefined) return []

  const answered = new Set(windows.map(({ answeredOn }) => answeredOn))
  const days: MemoryDay[] = []
  let week = ''
  let freeLeft = 0
  for (let day = first; day <= today; day = addDays(day, 1)) {
    if (weekOf(day) !== week) {
      week = weekOf(day)
      freeLeft = freeDaysPerWeek
    }
    const due = windows.some(({ dueOn, answeredOn }) => dueOn <= day && (answeredOn === null || answeredOn >= day))
    let kind: DayKind = 'missed'
    if (answered.has(day)) kind = 'answered'
    else if (!due) kind = 'rest'
    else if (day === today) kind = 'open'
    else if (freeLeft > 0) {
      kind = 'free'
      freeLeft -= 1
    }
    days.push({ day, kind })
  }
  return days
}
