import { describe, expect, it } from 'vitest'

import { createSampler } from '#sim/collector/processor/probabilistic-sampler/sampler.ts'
import { parseW3CTraceState } from '#sim/telemetry/w3c-tracestate.ts'
import {
  probabilisticSamplerConfig,
  validateProbabilisticSamplerConfig,
} from '#sim/collector/processor/probabilistic-sampler/config.ts'
import type { ProbabilisticSamplerConfig } from '#sim/collector/processor/probabilistic-sampler/config.ts'

const configOf = (part: Partial<ProbabilisticSamplerConfig>) => ({ ...probabilisticSamplerConfig.default(), ...part })
/** A sampler of spans, which are told by their trace id and their trace state. */
const sampler = (part: Partial<ProbabilisticSamplerConfig>) => {
  const items = createSampler(configOf(part), 'traces')
  return {
    read: (traceId: string, traceState: string) => items.read({ traceId, ...parseW3CTraceState(traceState) }),
    decide: items.decide,
  }
}
const ID = '0102030405060708090a0b0c0d0e0f10'

describe('hash_seed', () => {
  it.each([
    ['00000000000000000000000000000001', '74f42e348fe2c2', '4b3c1e4893ed30'],
    ['0102030405060708090a0b0c0d0e0f10', '976837c4f25a25', '2ef03615863443'],
    ['4bf92f3577b34da6a3ce929d0e0e4736', 'fdc80d0b42008d', '3e50158161306b'],
    ['0af7651916cd43dd8448eb211c80319c', '886c204b10dde4', 'f984040d03019e'],
  ])('makes randomness of %s', (traceId, seed0, seed22) => {
    expect(sampler({ sampling_percentage: 10 }).read(traceId, '').randomness).toBe(seed0)
    expect(sampler({ sampling_percentage: 10, hash_seed: 22 }).read(traceId, '').randomness).toBe(seed22)
  })

  it.each([
    [1, 'fd740000000000'],
    [10, 'e6680000000000'],
    [25, 'c0000000000000'],
    [50, '80000000000000'],
    [100, '00000000000000'],
    [500, '00000000000000'],
  ])('has 14 bits of threshold: %f %%', (sampling_percentage, threshold) => {
    expect(sampler({ sampling_percentage }).decide(null)).toBe(threshold)
  })

  it('lets nothing through when 14 bits cannot express the percentage', () => {
    expect(sampler({ sampling_percentage: 0.006 }).decide(null)).toBe('never')
  })

  it('does not touch a span that is sampled consistently', () => {
    const { state, error } = sampler({ sampling_percentage: 10 }).read(ID, 'ot=rv:0123456789abcd')
    expect(state).toBeNull()
    expect(error!.message).toBe('item has sampling randomness, equalizing or proportional mode recommended')
    expect(sampler({ sampling_percentage: 10 }).read(ID, 'ot=th:8').error!.message).toBe(
      'item has sampling threshold, equalizing or proportional mode recommended',
    )
  })
})

describe('equalizing', () => {
  const equalizing = sampler({ sampling_percentage: 25, mode: 'equalizing' })

  it('takes the randomness of the trace state before that of the trace id', () => {
    expect(equalizing.read(ID, 'ot=rv:FEDCBA98765432')).toMatchObject({
      source: 'sampling_randomness',
      randomness: 'fedcba98765432',
    })
    expect(equalizing.read(ID, '')).toMatchObject({ source: 'trace_id_w3c', randomness: '0a0b0c0d0e0f10' })
    expect(equalizing.read('0'.repeat(32), '')).toMatchObject({ source: 'missing_randomness' })
  })

  it('leaves a harder threshold as it is', () => {
    expect(equalizing.decide(equalizing.read(ID, 'ot=th:8').state)).toBe('c0000000000000')
    expect(equalizing.decide(equalizing.read(ID, 'ot=th:e').state)).toBe('e0000000000000')
  })
})

describe('proportional', () => {
  it('takes its share of what arrives', () => {
    const proportional = sampler({ sampling_percentage: 50, mode: 'proportional' })
    expect(proportional.decide(proportional.read(ID, '').state)).toBe('80000000000000')
    expect(proportional.decide(proportional.read(ID, 'ot=th:8').state)).toBe('c0000000000000')
    expect(proportional.decide(proportional.read(ID, 'ot=th:ffffffffffffff').state)).toBe('never')
  })
})

describe('a configuration', () => {
  const problems = (part: Partial<ProbabilisticSamplerConfig>) =>
    validateProbabilisticSamplerConfig(configOf(part)).map(({ message }) => message)

  it.each([
    [{ sampling_percentage: -1 }, 'sampling rate is negative: -1.000000%'],
    [{ sampling_percentage: NaN }, 'sampling rate is invalid: NaN%'],
    [{ sampling_percentage: Infinity }, 'sampling rate is invalid: +Inf%'],
    [{ sampling_percentage: Math.fround(1e-20) }, 'sampling rate is too small: 1e-20%'],
    [{ attribute_source: 'x' }, 'invalid attribute source: x. Expected: traceID or record'],
    [{ sampling_precision: 0 }, 'invalid sampling precision: 0'],
    [{ sampling_precision: 15 }, 'sampling precision is too great, should be <= 14: 15'],
  ])('is refused: %o', (part, message) => {
    expect(problems(part)).toEqual([message])
  })

  it('may ask for more than everything, or for a precision below zero', () => {
    expect(problems({ sampling_percentage: 1000, sampling_precision: -1 })).toEqual([])
  })
})
