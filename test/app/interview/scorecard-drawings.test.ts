import { describe, expect, it } from 'vitest'
import { layOutClaim } from '#app/_features/interview/scorecard/lay-out-claim.ts'
import { readCalibration } from '#app/_features/interview/scorecard/read-calibration.ts'

const executed = (values: number[]) => ({ values, mean: 0, seeds: [], verdict: 'holds' as const })

describe('a claim against its runs', () => {
  it('stands on one line with them, the least and the largest near its ends', () => {
    const line = layOutClaim({ value: 10, executed: executed([12, 15, 20]) })
    expect(line?.claim).toBeCloseTo(0.08)
    expect(line?.runs.map((run) => Number(run.toFixed(3)))).toEqual([0.248, 0.5, 0.92])
  })

  it('stands in the middle where every run gave what was said', () => {
    expect(layOutClaim({ value: 5, executed: executed([5, 5]) })).toEqual({ claim: 0.5, runs: [0.5, 0.5] })
  })

  it('has no line without a number or without runs', () => {
    expect(layOutClaim({ value: null, executed: executed([1]) })).toBeNull()
    expect(layOutClaim({ value: 5, executed: null })).toBeNull()
  })
})

describe('how sure and how right', () => {
  it('weighs each tenth by its answers', () => {
    const bins = [
      { confidence: 60, right: 1, count: 1 },
      { confidence: 90, right: 1, count: 2 },
    ]
    expect(readCalibration(bins)).toEqual({ said: 80, right: 2, count: 3, tendency: 'over' })
  })

  it('is even within ten points', () => {
    expect(readCalibration([{ confidence: 60, right: 1, count: 2 }])?.tendency).toBe('even')
    expect(readCalibration([{ confidence: 61, right: 1, count: 2 }])?.tendency).toBe('over')
    expect(readCalibration([{ confidence: 39, right: 1, count: 2 }])?.tendency).toBe('under')
  })

  it('says nothing of nothing', () => {
    expect(readCalibration([])).toBeNull()
  })
})
