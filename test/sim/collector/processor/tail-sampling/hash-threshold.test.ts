import { describe, expect, it } from 'vitest'

import { hashThreshold } from '#sim/collector/processor/tail-sampling/hash-threshold.ts'
import { hex64 } from '#sim/telemetry/ids.ts'

const threshold = (percentage: number): string => {
  const { high, low } = hashThreshold(percentage / 100)
  return hex64(high, low)
}

describe('the threshold of a percentage', () => {
  it.each([
    [0.1, '004189374bc6a7ef'],
    [1, '028f5c28f5c28f5f'],
    [5, '0cccccccccccccff'],
    [10, '19999999999999ff'],
    [25, '3fffffffffffffff'],
    [33.3, '553f7ced91686fff'],
    [50, '7fffffffffffffff'],
    [90, 'e6666666666667ff'],
    [99.9, 'ffbe76c8b4395fff'],
  ])('is exact for %f', (percentage, expected) => {
    expect(threshold(percentage)).toBe(expected)
  })

  it('ends at everything and at nothing', () => {
    expect(threshold(100)).toBe('ffffffffffffffff')
    expect(threshold(Infinity)).toBe('ffffffffffffffff')
    expect(threshold(0)).toBe('0000000000000000')
    expect(threshold(-3)).toBe('0000000000000000')
    expect(threshold(5e-322)).toBe('0000000000000000')
  })
})
