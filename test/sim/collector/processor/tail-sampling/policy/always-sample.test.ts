import { expect, it } from 'vitest'

import { SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

it('samples every trace and looks at nothing', () => {
  const seen = new SpanWorld().trace({ spans: [{}] })
  expect(build({ type: 'always_sample' }).policy.evaluate(seen)).toBe(SAMPLED)
  expect(seen.saw).toBeNaN()
})
