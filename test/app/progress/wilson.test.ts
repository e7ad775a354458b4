import { describe, expect, it } from 'vitest'
import { wilson } from '#app/_features/progress/wilson.ts'

describe('the range that few answers leave open', () => {
  it('is Wilson’s, as tables print it', () => {
    const { low, high } = wilson(8, 10)
    expect(low).toBeCloseTo(0.4902, 4)
    expect(high).toBeCloseTo(0.9433, 4)
  })

  it('leaves room on the side where nothing was seen yet', () => {
    expect(wilson(0, 4)).toEqual({ low: 0, high: expect.closeTo(0.4899, 3) })
    expect(wilson(4, 4)).toEqual({ low: expect.closeTo(0.5101, 3), high: 1 })
  })

  it('narrows with more answers', () => {
    const width = ({ low, high }: { low: number; high: number }) => high - low
    expect(width(wilson(50, 100))).toBeLessThan(width(wilson(5, 10)) / 2)
  })
})
