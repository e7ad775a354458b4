import { describe, expect, it } from 'vitest'
import { calibrationOf } from '#app/_server/memory/calibration.ts'
import type { CalibrationEvent } from '#app/_server/memory/calibration.ts'

/** So many answers at one confidence, of which so many were right. */
function answers(confidence: number, count: number, right: number): CalibrationEvent[] {
  return Array.from({ length: count }, (_, index) => ({ kind: 'recall', confidence, right: index < right }))
}

describe('calibration', () => {
  it('has nothing to say before the first answer', () => {
    expect(calibrationOf([])).toMatchObject({ count: 0, brier: null, said: null, right: null, tendency: 'unknown' })
  })

  it('is the mean squared distance of confidence and outcome', () => {
    expect(calibrationOf([...answers(100, 1, 1), ...answers(100, 1, 0)]).brier).toBe(0.5)
    expect(calibrationOf(answers(50, 4, 1)).brier).toBe(0.25)
    expect(calibrationOf(answers(80, 10, 8)).brier).toBeCloseTo(0.16, 12)
    expect(calibrationOf(answers(80, 10, 8)).reference).toBeCloseTo(0.16, 12)
  })

  it('sorts answers into tenths, and puts 100 % into the last', () => {
    const { bins } = calibrationOf([
      ...answers(0, 1, 0),
      ...answers(9, 1, 0),
      ...answers(10, 2, 1),
      ...answers(100, 3, 3),
    ])
    expect(bins).toHaveLength(10)
    expect(bins.map(({ count }) => count)).toEqual([2, 2, 0, 0, 0, 0, 0, 0, 0, 3])
    expect(bins[0]).toEqual({ from: 0, to: 10, count: 2, right: 0, said: 0.045 })
    expect(bins[1]).toMatchObject({ right: 1, said: 0.1 })
    expect(bins[2]?.said).toBeNull()
  })

  it('tells overconfidence, underconfidence and a fit', () => {
    expect(calibrationOf(answers(90, 40, 24)).tendency).toBe('over')
    expect(calibrationOf(answers(50, 40, 36)).tendency).toBe('under')
    expect(calibrationOf(answers(80, 100, 81)).tendency).toBe('fits')
  })

  it('says nothing of what chance explains', () => {
    expect(calibrationOf(answers(90, 9, 0)).tendency).toBe('unknown')
    expect(calibrationOf(answers(70, 12, 7)).tendency).toBe('unknown')
  })
})
