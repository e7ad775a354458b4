import { describe, expect, it } from 'vitest'
import { claimOutcome, quantity } from '#app/_features/interview/question/claim-words.ts'

const seeds = [1, 2, 3]

describe('what became of a claim', () => {
  it('is the range of its runs', () => {
    const executed = { values: [12.42, 13.1, 12.9], mean: 12.81, seeds, verdict: 'holds' as const }
    expect(claimOutcome({ value: 12.7, unit: '%', executed })).toEqual({
      says: 'claim_measured',
      count: 3,
      low: '12.42\u00A0%',
      high: '13.1\u00A0%',
    })
  })

  it('is one number where every run gave the same', () => {
    const executed = { values: [100, 100, 100], mean: 100, seeds, verdict: 'does_not_hold' as const }
    expect(claimOutcome({ value: 10, unit: '%', executed })).toEqual({
      says: 'claim_same',
      count: 3,
      value: '100\u00A0%',
    })
  })

  it('is calculated where nothing ran', () => {
    const executed = { values: [51_200], mean: 51_200, seeds: [], verdict: 'holds' as const }
    expect(claimOutcome({ value: 51_200, unit: '', executed })).toEqual({ says: 'claim_calculated', value: '51,200' })
  })

  it('is seen or not, of a behaviour', () => {
    const executed = { values: [0, 1, 0], mean: 0.3, seeds, verdict: 'does_not_hold' as const }
    expect(claimOutcome({ value: null, unit: '%', executed })).toEqual({ says: 'claim_not_shown' })
    expect(claimOutcome({ value: null, unit: '%', executed: { ...executed, verdict: 'holds' } })).toEqual({
      says: 'claim_shown',
    })
  })

  it('is nothing before it was run', () => {
    expect(claimOutcome({ value: 3, unit: '', executed: null })).toBeNull()
  })
})

describe('a quantity', () => {
  it('has four significant figures and its unit', () => {
    expect(quantity(12.698_412, '%')).toBe('12.7\u00A0%')
    expect(quantity(40_960, '')).toBe('40,960')
  })
})
