import { describe, expect, it } from 'vitest'

import {
  ALWAYS_SAMPLE,
  MIN_PROBABILITY,
  NEVER_SAMPLE,
  parseOtTraceState,
  probabilityToThreshold,
  shouldSample,
  thresholdOf,
  thresholdToProbability,
  writeOtTraceState,
  writeThreshold,
} from '#sim/telemetry/ot-tracestate.ts'

describe('thresholds', () => {
  it.each([
    [0.5, 14, '8'],
    [0.1, 14, 'e6666666666666'],
    [0.1, 4, 'e666'],
    [0.01, 4, 'fd70a'],
    [1 / 3, 3, 'aab'],
    [0.999, 4, '004189'],
    [1, 4, '0'],
  ])('of probability %f with %i digits is written %s', (probability, precision, expected) => {
    expect(writeThreshold(probabilityToThreshold(probability, precision)!)).toBe(expected)
  })

  it('reach from 2^-56 to 1, and no further', () => {
    expect(writeThreshold(probabilityToThreshold(MIN_PROBABILITY)!)).toBe('ffffffffffffff')
    for (const probability of [0, -1, MIN_PROBABILITY / 2, 1.0001, NaN]) {
      expect(probabilityToThreshold(probability)).toBeNull()
    }
  })

  it('round everything away with a precision below zero', () => {
    expect(probabilityToThreshold(0.3, -20)).toBe(ALWAYS_SAMPLE)
    expect(probabilityToThreshold(0.3, -1_000_000_000)).toBe(ALWAYS_SAMPLE)
  })

  it('compare with randomness: a threshold lets through what is at or above it', () => {
    expect(shouldSample(thresholdOf('8'), '80000000000000')).toBe(true)
    expect(shouldSample(thresholdOf('8'), '7fffffffffffff')).toBe(false)
    expect(shouldSample(ALWAYS_SAMPLE, '00000000000000')).toBe(true)
    expect(shouldSample(NEVER_SAMPLE, 'ffffffffffffff')).toBe(false)
  })

  it('say which share they let through', () => {
    expect(thresholdToProbability(thresholdOf('8'))).toBe(0.5)
    expect(thresholdToProbability(thresholdOf('C'))).toBe(0.25)
    expect(thresholdToProbability(NEVER_SAMPLE)).toBe(0)
  })
})

describe('the ot member', () => {
  it('keeps its sub-keys in order, rv and th first', () => {
    const { state, errors } = parseOtTraceState('x:y;th:8;rv:0123456789abcd;z:')
    expect(errors).toEqual([])
    expect(writeOtTraceState(state)).toBe('rv:0123456789abcd;th:8;x:y;z:')
  })

  it.each([
    ['rv:12', 'r-value must have 14 hex digits'],
    ['rv:0123456789abcz', 'strconv.ParseUint: parsing "0123456789abcz": invalid syntax'],
    ['th:', 't-value is empty'],
    ['th:012345678901234', 't-value exceeds 14 hex digits'],
    ['x:y;', 'invalid syntax'],
    ['X:y', 'invalid syntax'],
    [`x:${'y'.repeat(255)}`, 'invalid tracestate size'],
  ])('is refused as %s', (text, error) => {
    expect(parseOtTraceState(text).errors).toEqual([error])
  })
})
