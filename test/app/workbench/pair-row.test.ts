import { describe, expect, it } from 'vitest'
import { formatDifference, formatFigure } from '#app/_features/run-diff/pair-row.ts'

const of = (unit: 'share' | 'count' | 'duration' | 'money' | 'value', a: number | null, b: number | null) =>
  formatDifference({ id: 'x', a, b, unit })

describe('a figure of two runs', () => {
  it('is written in its unit, a count with what it is out of', () => {
    expect(formatFigure({ unit: 'share' }, 0.127)).toBe('12.7\u00A0%')
    expect(formatFigure({ unit: 'count', of: 10 }, 9)).toBe('9 / 10')
    expect(formatFigure({ unit: 'duration' }, 10.9e9)).toBe('10.9\u00A0s')
    expect(formatFigure({ unit: 'value' }, 0.1255)).toBe('0.126')
  })

  it('is a dash where a run has none, and so is the difference', () => {
    expect(formatFigure({ unit: 'count', of: 10 }, null)).toBe('–')
    expect(of('count', null, 3)).toBe('–')
    expect(of('count', 3, null)).toBe('–')
  })

  it('differs by B − A, with a true minus sign, shares in points', () => {
    expect(of('share', 0.127, 0.114)).toBe('−1.3\u00A0pt')
    expect(of('count', 900, 2000)).toBe('+1,100')
    expect(of('duration', 10e9, 10.25e9)).toBe('+250\u00A0ms')
    expect(of('money', 12.5, 12)).toBe('−$0.50')
    expect(of('value', 5, 5)).toBe('0')
  })
})
