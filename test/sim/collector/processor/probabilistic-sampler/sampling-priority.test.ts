import { expect, it } from 'vitest'

import { readSamplingPriority } from '#sim/collector/processor/probabilistic-sampler/sampling-priority.ts'

it.each([
  [1n, 'sample'],
  [0n, 'drop'],
  [-1n, null],
  [0.5, 'sample'],
  [0, 'drop'],
  [-0.5, null],
  ['2', 'sample'],
  ['0.0', 'drop'],
  ['1e-400', 'drop'],
  ['1e400', null],
  ['+Inf', 'sample'],
  ['0x1p-2', 'sample'],
  ['1_000', 'sample'],
  ['high', null],
  ['', null],
  [true, null],
  [undefined, null],
] as const)('reads %o as %o', (value, priority) => {
  expect(readSamplingPriority(value)).toBe(priority)
})

it('reads a long text in no time', () => {
  expect(readSamplingPriority(`${'1'.repeat(200_000)}x`)).toBeNull()
})
