import { describe, expect, it } from 'vitest'
import { evaluateFormula, FormulaError } from '#sim/grading/formula.ts'

describe('a formula', () => {
  it.each([
    ['100 * (0.03 + 0.97 * 0.10)', 12.7],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['8 - 3 - 2', 3],
    ['1 - exp(-3600 * 0.001 * 0.1)', 1 - Math.exp(-0.36)],
    ['1 - 0.9 ^ 30', 1 - 0.9 ** 30],
    ['max(1, min(7, 3), 2)', 3],
    ['ceil(sqrt(2)) + floor(2.9) + round(2.5) + abs(-1)', 8],
    ['1e3 / 4', 250],
    ['4 ^ 0.5', 2],
  ])('%s is %d', (text, value) => {
    expect(evaluateFormula(text)).toBeCloseTo(value, 10)
  })

  it('asks for the names in it', () => {
    expect(evaluateFormula('2 * kept_share', (name) => (name === 'kept_share' ? 6 : undefined))).toBe(12)
  })

  it.each(['1 +', '(1', 'two * 2', 'sine(1)', '1 2', '1 ; 2', ''])('does not understand "%s"', (text) => {
    expect(() => evaluateFormula(text)).toThrow(FormulaError)
  })
})
