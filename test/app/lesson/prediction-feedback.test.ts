import { describe, expect, it } from 'vitest'
import {
  measuredFigure,
  predictionFeedback,
  type NumberRules,
  type PredictionRules,
} from '#app/_features/lesson/prediction-feedback.ts'

const rules: NumberRules = {
  kind: 'number',
  measure: { kind: 'kept_share' },
  unit: '%',
  min: 0,
  max: 100,
  axis: { from: 0, to: 24 },
  limit: 12,
  known: [
    { id: 'exact', from: 12.65, to: 12.75 },
    { id: 'near', from: 12.2, to: 13.2 },
  ],
  sentences: { exact: 'Exactly.', near: 'Close to {kept} %.', other: 'Measured: {kept} %.' },
}

describe('predictionFeedback', () => {
  it('answers a known number by name, the narrowest first', () => {
    expect(predictionFeedback(rules, 12.7, 12.7)).toBe('Exactly.')
    expect(predictionFeedback(rules, 13, 12.7)).toBe('Close to 12.7 %.')
  })

  it('answers any other number with the measurement', () => {
    expect(predictionFeedback(rules, 42, 12.7)).toBe('Measured: 12.7 %.')
  })

  it('answers an option by its own sentence', () => {
    const choice: PredictionRules = {
      kind: 'choice',
      options: [
        { id: 'one', label: 'One trace' },
        { id: 'two', label: 'Two traces' },
      ],
      right: 1,
      sentences: { one: 'Not one.', two: 'Two.' },
    }
    expect(predictionFeedback(choice, 0, 1)).toBe('Not one.')
    expect(predictionFeedback(choice, 1, 1)).toBe('Two.')
  })

  it('writes shares with one decimal, counts whole, and times as exactly as anybody can use', () => {
    expect(measuredFigure(rules, 12.68)).toBe('12.7')
    expect(measuredFigure({ ...rules, unit: 'ms' }, 187.491)).toBe('187.5')
    expect(measuredFigure({ ...rules, unit: '' }, 123_456)).toBe('123,456')
    expect(measuredFigure({ ...rules, unit: 'spans' }, 36)).toBe('36')
  })
})
