import { describe, expect, it } from 'vitest'
import { formatMockTime, timeMark } from '#app/_features/interview/mock/mock-clock.ts'

describe('the mark of the time', () => {
  it('is short from three quarters of the limit on, and up at the limit', () => {
    expect([899, 900, 1199, 1200, 1300].map((usedS) => timeMark(usedS, 1200))).toEqual([
      'plain',
      'short',
      'short',
      'up',
      'up',
    ])
  })

  it('never comes without a limit', () => {
    expect(timeMark(99_999, null)).toBe('plain')
  })
})

describe('formatMockTime', () => {
  it('counts minutes beyond the hour', () => {
    expect([0, 59, 412, 1200, 7200].map(formatMockTime)).toEqual(['0:00', '0:59', '6:52', '20:00', '120:00'])
  })
})
