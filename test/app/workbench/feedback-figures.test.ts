import { describe, expect, it } from 'vitest'
import { misconception } from '#sim/grading/misconception.ts'
import { withFigures } from '#app/_features/workbench/feedback-figures.ts'

const misconceptions = [
  { id: 'too-late', when: { failed: ['kept', 'answered'] } },
  { id: 'too-much', when: { measured: [{ check: 'volume', at_least: 0.5 }], failed: ['volume'] } },
].map((one) => misconception.parse(one))

const failed = { passed: false, limit: 60 }
const checks = [
  { id: 'volume', measured: 0.2065, unit: 'share' as const, passed: false, limit: 0.28 },
  { id: 'answered', measured: 67.8264, unit: 'ms' as const, ...failed },
]

describe('the figures of a feedback', () => {
  it('are of the failed check that it explains, with the unit of that check', () => {
    expect(withFigures('{measured}, not {limit}', 'too-late', misconceptions, checks)).toBe(
      '67.83\u00A0ms, not 60\u00A0ms',
    )
  })

  it('are shares as the list of checks has them', () => {
    expect(withFigures('{measured} of {limit}', 'too-much', misconceptions, checks)).toBe('20.7\u00A0% of 28\u00A0%')
  })

  it('are of the first check that failed where it explains none of them', () => {
    expect(withFigures('{limit}', 'does-not-start', misconceptions, checks)).toBe('28\u00A0%')
    expect(withFigures('{measured}', 'too-late', misconceptions, [{ ...checks[1]!, measured: null }])).toBe('–')
  })
})
