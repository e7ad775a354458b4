import { describe, expect, it } from 'vitest'
import { parseGoFloat } from '#sim/telemetry/parse-go-float.ts'

describe('parseGoFloat', () => {
  it.each([
    ['1_000.5', 1000.5],
    ['-.5e+1', -5],
    ['5.', 5],
    ['1e-400', 0],
    ['0x1p-2', 0.25],
    ['-0X_f.8P1', -31],
    ['0x.8p0', 0.5],
    ['0x1p-1074', 5e-324],
    ['0x0p99999999', 0],
    ['0x1fffffffffffffp971', Number.MAX_VALUE],
    [`0x${'f'.repeat(40)}p-160`, 1],
    ['-Inf', -Infinity],
    ['nan', NaN],
  ])('reads %s', (text, value) => {
    expect(parseGoFloat(text)).toBe(value)
  })

  it.each([
    '',
    '.',
    'e5',
    '1e400',
    '1__0',
    '_1',
    '1_',
    '1_.5',
    '0x1',
    '0xp1',
    '0x1p99999',
    ' 1',
    '1 ',
    '1,5',
    'infinit',
  ])('refuses "%s"', (text) => {
    expect(parseGoFloat(text)).toBeNull()
  })

  it('reads megabytes without a stack that overflows', () => {
    expect(parseGoFloat(`${'1'.repeat(40_000_000)}x`)).toBeNull()
    expect(parseGoFloat(`0.${'1_'.repeat(5_000_000)}1`)).toBeCloseTo(1 / 9, 12)
  })
})
