import { describe, expect, it } from 'vitest'

import { createPolicies } from '#sim/collector/processor/tail-sampling/create-policy.ts'
import { Environment } from '#sim/kernel/environment.ts'
import { policy } from '../../../../support/tail-sampling-config.ts'

type Part = Parameters<typeof policy>[0]

const create = (parts: Part[], strategy?: string) =>
  createPolicies(parts.map(policy), { env: new Environment(), log: { log: () => {} } }, strategy)

describe('policies of a configuration', () => {
  it('are asked as listed, drop policies first', () => {
    const policies = create([
      { name: 'a', type: 'always_sample' },
      { name: 'b', type: 'drop' },
      { name: 'c', type: 'latency' },
      { name: 'd', type: 'drop' },
    ])
    expect(Array.isArray(policies) && policies.map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c'])
  })

  it('need a name, and one that is not taken', () => {
    expect(create([{ type: 'always_sample' }])).toBe('policy name cannot be empty')
    const twice: Part = { name: 'errors "5xx"', type: 'always_sample' }
    expect(create([twice, twice])).toBe('duplicate policy name "errors \\"5xx\\""')
  })

  it('need a type that exists', () => {
    const start = 'failed to create policy evaluator for "p": unknown sampling policy type'
    for (const type of ['foo', '', 'my_ext/1', 'constructor', 'Latency']) {
      expect(create([{ name: 'p', type }])).toBe(`${start} ${type}`)
    }
  })

  it('must be stateless in span-ingest', () => {
    expect(create([{ name: 'p', type: 'rate_limiting' }], 'span-ingest')).toBe(
      'sampling_strategy "span-ingest" requires all policies to be stateless, but policy "p" is stateful',
    )
    expect(Array.isArray(create([{ name: 'p', type: 'latency' }], 'span-ingest'))).toBe(true)
  })

  it('are refused for the first mistake only, in order', () => {
    expect(create([{ name: 'p', type: 'status_code' }, { type: 'latency' }])).toBe(
      'failed to create policy evaluator for "p": expected at least one status code to filter on',
    )
  })
})
