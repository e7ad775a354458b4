import { describe, expect, it } from 'vitest'
import { dayOf } from '#app/_server/memory/learner-day.ts'
import { streakOf } from '#app/_server/memory/streak.ts'
import type { DueWindow } from '#app/_server/memory/streak.ts'

/** Due on this day of November 2026, answered on that one. The 16th and the 23rd are Mondays. */
function due(on: number, answered: number | null = null): DueWindow {
  const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}`
  return { dueOn: day(on), answeredOn: answered === null ? null : day(answered) }
}
const kinds = (windows: DueWindow[], today: number) =>
  streakOf(windows, `2026-11-${today}`).days.map(({ kind }) => kind)

describe('the streak', () => {
  it('is nothing before the first card', () => {
    expect(streakOf([], '2026-11-21')).toEqual({ current: 0, longest: 0, freeLeft: 2, days: [] })
  })

  it('counts days with answers, and days when nothing was due', () => {
    const windows = [due(16, 16), due(19, 19), due(21)]
    expect(kinds(windows, 20)).toEqual(['answered', 'rest', 'rest', 'answered', 'rest'])
    expect(streakOf(windows, '2026-11-20').current).toBe(5)
  })

  it('is not ended by a day that is not over', () => {
    const streak = streakOf([due(16, 16), due(17)], '2026-11-17')
    expect(streak.days.at(-1)?.kind).toBe('open')
    expect(streak.current).toBe(1)
  })

  it('is held together by two free days a week, which are not counted', () => {
    const windows = [due(16, 16), due(17, 19), due(20, 20)]
    expect(kinds(windows, 20)).toEqual(['answered', 'free', 'free', 'answered', 'answered'])
    expect(streakOf(windows, '2026-11-20')).toMatchObject({ current: 3, freeLeft: 0 })
  })

  it('ends at the third missed day of a week, and begins again', () => {
    const windows = [due(16, 16), due(17, 20), due(21, 21)]
    expect(kinds(windows, 21)).toEqual(['answered', 'free', 'free', 'missed', 'answered', 'answered'])
    expect(streakOf(windows, '2026-11-21')).toMatchObject({ current: 2, longest: 2 })
  })

  it('has new free days on Monday', () => {
    const windows = [due(20, 20), due(21, 25)]
    expect(kinds(windows, 25)).toEqual(['answered', 'free', 'free', 'free', 'free', 'answered'])
    expect(streakOf(windows, '2026-11-25')).toMatchObject({ current: 2, freeLeft: 0 })
  })

  it('counts an answer in the minute before midnight for that day, wherever the learner is', () => {
    const windowIn = (zone: string): DueWindow[] => [
      { dueOn: '2026-11-20', answeredOn: dayOf(new Date('2026-11-20T16:59:30Z'), zone) },
      { dueOn: '2026-11-21', answeredOn: dayOf(new Date('2026-11-20T17:00:30Z'), zone) },
    ]
    expect(streakOf(windowIn('Asia/Bangkok'), '2026-11-21').days.map(({ kind }) => kind)).toEqual([
      'answered',
      'answered',
    ])
    expect(streakOf(windowIn('UTC'), '2026-11-21').days.map(({ kind }) => kind)).toEqual(['answered', 'rest'])
  })

  it('loses no day when clocks change', () => {
    // Each at 23:30 in Berlin; the 25th of October has 25 hours.
    const answers = ['2026-10-24T21:30:00Z', '2026-10-25T22:30:00Z', '2026-10-26T22:30:00Z']
    const days = answers.map((at) => dayOf(new Date(at), 'Europe/Berlin'))
    const windows = days.map((day) => ({ dueOn: day, answeredOn: day }))
    expect(streakOf(windows, '2026-10-26')).toMatchObject({ current: 3 })
  })

  it('shows four weeks at most, the last day being today', () => {
    const { days } = streakOf([{ dueOn: '2026-01-01', answeredOn: null }], '2026-11-21')
    expect(days).toHaveLength(28)
    expect(days.at(-1)).toEqual({ day: '2026-11-21', kind: 'open' })
  })
})
