import { expect, it } from 'vitest'
import { isWithinRate } from '#app/_server/rate-limit.ts'

it('a rate lets so many through in a window, for each key, and starts again after it', () => {
  const answers = [0, 1, 2, 3].map((ms) => isWithinRate('ann', 3, 1000, ms))
  expect(answers).toEqual([true, true, true, false])
  expect(isWithinRate('ben', 3, 1000, 3)).toBe(true)
  expect(isWithinRate('ann', 3, 1000, 999)).toBe(false)
  expect(isWithinRate('ann', 3, 1000, 1000)).toBe(true)
})
