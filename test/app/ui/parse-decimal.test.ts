import { describe, expect, it } from 'vitest'
import { parseDecimal } from '#app/_ui/parse-decimal.ts'

describe('parseDecimal', () => {
  it('reads a decimal point and a decimal comma', () => {
    expect(parseDecimal('12.7')).toBe(12.7)
    expect(parseDecimal('12,7')).toBe(12.7)
  })

  it('reads thousands and a percent sign', () => {
    expect(parseDecimal('1,000')).toBe(1000)
    expect(parseDecimal('12.7 %')).toBe(12.7)
  })

  it('refuses what is no number', () => {
    expect(['', 'ten', '1e3', '1.2.3', '-'].map(parseDecimal)).toEqual([null, null, null, null, null])
  })
})
