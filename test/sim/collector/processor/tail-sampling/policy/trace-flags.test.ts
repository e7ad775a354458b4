import { expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const trace = (...flags: number[]) => new SpanWorld().trace({ spans: flags.map((value) => ({ flags: value })) })

it('samples when any span has the sampled flag, whatever the other bits', () => {
  const { policy } = build({ type: 'trace_flags' })
  expect(policy.evaluate(trace(0, 0x301))).toBe(SAMPLED)
  expect(policy.evaluate(trace(0x300, 2))).toBe(NOT_SAMPLED)
})
