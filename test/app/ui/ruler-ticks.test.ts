import { describe, expect, it } from 'vitest'
import { rulerTicks } from '#app/_ui/ruler-ticks.ts'

describe('rulerTicks', () => {
  it('spans the range in round numbers', () => {
    expect(rulerTicks(8, 16)).toEqual([8, 10, 12, 14, 16])
    expect(rulerTicks(0, 24)).toEqual([0, 5, 10, 15, 20, 25])
  })

  it('grows to hold what lies outside', () => {
    expect(rulerTicks(8, 90).at(-1)).toBeGreaterThanOrEqual(90)
  })

  it('has two ticks when the range is a point', () => {
    expect(rulerTicks(5, 5)).toHaveLength(2)
  })
})
