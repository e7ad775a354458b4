import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build, refusal } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const probabilistic = (sampling_percentage: number, hash_salt = '') =>
  build({ type: 'probabilistic', probabilistic: { sampling_percentage, hash_salt } }).policy

const trace = (id: string, state = '') => new SpanWorld().trace({ spans: [{ trace: id, state }] })

// Trace id, share of the hash with the default salt, and the lowest of 1, 10, 25, 50, 100 that keeps it.
const KEPT: [string, number, number][] = [
  ['00000000000000000000000000000001', 0.8812, 100],
  ['0102030405060708090a0b0c0d0e0f10', 0.8586, 100],
  ['4bf92f3577b34da6a3ce929d0e0e4736', 0.6456, 100],
  ['0af7651916cd43dd8448eb211c80319c', 0.2021, 25],
  ['ffffffffffffffffffffffffffffffff', 0.0928, 10],
]

describe('probabilistic', () => {
  it.each(KEPT)('hashes %s to %f', (id, share, lowest) => {
    for (const percentage of [1, 10, 25, 50, 100]) {
      const seen = trace(id)
      expect(probabilistic(percentage).evaluate(seen)).toBe(percentage >= lowest ? SAMPLED : NOT_SAMPLED)
      expect(seen.saw).toBeCloseTo(share, 4)
    }
  })

  it('chooses differently with another salt', () => {
    const seen = trace('00000000000000000000000000000001')
    expect(probabilistic(50, 'my-salt').evaluate(seen)).toBe(SAMPLED)
    expect(seen.saw).toBeCloseTo(0x6e763d73 / 2 ** 32, 6)
  })

  it('samples all from 100 % on and nothing at 0 and below', () => {
    for (const percentage of [100, 250, Infinity])
      expect(probabilistic(percentage).evaluate(trace(KEPT[0]![0]))).toBe(SAMPLED)
    for (const percentage of [0, -5]) expect(probabilistic(percentage).evaluate(trace(KEPT[4]![0]))).toBe(NOT_SAMPLED)
  })

  it('offers the nearest short percentage that truly turns its vote', () => {
    for (const [id] of KEPT) {
      const [up] = probabilistic(0).flipHints(trace(id), NOT_SAMPLED)
      expect(probabilistic(up!.value as number).evaluate(trace(id))).toBe(SAMPLED)
      const [down] = probabilistic(100).flipHints(trace(id), SAMPLED)
      expect(probabilistic(down!.value as number).evaluate(trace(id))).toBe(NOT_SAMPLED)
      expect((up!.value as number) - (down!.value as number)).toBeLessThan(0.2)
    }
    expect(probabilistic(10).flipHints(trace(KEPT[3]![0]), NOT_SAMPLED)).toEqual([
      { path: ['probabilistic', 'sampling_percentage'], value: 20.3, certain: true },
    ])
  })

  it('refuses a percentage that is no number', () => {
    expect(refusal({ type: 'probabilistic', probabilistic: { sampling_percentage: NaN } })).toContain('not a number')
  })

  it('heeds the randomness of the trace state behind the feature gate only', () => {
    const gate = ['processor.tailsamplingprocessor.usetracestate']
    const config = { type: 'probabilistic', probabilistic: { sampling_percentage: 50 } }
    const always = 'ot=rv:ffffffffffffff'
    const id = '0102030405060708090a0b0c0d0e0f10'
    expect(build(config, gate).policy.evaluate(trace(id, always))).toBe(SAMPLED)
    expect(build(config).policy.evaluate(trace(id, always))).toBe(NOT_SAMPLED)
    // With th alone the end of the trace id decides, without either the hash.
    expect(build(config, gate).policy.evaluate(trace('000000000000000000ffffffffffffff', 'ot=th:0'))).toBe(SAMPLED)
    expect(build(config, gate).policy.evaluate(trace('00000000000000000000000000000001', 'ot=x:y'))).toBe(NOT_SAMPLED)
  })
})
