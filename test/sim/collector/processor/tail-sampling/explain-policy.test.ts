import { describe, expect, it } from 'vitest'

import { explainPolicy } from '#sim/collector/processor/tail-sampling/explain-policy.ts'
import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../support/span-world.ts'
import { subPolicy } from '../../../../support/tail-sampling-config.ts'

const slow = subPolicy({ name: 'slow', type: 'latency', latency: { threshold_ms: 1000 } })
const notHealth = subPolicy({
  name: 'not-health',
  type: 'not',
  not: {
    not_sub_policy: subPolicy({
      name: 'health',
      type: 'string_attribute',
      string_attribute: { key: 'route', values: ['/health'] },
    }),
  },
})
const limit = subPolicy({ name: 'limit', type: 'rate_limiting', rate_limiting: { spans_per_second: 5 } })

const explain = (subs: (typeof slow)[]) => {
  const { policy } = build({ type: 'and', and: { and_sub_policy: subs } })
  const trace = new SpanWorld().trace({ spans: [{ start: 1, end: 401, attributes: { route: '/cart' } }] })
  return explainPolicy({ name: 'p', policy }, trace)
}

describe('an explanation', () => {
  it('has the vote, the number looked at and the needs of every policy of the tree', () => {
    const tree = explain([slow, notHealth])
    expect(tree).toMatchObject({ name: 'p', vote: NOT_SAMPLED, description: { type: 'and' } })
    expect(tree.children).toMatchObject([
      {
        name: 'slow',
        vote: NOT_SAMPLED,
        saw: 400,
        description: { looksAt: 'duration', needs: [{ op: '>', value: 1000, unit: 'ms' }] },
      },
      // Asked too, although the run stopped at the first that refused.
      { name: 'not-health', vote: SAMPLED, saw: 0, children: [{ name: 'health', vote: NOT_SAMPLED }] },
    ])
  })

  it('says which one change turns the whole', () => {
    expect(explain([slow, notHealth]).hints).toEqual([
      { path: ['and', 'and_sub_policy', 0, 'latency', 'threshold_ms'], value: 399, certain: true },
    ])
  })

  it('has no vote of a policy with a memory, but those of its stateless sub-policies', () => {
    const tree = explain([slow, limit])
    expect(tree).toMatchObject({ vote: 0, hints: [] })
    expect(tree.children).toMatchObject([{ vote: NOT_SAMPLED }, { vote: 0, description: { looksAt: 'tokens' } }])
  })
})
