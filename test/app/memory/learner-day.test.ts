import { describe, expect, it } from 'vitest'
import { addDays, dayOf, endOfDay, knownTimeZone, weekOf } from '#app/_server/memory/learner-day.ts'

describe('the learner’s day', () => {
  it('changes at the learner’s midnight, not at ours', () => {
    const before = new Date('2026-11-21T16:59:59.999Z')
    const after = new Date('2026-11-21T17:00:00Z')
    expect([before, after].map((at) => dayOf(at, 'Asia/Bangkok'))).toEqual(['2026-11-21', '2026-11-22'])
    expect([before, after].map((at) => dayOf(at, 'UTC'))).toEqual(['2026-11-21', '2026-11-21'])
    expect(dayOf(new Date('2026-11-21T04:59:00Z'), 'America/New_York')).toBe('2026-11-20')
  })

  it('ends where the next one begins, to the millisecond', () => {
    const zones = ['UTC', 'Asia/Bangkok', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Niue']
    const sides = zones.map((zone) => {
      const end = endOfDay('2026-11-21', zone)
      return [dayOf(new Date(end.getTime() - 1), zone), dayOf(end, zone)]
    })
    expect(sides).toEqual(zones.map(() => ['2026-11-21', '2026-11-22']))
  })

  it('has 23 hours when clocks go forward and 25 when they go back', () => {
    const hours = (day: string, zone: string) =>
      (endOfDay(day, zone).getTime() - endOfDay(addDays(day, -1), zone).getTime()) / 3_600_000
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23)
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
    expect(hours('2026-03-08', 'America/New_York')).toBe(23)
    expect(hours('2026-11-01', 'America/New_York')).toBe(25)
  })

  it('begins at one o’clock where midnight is skipped', () => {
    // Beirut puts its clocks forward at midnight.
    const end = endOfDay('2026-03-28', 'Asia/Beirut')
    expect(end.toISOString()).toBe('2026-03-28T22:00:00.000Z')
    expect(dayOf(end, 'Asia/Beirut')).toBe('2026-03-29')
  })

  it('is counted over months, years and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  it('belongs to the week of its Monday', () => {
    expect(['2026-11-16', '2026-11-22', '2026-11-23'].map(weekOf)).toEqual(['2026-11-16', '2026-11-16', '2026-11-23'])
  })

  it('is that of UTC for a zone nobody knows', () => {
    expect(knownTimeZone('Asia/Bangkok')).toBe('Asia/Bangkok')
    for (const name of ['Mars/Olympus', '', null, undefined, 'x'.repeat(1000)]) expect(knownTimeZone(name)).toBe('UTC')
  })
})
