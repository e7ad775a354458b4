import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTES, readSheetCode, SEEDS, writeSheetCode } from '#app/_server/interview/sheet-code.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import { LEVELS } from '#content/schema/question.ts'

const wish = fc.record({
  role: fc.constantFrom(...Object.keys(loadRoles().roles)),
  level: fc.constantFrom(...LEVELS),
  minutes: fc.constantFrom(...MINUTES),
  seed: fc.integer({ min: 0, max: SEEDS - 1 }),
})

it('is read as it was written, however somebody types it', () => {
  fc.assert(
    fc.property(wish, fc.constantFrom(' ', ''), (one, space) => {
      const code = writeSheetCode(one)
      expect(readSheetCode(code)).toEqual(one)
      expect(readSheetCode(space + code.toUpperCase() + space)).toEqual(one)
    }),
  )
})

it.each([
  '',
  'sre-S-20',
  'cook-S-20-1',
  'sre-X-20-1',
  'sre-S-30-1',
  'sre-S-20-x',
  `sre-S-20-${SEEDS}`,
  'constructor-S-20-1',
])('is no code: %j', (text) => {
  expect(readSheetCode(text)).toBeUndefined()
})
