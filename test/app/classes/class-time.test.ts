import { describe, expect, it } from 'vitest'
import { formatMoment, fromLocalField, toLocalField } from '#app/_features/classes/class-time.ts'

const bangkok = 'Asia/Bangkok'
const berlin = 'Europe/Berlin'

describe('a moment in the time of a class', () => {
  it('is told in the time zone of the class, Gregorian in both languages', () => {
    const at = '2026-11-20T16:59:00.000Z'
    expect(formatMoment(at, 'en', { timeZone: bangkok })).toBe('20 Nov 2026, 23:59')
    expect(formatMoment(at, 'th', { timeZone: bangkok })).toBe('20 พ.ย. 2026 เวลา 23:59 น.')
    expect(formatMoment(at, 'en', { timeZone: bangkok, withWeekday: true })).toBe('Fri 20 Nov 2026, 23:59')
    expect(formatMoment(at, 'en', { timeZone: 'America/New_York' })).toBe('20 Nov 2026, 11:59')
  })

  it('says midnight as 00:00', () => {
    expect(formatMoment('2026-11-20T17:00:00.000Z', 'en', { timeZone: bangkok })).toBe('21 Nov 2026, 00:00')
  })

  it('fills a field, and comes back from it as it was', () => {
    const at = '2026-11-20T16:59:00.000Z'
    expect(toLocalField(at, bangkok)).toBe('2026-11-20T23:59')
    expect(fromLocalField('2026-11-20T23:59', bangkok)).toBe(at)
    expect(toLocalField(null, bangkok)).toBe('')
  })

  it('is none while the field is empty or unfinished', () => {
    expect(fromLocalField('', bangkok)).toBeNull()
    expect(fromLocalField('2026-11', bangkok)).toBeNull()
  })

  it('knows summer time', () => {
    expect(fromLocalField('2026-07-01T12:00', berlin)).toBe('2026-07-01T10:00:00.000Z')
    expect(fromLocalField('2026-12-01T12:00', berlin)).toBe('2026-12-01T11:00:00.000Z')
  })

  it('takes a time that the clocks leave out for the one after, and of two the first', () => {
    expect(fromLocalField('2026-03-29T02:30', berlin)).toBe('2026-03-29T01:30:00.000Z')
    expect(fromLocalField('2026-10-25T02:30', berlin)).toBe('2026-10-25T00:30:00.000Z')
  })
})
