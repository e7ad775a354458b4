import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDay,
  formatDuration,
  formatMoney,
  formatPercent,
  formatPoints,
} from '#app/_ui/format-quantity.ts'

const gap = '\u00A0'

describe('formatDuration', () => {
  it('keeps three significant figures and a no-break space', () => {
    expect([0.72, 14.83, 838.4].map(formatDuration)).toEqual([`0.72${gap}ms`, `14.8${gap}ms`, `838${gap}ms`])
  })

  it('stays in milliseconds up to 9,999 ms', () => {
    expect(formatDuration(2429)).toBe(`2,429${gap}ms`)
    expect(formatDuration(9999)).toBe(`9,999${gap}ms`)
    expect(formatDuration(12_400)).toBe(`12.4${gap}s`)
  })

  it('goes down to microseconds and nanoseconds', () => {
    expect(formatDuration(0.0124)).toBe(`12.4${gap}µs`)
    expect(formatDuration(0.00034)).toBe(`340${gap}ns`)
  })

  it('does not round a figure into a fourth digit', () => {
    expect(formatDuration(9.996)).toBe(`10.0${gap}ms`)
    expect(formatDuration(99.96)).toBe(`100${gap}ms`)
  })
})

describe('formatClock', () => {
  it('shows milliseconds of virtual time', () => {
    expect(formatClock(33_000)).toBe(`33.000${gap}s`)
  })

  it('shows minutes in runs over 120 s', () => {
    expect(formatClock(133_000, 360_000)).toBe('2:13.000')
    expect(formatClock(5040, 360_000)).toBe('0:05.040')
  })
})

describe('shares and money', () => {
  it('gives one decimal of a percent', () => {
    expect(formatPercent(0.127)).toBe(`12.7${gap}%`)
  })

  it('calls a difference of shares points, with a true minus', () => {
    expect(formatPoints(0.007)).toBe(`+0.7${gap}pt`)
    expect(formatPoints(-0.013)).toBe(`−1.3${gap}pt`)
  })

  it('groups thousands by commas', () => {
    expect(formatCount(15_540)).toBe('15,540')
    expect(formatMoney(1240)).toBe('$1,240')
    expect(formatMoney(12.4)).toBe('$12.40')
    expect(formatBytes(2_460_000)).toBe(`2.46${gap}MB`)
  })
})

describe('formatDay', () => {
  it('is Gregorian with Arabic digits in Thai', () => {
    expect(formatDay(new Date(2026, 10, 20), 'th')).toBe('20 พ.ย. 2026')
    expect(formatDay(new Date(2026, 10, 20), 'en')).toBe('20 Nov 2026')
  })
})
