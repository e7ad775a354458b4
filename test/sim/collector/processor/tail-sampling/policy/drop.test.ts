import { describe, expect, it } from 'vitest'

import { DROPPED, NOT_SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'
import { subPolicy } from '../../../../../support/tail-sampling-config.ts'

const health = subPolicy({
  name: 'health',
  type: 'string_attribute',
  string_attribute: { key: 'route', values: ['/health'] },
})
const drop = (...subs: (typeof health)[]) => build({ type: 'drop', drop: { drop_sub_policy: subs } }).policy
const trace = (route: string) => new SpanWorld().trace({ spans: [{ attributes: { route } }] })

describe('drop', () => {
  it('vetoes what all of its sub-policies sample, and abstains from the rest', () => {
    expect(drop(health).evaluate(trace('/health'))).toBe(DROPPED)
    expect(drop(health).evaluate(trace('/cart'))).toBe(NOT_SAMPLED)
    expect(
      drop(health, subPolicy({ type: 'span_count', span_count: { min_spans: 2 } })).evaluate(trace('/health')),
    ).toBe(NOT_SAMPLED)
  })

  it('drops everything when it has none', () => {
    expect(drop().evaluate(trace('/cart'))).toBe(DROPPED)
  })

  it('offers what turns its veto', () => {
    expect(drop(health).flipHints(trace('/health'), DROPPED)).toEqual([
      { path: ['drop', 'drop_sub_policy', 0, 'string_attribute', 'values'], value: [], certain: true },
    ])
  })
})
