import { describe, expect, it } from 'vitest'
import { samplingSigns } from '#sim/explore/sampling-signs.ts'
import type { Attributes } from '#sim/telemetry/attribute.ts'
import { storeOf } from '../../support/span-sketch.ts'

function signsOf({
  attributes = [],
  scope = [],
  flags = 0,
  traceState = '',
}: {
  attributes?: Attributes
  scope?: Attributes
  flags?: number
  traceState?: string
}) {
  const store = storeOf([['1', '', 'GET /', 0, 10]])
  const { columns } = store
  columns.setAttributes(0, attributes)
  columns.flags[0] = flags
  columns.traceState[0] = columns.strings.id(traceState)
  columns.scopes[store.scopeOf(0)]!.attributes = scope
  return samplingSigns(store, 0)
}

describe('what a span says of its sampling', () => {
  it('is nothing where nothing was written down', () => {
    expect(signsOf({})).toEqual({ flags: null, threshold: null, randomness: null, signs: [] })
  })

  it('is the flags as they were exported, sampled or not', () => {
    expect(signsOf({ flags: 0x101 }).flags).toEqual({ sampled: true, random: false })
    expect(signsOf({ flags: 0x103 }).flags).toEqual({ sampled: true, random: true })
    expect(signsOf({ flags: 0x300 }).flags).toEqual({ sampled: false, random: false })
  })

  it('is a threshold, how many spans one stands for, and the randomness that passed it', () => {
    // A quarter is kept: three quarters of 2^56 are below 0xc0….
    const { threshold, randomness } = signsOf({ traceState: 'a=b, ot=th:c;p:8' })
    expect(threshold).toEqual({ th: 'c', probability: 0.25, count: 4 })
    expect(randomness).toEqual({ value: 'ab'.repeat(7), from: 'trace_id', passes: false })
    expect(signsOf({ traceState: 'ot=rv:d0000000000000;th:c' }).randomness).toEqual({
      value: 'd0000000000000',
      from: 'rv',
      passes: true,
    })
    expect(signsOf({ traceState: 'ot=th:0' }).threshold).toEqual({ th: '0', probability: 1, count: 1 })
    expect(signsOf({ traceState: 'ot=th:nonsense' }).threshold).toBeNull()
  })

  it.each([
    [[['SampleRate', 20n]], { kind: 'one_in', value: '20', count: 20 }],
    [[['SampleRate', 0n]], { kind: 'one_in', value: '0', count: null }],
    [
      [
        ['sampler.type', 'probabilistic'],
        ['sampler.param', 0.1],
      ],
      { kind: 'probability', value: '0.1', count: 10 },
    ],
    [
      [
        ['sampler.type', 'const'],
        ['sampler.param', true],
      ],
      { kind: 'always', value: 'true', count: 1 },
    ],
    [
      [
        ['sampler.type', 'ratelimiting'],
        ['sampler.param', 2],
      ],
      { kind: 'rate_limit', value: '2', count: null },
    ],
    [[['sampler.type', 'mine']], { kind: 'jaeger', value: 'mine', count: null }],
    [[['sampling.rule', 'slow checkout']], { kind: 'rule', value: 'slow checkout', count: null }],
    [[['_dd.rule_psr', 0.5]], { kind: 'probability', key: '_dd.rule_psr', count: 2 }],
    [[['sampling.priority', 1n]], { kind: 'priority', value: '1', count: null }],
  ] as const)('is what samplers leave in attributes: %o', (attributes, sign) => {
    expect(signsOf({ attributes }).signs).toMatchObject([sign])
  })

  it('is the policy that a collector recorded on the scope', () => {
    expect(signsOf({ scope: [['tailsampling.policy', 'errors']] }).signs).toEqual([
      { key: 'tailsampling.policy', kind: 'tail_policy', value: 'errors', count: null },
    ])
  })
})
