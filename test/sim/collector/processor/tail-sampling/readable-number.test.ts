import { expect, it } from 'vitest'

import { roundDown, roundUp } from '#sim/collector/processor/tail-sampling/readable-number.ts'

it('rounds to three digits, on the right side', () => {
  expect(roundUp(20.2148, (n) => n >= 20.2148)).toBe(20.3)
  expect(roundDown(20.2148, (n) => n <= 20.2148)).toBe(20.2)
  expect(roundUp(99.96, (n) => n >= 99.96)).toBe(100)
  expect(roundUp(0.000123456, () => true)).toBe(0.000124)
  expect(roundUp(20.3, (n) => n >= 20.3)).toBe(20.3)
})

it('takes more digits when three are not good enough, and gives up when none are', () => {
  expect(roundUp(20.2148, (n) => n < 20.22)).toBe(20.22 - 0.005)
  expect(roundUp(1, () => false)).toBeNull()
})
