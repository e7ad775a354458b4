import { describe, expect, it } from 'vitest'
import { countUpTo, Timeline } from '#sim/run/timeline.ts'

describe('a timeline', () => {
  it('has the last value at or before a moment, and 0 before the first', () => {
    const line = new Timeline()
    line.set(10, 3)
    line.add(20, 2)
    expect([9, 10, 19, 20, 99].map((time) => line.at(time))).toEqual([0, 3, 3, 5, 5])
  })

  it('keeps one value per moment, the last', () => {
    const line = new Timeline()
    line.set(5, 1)
    line.set(5, 7)
    expect([line.times, line.values]).toEqual([[5], [7]])
  })

  it('counts what lies at or before a moment', () => {
    expect([0, 1, 2, 3, 4].map((time) => countUpTo([1, 2, 2, 3], time))).toEqual([0, 1, 3, 4, 4])
  })
})
